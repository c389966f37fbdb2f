import type { EventState, Matter } from '@/lib/notifications/decisions'
import { ADMIN, entry, FIRST, FORMER, from, SECOND, session, STUDENT, TEACHER } from './matter'

// Each time lies at a clock change of one of the readers.
/** St John's goes forward at 05:30Z, in the middle of it. */
const spring = { startAt: '2026-03-08T05:00:00.000Z', endAt: '2026-03-08T06:00:00.000Z' }
/** Lord Howe goes back by half an hour at 15:00Z: the first of two 01:45. */
const autumn = { startAt: '2026-04-04T14:45:00.000Z', endAt: '2026-04-04T15:45:00.000Z' }
/** Cairo goes forward at 22:00Z, at its midnight. */
const cairo = { startAt: '2026-04-23T21:30:00.000Z', endAt: '2026-04-23T22:30:00.000Z' }
/** St John's goes back at 04:30Z: the first of two 01:30; Berlin did a week before. */
const fall = { startAt: '2026-11-01T04:00:00.000Z', endAt: '2026-11-01T05:30:00.000Z' }
/** Lord Howe goes forward by half an hour at 15:30Z. */
const howe = { startAt: '2026-10-03T15:15:00.000Z', endAt: '2026-10-03T16:00:00.000Z' }

const AT = '2026-03-01T10:00:00.000Z'
const UNTIL = '2026-03-08T05:15:00.000Z'
const LATER = '2026-03-08T05:45:00.000Z'

const berlin = { at: AT, zone: 'Europe/Berlin', title: 'Fugues', course: 'Counterpoint' }
const lesson = { ...berlin, lesson: true, sessionId: null, title: 'Violin', course: 'Violin' }
const byHost = { actorId: TEACHER }
const made = (status: string, when: EventState, more: Partial<Matter> = {}): Partial<Matter> => ({
  ...berlin,
  kind: 'booking.made',
  ...more,
  from: {},
  to: { status, ...when },
})
const status = (before: string, after: string, when: EventState, more: Partial<Matter> = {}, reason?: string) => {
  const matter = from(before, after, { ...berlin, ...more })
  return { ...matter, from: { status: before, ...when }, to: { status: after, ...when, ...(reason && { reason }) } }
}
const movedTo = (before: EventState, after: EventState, more: Partial<Matter> = {}) => ({
  ...berlin,
  kind: 'booking.moved',
  ...more,
  from: { status: 'confirmed', ...before },
  to: { status: 'confirmed', ...after },
})
const queue = (before: EventState | null, after: EventState, when: { startAt: string; endAt: string }, more = {}) => ({
  ...berlin,
  ...when,
  ...entry(before, after, more),
})
const held = { status: 'offered', seats: 2, seatsOffered: 1, offerExpiresAt: UNTIL }
const two = { waiting: [FIRST, SECOND] }

