import type { EventState, Matter, Notice, NoticeFacts, NoticeKind, Person } from './decisions'

// Why a booking ended, noted by the system: not a person's words.
const CODES: readonly string[] = ['student', 'class_cancelled', 'moved_to_waitlist', 'series_paused']

// Kept of one's own doing. All else calls, whoever did it.
const CONFIRMATIONS: readonly NoticeKind[] = [
  'booked',
  'requested',
  'request_withdrawn',
  'cancelled',
  'moved',
  'move_requested',
  'seats',
  'waitlist_joined',
]

/** Whether the student did it; never what the system did for them. */
export function byStudent({ actorId, student, promoted }: Matter): boolean {
  return student !== null && actorId === student.userId && !promoted
}

export function byTeacher({ actorId, teacher }: Matter): boolean {
  return teacher !== null && actorId === teacher.userId
}

/** Whether it is known that somebody else did it than that person. */
export function bySomebodyElse({ actorId }: Matter, person: Person | null): boolean {
  return actorId !== null && actorId !== person?.userId
}

/** Whether the class or lesson had ended when it happened: then it is a matter of the records only. */
export function isOver({ at, endAt, from, to }: Matter): boolean {
  const end = to.endAt ?? from.endAt ?? endAt
  return end !== null && end <= at
}

/** A notice to the student of the matter; none when they are gone. */
export function toStudent(matter: Matter, kind: NoticeKind, more: Partial<NoticeFacts> = {}): Notice[] {
  const facts = { ...factsOf(matter), name: matter.teacher?.name ?? '', ...more }
  const quiet = byStudent(matter) && CONFIRMATIONS.includes(kind)
  return matter.student ? [{ userId: matter.student.userId, kind, quiet, facts }] : []
}

/** A notice to the teacher of the matter about its student; none when it was their own doing. */
export function toTeacher(matter: Matter, kind: NoticeKind, more: Partial<NoticeFacts> = {}): Notice[] {
  if (matter.teacher === null || byTeacher(matter)) return []
  const facts = { ...factsOf(matter), name: matter.student?.name ?? '', ...more }
  return [{ userId: matter.teacher.userId, kind, quiet: false, facts }]
}

/** A notice about a class to a teacher who did not do it themself. */
export function toHost(matter: Matter, host: Person | null, kind: NoticeKind): Notice[] {
  if (host === null || !bySomebodyElse(matter, host)) return []
  return [{ userId: host.userId, kind, quiet: false, facts: { ...factsOf(matter), was: startBefore(matter) } }]
}

/** A notice to everybody who waits for the class. */
export function toWaiting(matter: Matter, kind: NoticeKind, more: Partial<NoticeFacts> = {}): Notice[] {
  const facts = { ...factsOf(matter), name: matter.teacher?.name ?? '', ...more }
  return matter.waiting.map((userId) => ({ userId, kind, quiet: false, facts }))
}

/** Where it was, if it is elsewhere now. */
export function startBefore({ from, to }: Matter): string | null {
  return from.startAt !== undefined && from.startAt !== to.startAt ? from.startAt : null
}

export function timesChanged({ from, to }: Matter): boolean {
  return from.startAt !== to.startAt || from.endAt !== to.endAt
}

function factsOf(matter: Matter): NoticeFacts {
  const { title, course, lesson, zone, sessionId, bookingId, entryId, from, to } = matter
  const state: EventState = { ...from, ...to }
  const reason = to.reason ?? ''
  return {
    ...{ title, course, lesson, zone, sessionId, bookingId, entryId },
    startAt: state.startAt ?? matter.startAt,
    endAt: state.endAt ?? matter.endAt,
    name: '',
    seats: state.seats ?? 1,
    outOf: null,
    until: null,
    reason: byStudent(matter) || CODES.includes(reason) ? '' : reason,
    was: null,
    clash: to.clash ?? false,
    asked: to.status === 'pending',
  }
}
