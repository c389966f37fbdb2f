import { bookingCalendar, type CalendarParty } from '@/lib/calendar/booking-calendar'
import { type CalendarItem, itemOf } from '@/lib/calendar/item-decisions'
import type { NoticeFacts, NoticeKind } from '@/lib/notifications/decisions'
import { noticeLink } from '@/lib/notifications/notice-link'
import { type Instant, toIso } from '@/lib/time/instant'

/** The calendar that goes with a mail. */
export interface MailCalendar {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  content: string
}

/** The mail it goes with: `thread` names the first of the bookings, `eventId` becomes the SEQUENCE. */
export interface CalendarMail {
  kind: NoticeKind
  facts: NoticeFacts
  thread: string | null
  eventId: number | null
  createdAt: Instant
}

const BOOKED: readonly NoticeKind[] = [
  ...([
    'booked',
    'approved',
    'promoted',
    'moved',
    'moved_by_teacher',
    'class_moved',
    'class_teacher',
    'seats',
  ] as const),
  ...(['teacher_new_booking', 'teacher_time_accepted', 'teacher_booking_moved'] as const),
]
const OFF: readonly NoticeKind[] = [
  ...(['cancelled', 'cancelled_by_teacher', 'class_cancelled', 'teacher_booking_cancelled'] as const),
]

/**
 * The calendar entry that a mail brings or takes away: to a student of every seat they have, to a teacher of a lesson. One
 * booking is a message from `organizer` to the reader; several dates are a file to take in, as a message may be about one only
 * (RFC 5546, 3.2.2). Null for what is no booking: a request never had an entry, and may be to move one that stays.
 */
export function mailCalendar(
  { kind, facts, thread, eventId, createdAt }: CalendarMail,
  { organizer, recipient }: { organizer: CalendarParty; recipient: CalendarParty },
  site: string,
): MailCalendar | null {
  const taught = kind.startsWith('teacher_')
  const method = methodFor(kind)
  if (method === null || facts.asked || (taught && !facts.lesson)) return null
  const page = `${site}${noticeLink(kind, { ...facts, others: [] })}`
  const itemAt = ({ rootBookingId, startAt, endAt }: Entry): CalendarItem =>
    itemOf(
      {
        ...{ bookingId: facts.bookingId, rootId: rootBookingId, sessionId: facts.sessionId, taught, startAt, endAt },
        ...{ title: facts.lesson ? null : facts.title, course: facts.course, name: facts.name, zone: facts.zone },
        ...{ status: method === 'CANCEL' ? 'cancelled' : 'confirmed', seats: facts.seats, capacity: null, waiting: 0 },
        ...{ link: '', sequence: eventId ?? 0, updatedAt: toIso(createdAt) },
      },
      page,
    )
  const [first, ...others] = entriesOf(facts, thread).map(itemAt)
  if (first === undefined) return null
  if (others.length > 0) {
    return {
      method: 'PUBLISH',
      content: bookingCalendar({ method: 'PUBLISH', bookings: [first, ...others], now: createdAt }),
    }
  }
  const message = { method, sequence: eventId ?? 0, organizer, recipient, now: createdAt }
  return { method, content: bookingCalendar({ ...message, bookings: [first] }) }
}

function methodFor(kind: NoticeKind): 'REQUEST' | 'CANCEL' | null {
  if (BOOKED.includes(kind)) return 'REQUEST'
  return OFF.includes(kind) ? 'CANCEL' : null
}

type Entry = NonNullable<NoticeFacts['entries']>[number]

function entriesOf({ startAt, endAt, others = [], entries = [] }: NoticeFacts, thread: string | null): Entry[] {
  if (others.length > 0) return entries
  const rootBookingId = Number(/^booking:(\d+)$/.exec(thread ?? '')?.[1] ?? 0)
  return rootBookingId > 0 && startAt !== null && endAt !== null ? [{ rootBookingId, startAt, endAt }] : []
}
