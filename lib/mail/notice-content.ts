import { type NoticeFacts, type NoticeKind, STUDENT_KINDS } from '@/lib/notifications/decisions'
import { noticeLink } from '@/lib/notifications/notice-link'
import { noticeSentence } from '@/lib/notifications/notice-sentence'
import { routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'
import { type MailContent, type MailLink, namedFacts, untilShort, whenShort } from './content-decisions'
import { noticeNotes } from './notice-notes'

type StudentKind = (typeof STUDENT_KINDS)[number]

const students: readonly string[] = STUDENT_KINDS
const isToStudent = (kind: NoticeKind): kind is StudentKind => students.includes(kind)
const seat = (count: number) => (count === 1 ? 'Seat' : `${count} seats`)

const words: Record<StudentKind, (facts: NoticeFacts, viewer: Viewer) => string> = {
  booked: () => 'Booked',
  requested: () => 'Requested',
  approved: () => 'Approved',
  declined: () => 'Declined',
  request_withdrawn: () => 'Request taken back',
  promoted: () => 'Booked from the waitlist',
  cancelled: () => 'Cancelled',
  cancelled_by_teacher: () => 'Your booking was cancelled',
  class_cancelled: () => 'Class cancelled',
  class_moved: () => 'Class moved',
  class_teacher: () => 'Another teacher',
  moved: () => 'Moved',
  moved_by_teacher: ({ lesson }) => `Your ${lesson ? 'lesson' : 'booking'} was moved`,
  move_requested: () => 'Move requested',
  time_proposed: () => 'Another time proposed',
  seats: ({ seats }) => `${seat(seats)} now`,
  waitlist_joined: () => 'On the waitlist',
  put_on_waitlist: () => 'Put on the waitlist',
  offer: (facts, viewer) => `${seat(facts.seats)} held${untilShort(facts, viewer)}`,
  offer_deadline: (facts, viewer) => `${seat(facts.seats)} now held${untilShort(facts, viewer)}`,
  offer_lapsed: () => 'Offer has run out',
  offer_withdrawn: () => 'Offer withdrawn',
  removed_from_waitlist: () => 'Taken off the waitlist',
  passed_by: () => 'No longer waiting',
  first_click: ({ seats }) => `${seat(seats)} free, first to click`,
  waiting_class_moved: () => 'The class you wait for moved',
  reminder: ({ lesson }) => (lesson ? 'Lesson coming up' : 'Class coming up'),
}

/** What a mail about a notice says to its reader, in their zone. `site`: the public address, without a slash at its end. */
export function noticeContent(
  { kind, facts }: { kind: NoticeKind; facts: NoticeFacts },
  { name, viewer }: { name: string; viewer: Viewer },
  site: string,
): MailContent {
  const { title } = noticeSentence(kind, facts, viewer)
  // How many dates there are is said at the end of the subject.
  const alone = noticeSentence(kind, { ...facts, others: [] }, viewer).title
  const opening = isToStudent(kind) ? `${words[kind](facts, viewer)}: ${facts.title}` : alone
  return {
    subject: `${opening}${whenShort(kind, facts, viewer)}`,
    heading: title,
    greeting: name,
    notes: noticeNotes(kind, facts, viewer),
    facts: namedFacts(kind, facts, viewer),
    actions: linksOf(kind, facts, site),
    why: `You are sent this because it concerns ${isToStudent(kind) ? 'your bookings' : 'your teaching'}.`,
    settings: { label: 'Choose what you are told of', href: `${site}${routes.notificationSettings()}` },
    locale: viewer.locale ?? 'en',
  }
}

function linksOf(kind: NoticeKind, facts: NoticeFacts, site: string): MailLink[] {
  if (kind === 'offer' && facts.entryId !== null) {
    return [
      { label: 'Accept', href: `${site}${routes.offer(facts.entryId, 'accept')}` },
      { label: 'Decline', href: `${site}${routes.offer(facts.entryId, 'decline')}` },
    ]
  }
  if (kind === 'class_cancelled') return [{ label: 'Find another class', href: `${site}${routes.classes()}` }]
  // A class of somebody else's is not to be seen any more.
  if (kind === 'teacher_class_taken')
    return [{ label: 'See your schedule', href: `${site}${routes.teacherSchedule()}` }]
  return [{ label: linkLabel(kind, facts), href: `${site}${noticeLink(kind, facts)}` }]
}

const LABELS: Partial<Record<NoticeKind, string>> = {
  time_proposed: 'Answer in your bookings',
  first_click: 'Take the seat',
  offer_deadline: 'Answer the offer',
  waitlist_joined: 'See your place',
  put_on_waitlist: 'See your place',
  teacher_new_request: 'Answer the request',
  teacher_request_withdrawn: 'See your requests',
}

function linkLabel(kind: NoticeKind, { lesson, sessionId, bookingId, others = [] }: NoticeFacts): string {
  if (isToStudent(kind) && others.length > 0) return 'See your bookings'
  const known = LABELS[kind]
  if (known !== undefined) return known
  if (isToStudent(kind)) return sessionId === null ? 'See your bookings' : 'See the class'
  if (lesson && bookingId !== null) return 'See the lesson'
  return sessionId === null ? 'See your schedule' : 'See the class'
}
