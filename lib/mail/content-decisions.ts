import type { NoticeFacts, NoticeKind } from '@/lib/notifications/decisions'
import {
  formatClock,
  formatDay,
  formatDuration,
  formatInstantWithZone,
  formatSessionTime,
  type Viewer,
} from '@/lib/time/format'
import { asInstant, minutesBetween } from '@/lib/time/instant'
import { dayOfWall, wallTimeOf } from '@/lib/time/wall-time'
import { cityOf } from '@/lib/time/zone-names'

/** A link of a mail; addresses are whole, with the name of the site. */
export interface MailLink {
  label: string
  href: string
}

/** What a mail says, before it is drawn or written as plain text. Nothing in it is markup. */
export interface MailContent {
  subject: string
  /** What happened, in one sentence. */
  heading: string
  greeting: string
  /** Sentences that the heading leaves unsaid. */
  notes: string[]
  facts: { term: string; value: string }[]
  /** The one thing to do first; an offer has two. */
  actions: MailLink[]
  /** Why it was sent, and where that can be changed. */
  why: string
  settings: MailLink | null
  locale: string
}

// What was to be, and is no more.
const OFF: readonly NoticeKind[] = [
  'declined',
  'request_withdrawn',
  'cancelled',
  'cancelled_by_teacher',
  'class_cancelled',
  'teacher_request_withdrawn',
  'teacher_booking_cancelled',
  'teacher_class_cancelled',
]
const MOVED: readonly NoticeKind[] = [
  'class_moved',
  'moved',
  'moved_by_teacher',
  'waiting_class_moved',
  'teacher_booking_moved',
  'teacher_class_moved',
]
const ABOUT_A_CLASS: readonly NoticeKind[] = [
  'teacher_class_given',
  'teacher_class_taken',
  'teacher_class_moved',
  'teacher_class_cancelled',
]
const HELD: readonly NoticeKind[] = ['offer', 'offer_deadline']

/** `Tue 3 Mar, 18:00` in the reader's zone: short enough for a subject. */
function short(at: string, viewer: Viewer): string {
  const on = dayOfWall(wallTimeOf(asInstant(at), viewer.zone))
  return `${formatDay(on, { style: 'short', locale: viewer.locale })}, ${formatClock(at, viewer)}`
}

/** All dates of one act, the earliest first; an end that nobody noted is null. */
function datesOf({ startAt, endAt, others = [], entries = [] }: NoticeFacts): { start: string; end: string | null }[] {
  if (startAt === null) return []
  if (others.length === 0) return [{ start: startAt, end: endAt }]
  const endOf = (start: string) => entries.find((entry) => entry.startAt === start)?.endAt ?? null
  return [...new Set([startAt, ...others])].sort().map((start) => ({ start, end: endOf(start) }))
}

/** How long each of the dates takes; null where they differ, or nobody knows. */
function lengthOf(facts: NoticeFacts): string | null {
  const lengths = datesOf(facts).map(({ start, end }) => end && minutesBetween(asInstant(start), asInstant(end)))
  const [first, ...others] = [...new Set(lengths)]
  return first && first > 0 && others.length === 0 ? formatDuration(first) : null
}

/** The end of a subject: when it is, for a reader who sees nothing else; '' where nobody knows. */
export function whenShort(kind: NoticeKind, facts: NoticeFacts, viewer: Viewer): string {
  const [first, ...others] = datesOf(facts)
  if (first === undefined) return ''
  if (others.length > 0) return `, ${others.length + 1} dates from ${short(first.start, viewer)}`
  return `, ${MOVED.includes(kind) ? 'now ' : ''}${short(first.start, viewer)}`
}

/** Until when an offer is open, for its subject. */
export function untilShort({ until }: NoticeFacts, viewer: Viewer): string {
  return until === null ? '' : ` until ${short(until, viewer)}`
}

/**
 * The facts of a notice, each with its name: what, when in the reader's zone and beside it in the class's own where its
 * clock differs and is known, how long, with whom, seats and the reason. What nobody knows is left out.
 */
export function namedFacts(kind: NoticeKind, facts: NoticeFacts, viewer: Viewer): MailContent['facts'] {
  const { title, course, lesson, name, seats, outOf, until, reason, was } = facts
  const fact = (term: string, value: string | null) => (value === null || value === '' ? [] : [{ term, value }])
  const held = HELD.includes(kind) ? 'Held until' : 'It was held until'
  return [
    ...fact(held, until && formatInstantWithZone(until, viewer)),
    ...fact(lesson ? 'Lesson' : 'Class', title),
    ...fact('Course', course === title ? null : course),
    ...times(kind, facts, viewer),
    ...fact(MOVED.includes(kind) ? 'It was' : 'Instead of', was && formatInstantWithZone(was, viewer)),
    ...fact('Length', lengthOf(facts)),
    ...fact(otherPerson(kind), name),
    ...fact('Seats', seats > 1 || (outOf ?? seats) !== seats ? seatsText(kind, seats, outOf) : null),
    ...fact('Reason', kind === 'passed_by' ? null : reason),
  ]
}

function otherPerson(kind: NoticeKind): string {
  if (!kind.startsWith('teacher_')) return 'Teacher'
  return ABOUT_A_CLASS.includes(kind) ? 'Teacher' : 'Student'
}

function seatsText(kind: NoticeKind, seats: number, outOf: number | null): string {
  if (outOf === null || outOf === seats) return String(seats)
  return HELD.includes(kind) ? `${seats} of the ${outOf} you wanted` : `${seats} (it was ${outOf})`
}

function times(kind: NoticeKind, facts: NoticeFacts, viewer: Viewer): MailContent['facts'] {
  const term = OFF.includes(kind) ? 'It would have been' : MOVED.includes(kind) ? 'It is now' : 'When'
  return datesOf(facts).flatMap(({ start, end }, place, { length }) =>
    time(length > 1 ? `Date ${place + 1}` : term, start, end, facts, viewer),
  )
}

function time(term: string, start: string, end: string | null, { zone }: NoticeFacts, viewer: Viewer) {
  const { primary, zoneLabel, secondary } = formatSessionTime(start, end, { ...viewer, otherZone: zone })
  const there = secondary ? [{ term: `In ${cityOf(secondary.zone)}`, value: secondary.text }] : []
  return [{ term, value: `${primary} (${zoneLabel})` }, ...there]
}