/** What happens to bookings, and the times it is about. */
export const bookingScenes: Record<string, Partial<Matter>> = {
  'A student books two seats': made('confirmed', { ...spring, seats: 2 }),
  'A student asks for a seat': made('pending', autumn),
  'A student asks for a lesson': made('pending', howe, lesson),
  'The teacher says yes': status('pending', 'confirmed', cairo, byHost),
  'An admin says yes': status('pending', 'confirmed', cairo, { actorId: ADMIN }),
  'The teacher says no': status('pending', 'declined', fall, byHost, 'The class is for those who know the first part.'),
  'A student takes a request back': status('pending', 'declined', fall),
  'The first of the queue is booked': made('confirmed', spring, { promoted: true, actorId: null }),
  'A student cancels': status('confirmed', 'cancelled', autumn),
  'The teacher cancels a lesson': status('confirmed', 'cancelled', howe, { ...lesson, ...byHost }, 'I am ill.'),
  'The class of a booking is called off': status('confirmed', 'cancelled', cairo, { ...byHost, classIsOff: true }),
  'A class moves, and its student is busy then': movedTo(spring, { ...fall, clash: true }, byHost),
  'Another teacher takes a class': movedTo(cairo, cairo, byHost),
  'A student moves to another class': made('confirmed', autumn, { insteadOf: spring.startAt }),
  'The teacher moves a lesson': movedTo(howe, fall, { ...lesson, ...byHost }),
  'A student asks to move': made('pending', fall, { insteadOf: autumn.startAt }),
  'The teacher proposes a time': made('pending', cairo, { ...lesson, ...byHost, proposed: true }),
  'A student accepts that time': status('pending', 'confirmed', cairo, { ...lesson, proposed: true }),
  'A student declines that time': status('pending', 'declined', cairo, { ...lesson, proposed: true }),
  'A student takes another seat': {
    ...berlin,
    kind: 'booking.seats',
    from: { status: 'confirmed', seats: 1, ...spring },
    to: { status: 'confirmed', seats: 2, ...spring },
  },
  'A class comes up': { ...made('confirmed', autumn), kind: 'booking.reminder', actorId: null },
  'A lesson comes up for its teacher': { ...made('confirmed', fall, lesson), kind: 'lesson.reminder', actorId: null },
}

/** What happens in queues. */
export const queueScenes: Record<string, Partial<Matter>> = {
  'A student joins the waitlist': queue(null, { status: 'waiting', seats: 2 }, spring),
  'The teacher puts a student on it': queue(null, { status: 'waiting', seats: 1 }, cairo, byHost),
  'A seat is held for a student': queue({ status: 'waiting', seats: 2 }, held, cairo, { actorId: null }),
  'The deadline is put off': queue(held, { ...held, offerExpiresAt: LATER }, fall, { actorId: null }),
  'The offer runs out': queue(held, { ...held, status: 'expired' }, autumn, { actorId: null }),
  'The offer is withdrawn': queue(held, { status: 'waiting', seats: 2 }, howe, byHost),
  'A student declines the offer': queue(held, { ...held, status: 'declined' }, spring),
  'A student leaves the waitlist': queue({ status: 'waiting' }, { status: 'left' }, cairo),
  'The teacher takes a student off': queue({ status: 'waiting' }, { status: 'left' }, cairo, byHost),
  'A seat would be of no use': {
    ...queue(null, { reason: 'student_busy' }, fall, { actorId: null }),
    kind: 'waitlist.passed_by',
  },
  'The last seats go to whoever clicks first': {
    ...queue(null, { free: 2 }, spring, { ...two, actorId: null, student: null, entryId: null }),
    kind: 'waitlist.first_click',
  },
}

/** What happens to classes. */
export const classScenes: Record<string, Partial<Matter>> = {
  'A class moves, for its host and for those who wait': {
    ...berlin,
    ...fall,
    ...session('moved', { teacherId: 70, ...spring }, { teacherId: 70, ...fall }, { ...two, actorId: ADMIN }),
  },
  'A class changes hands': {
    ...berlin,
    ...howe,
    ...session('moved', { teacherId: 71, ...howe }, { teacherId: 70, ...howe }, { actorId: ADMIN }),
    formerTeacher: { userId: FORMER, name: 'Fanny' },
  },
  'A class is called off by an admin': {
    ...berlin,
    ...autumn,
    ...session('status', { status: 'scheduled', ...autumn }, { status: 'cancelled', ...autumn }, { actorId: ADMIN }),
  },
  'A class comes up for its host': {
    ...berlin,
    ...cairo,
    ...session('reminder', {}, cairo, { actorId: null }),
  },
}

/** Who is who in them. */
export const people: Record<number, string> = {
  [STUDENT]: 'Ada',
  [TEACHER]: 'Grace',
  [FORMER]: 'Fanny',
  [FIRST]: 'Bela',
  [SECOND]: 'Clara',
}
