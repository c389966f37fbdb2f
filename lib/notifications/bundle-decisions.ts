import type { Matter, Notice, NoticeFacts, NoticeKind } from './decisions'

/** A notice with the event that it is about. */
export interface Told {
  matter: Matter
  notice: Notice
}

/** What is told as one: `first` is what the reader sees, `others` are the other dates of the same act. */
export interface Message {
  first: Told
  others: Told[]
  /** Those of the first, with the starts of the others. */
  facts: NoticeFacts
  /** The last event it tells. */
  eventId: number
  /** What it is about: of one thread the earlier is read first. */
  thread: string
  /** The threads of the others. */
  alsoAbout: string[]
}

// Each is answered by itself, or has a moment of its own.
const ALONE: readonly NoticeKind[] = [
  'offer',
  'offer_deadline',
  'first_click',
  'time_proposed',
  'reminder',
  'teacher_reminder',
]

/**
 * Notices as the messages they become: what one act (a series booked, moved or left) says to one person is one message, as
 * far as it differs in its dates only. In the order of the last event of each.
 */
export function asMessages(told: readonly Told[]): Message[] {
  const groups = new Map<string, Told[]>()
  for (const each of told) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return [...groups.values()].map(asMessage).sort((a, b) => a.eventId - b.eventId)
}

function keyOf({ matter, notice: { userId, kind, quiet, facts } }: Told): string {
  if (matter.act === null || facts.startAt === null || ALONE.includes(kind)) return `${userId} ${matter.eventId}`
  const { title, course, lesson, zone, name, seats, outOf, reason, clash, asked } = facts
  // Two students of one name are two.
  const about = [matter.student?.userId, title, course, lesson, zone, name, seats, outOf, reason, clash, asked]
  return JSON.stringify([userId, kind, quiet, matter.act, ...about])
}

const startOf = ({ notice }: Told) => notice.facts.startAt ?? ''

function asMessage(group: Told[]): Message {
  const [first, ...others] = [...group].sort((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0))
  if (first === undefined) throw new Error('a message of nothing')
  const threads = [...new Set(others.map(threadOf))].filter((thread) => thread !== threadOf(first))
  return {
    first,
    others,
    facts: others.length === 0 ? first.notice.facts : { ...first.notice.facts, ...datesOf([first, ...others]) },
    eventId: Math.max(...group.map(({ matter }) => matter.eventId)),
    thread: threadOf(first),
    alsoAbout: threads,
  }
}

/** What the facts of a message say of all its dates, the first of which is its own. */
function datesOf(told: Told[]): Pick<NoticeFacts, 'others' | 'entries'> {
  const entries = told.flatMap(({ matter: { rootBookingId }, notice: { facts } }) => {
    const { bookingId, startAt, endAt } = facts
    if (bookingId === null || startAt === null || endAt === null) return []
    return [{ rootBookingId: rootBookingId ?? bookingId, startAt, endAt }]
  })
  return { others: told.slice(1).map(startOf), ...(entries.length > 0 && { entries }) }
}

// A booking that took the place of another is the same to its reader.
function threadOf({ matter, notice: { facts } }: Told): string {
  if (facts.bookingId !== null) return `booking:${matter.rootBookingId ?? facts.bookingId}`
  return facts.entryId === null ? `session:${facts.sessionId}` : `entry:${facts.entryId}`
}
