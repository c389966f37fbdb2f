import { type EventState, type Matter, whoIsTold } from '@/lib/notifications/decisions'

export const [STUDENT, TEACHER, ADMIN, FORMER, FIRST, SECOND] = [1, 2, 3, 4, 5, 6]
const people: Record<number, string> = {
  [STUDENT]: 'student',
  [TEACHER]: 'teacher',
  [FORMER]: 'former',
  [FIRST]: 'first',
  [SECOND]: 'second',
}

export const AT = '2030-05-01T10:00:00.000Z'
export const times = { startAt: '2030-05-10T10:00:00.000Z', endAt: '2030-05-10T11:00:00.000Z' }
export const later = { startAt: '2030-05-11T10:00:00.000Z', endAt: '2030-05-11T11:00:00.000Z' }
export const past = { startAt: '2030-04-10T10:00:00.000Z', endAt: '2030-04-10T11:00:00.000Z' }
export const soon = '2030-05-01T12:00:00.000Z'
export const soonest = '2030-05-01T11:00:00.000Z'

/** An event as it is about to be told: Ada books a class of Grace's, unless said otherwise. */
export function aMatter(of: Partial<Matter>): Matter {
  return {
    eventId: 1,
    act: null,
    at: AT,
    kind: 'booking.made',
    actorId: STUDENT,
    from: {},
    to: {},
    student: { userId: STUDENT, name: 'Ada' },
    teacher: { userId: TEACHER, name: 'Grace' },
    formerTeacher: null,
    title: 'Fugues',
    course: 'Counterpoint',
    lesson: false,
    ...times,
    zone: null,
    sessionId: 7,
    bookingId: 8,
    rootBookingId: 8,
    entryId: null,
    classIsOff: false,
    promoted: false,
    proposed: false,
    insteadOf: null,
    waiting: [],
    ...of,
  }
}

/** Who is told what, as `who: kind`; what is only a confirmation in brackets. */
export function told(of: Partial<Matter>): string[] {
  return whoIsTold(aMatter(of)).map(({ userId, kind, quiet }) => `${people[userId]}: ${quiet ? `(${kind})` : kind}`)
}

export const from = (status: string, to: string, more: Partial<Matter> = {}): Partial<Matter> => ({
  kind: 'booking.status',
  ...more,
  from: { status, ...times },
  to: { status, ...times, ...more.to, ...(to && { status: to }) },
})
export const made = (status: string, more: Partial<Matter> = {}): Partial<Matter> => ({
  to: { status, ...times },
  ...more,
})
export const entry = (before: EventState | null, after: EventState, more: Partial<Matter> = {}): Partial<Matter> => ({
  kind: before === null ? 'waitlist.joined' : 'waitlist.status',
  bookingId: null,
  entryId: 9,
  from: before ?? {},
  to: after,
  ...more,
})
export const offered = { status: 'offered', seats: 2, seatsOffered: 1, offerExpiresAt: soon }
export const session = (
  what: string,
  before: EventState,
  after: EventState,
  more: Partial<Matter> = {},
): Partial<Matter> => ({
  kind: `session.${what}`,
  bookingId: null,
  student: null,
  actorId: TEACHER,
  from: before,
  to: after,
  ...more,
})
export const open = { status: 'scheduled', ...times, teacherId: 70 }
