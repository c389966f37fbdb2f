import { describe, expect, it } from 'vitest'
import { type Terms, termsOf } from '@/lib/policy/decisions'
import { addMilliseconds, addMinutes } from '@/lib/time/instant'
import { cancelDeadline, decideCancel, decideSeat, joinIsOpen, type SeatFacts } from './decisions'

const now = new Date('2031-03-05T10:00:00Z')
const inHours = (hours: number) => addMinutes(now, 60 * hours)
const terms: Terms = termsOf({
  course: null,
  teacher: null,
  assignmentRequiresApproval: null,
  courseRequiresApproval: false,
})

type Overrides = Partial<Omit<SeatFacts, 'session' | 'terms'>> & {
  session?: Partial<SeatFacts['session']>
  terms?: Partial<Terms>
}
const facts = ({ session, terms: said, ...rest }: Overrides = {}): SeatFacts => ({
  session: {
    status: 'scheduled',
    startAt: inHours(48),
    endAt: inHours(49),
    coursePublished: true,
    backfilled: true,
    capacity: 10,
    seatsTaken: 4,
    seatsHeld: 0,
    waitingCount: 0,
    waitlistOpen: false,
    ...session,
  },
  enrolment: { active: true, expiresAt: null },
  hasLiveBooking: false,
  clash: null,
  terms: { ...terms, ...said },
  ...rest,
})
const clash = { title: 'Physics lab', startAt: inHours(48), endAt: inHours(50) }

describe('a seat is', () => {
  it('booked at once', () => {
    expect(decideSeat(facts(), 1, now)).toEqual({ ok: true, value: { status: 'confirmed' } })
  })
  it('asked for where the teacher approves, even in a full class: a request holds no seat', () => {
    const full = facts({ terms: { approvalForGroup: true }, session: { seatsTaken: 10, waitingCount: 3 } })
    expect(decideSeat(full, 1, now)).toEqual({ ok: true, value: { status: 'pending' } })
  })

  it.each<[string, Overrides, object]>([
    ['a draft', { session: { status: 'draft' } }, { code: 'not_found' }],
    ['a course that is not published', { session: { coursePublished: false } }, { code: 'not_found' }],
    ['a class the backfill has not reached', { session: { backfilled: false } }, { code: 'not_moved_yet' }],
    ['an own booking', { hasLiveBooking: true }, { code: 'already_booked' }],
    ['a cancelled class', { session: { status: 'cancelled' } }, { code: 'class_not_open', status: 'cancelled' }],
    ['a class under way', { session: { status: 'live' } }, { code: 'class_not_open', status: 'live' }],
    [
      'booking closed, which means full',
      { session: { status: 'booking_closed', seatsTaken: 10 } },
      { code: 'session_full', waitlistOpen: false },
    ],
    ['a class that starts now', { session: { startAt: now } }, { code: 'class_started', startedAt: now }],
    ['no enrolment', { enrolment: null }, { code: 'not_enrolled' }],
    ['a paused enrolment', { enrolment: { active: false, expiresAt: null } }, { code: 'not_enrolled' }],
    [
      'an enrolment that ends when the class starts',
      { enrolment: { active: true, expiresAt: inHours(48) } },
      { code: 'enrolment_over', endedAt: inHours(48) },
    ],
    [
      'too little notice',
      { terms: { minNoticeHours: 49 } },
      { code: 'notice_too_short', minNoticeHours: 49, bookableUntil: inHours(-1) },
    ],
    ['an own clash', { clash }, { code: 'student_busy', clash }],
    [
      'people who wait, though seats are free',
      { session: { waitingCount: 2 } },
      { code: 'waitlist_first', waiting: 2 },
    ],
    ['a full class', { session: { seatsTaken: 10, waitlistOpen: true } }, { code: 'session_full', waitlistOpen: true }],
    [
      'seats held for an offer',
      { session: { seatsTaken: 9, seatsHeld: 1 } },
      { code: 'session_full', waitlistOpen: false },
    ],
    ['no seats at all', { session: { capacity: 0, seatsTaken: 0 } }, { code: 'session_full', waitlistOpen: false }],
  ])('refused for %s', (_, of, refusal) => {
    expect(decideSeat(facts(of), 1, now)).toEqual({ ok: false, refusal })
  })

  it('refused when more are wanted than are free', () => {
    expect(decideSeat(facts({ session: { seatsTaken: 8 } }), 2, now).ok).toBe(true)
    expect(decideSeat(facts({ session: { seatsTaken: 9 } }), 2, now).ok).toBe(false)
  })

  it('still bookable at the very end of the notice, not a millisecond later', () => {
    const last = facts({ terms: { minNoticeHours: 48 } })
    expect(decideSeat(last, 1, now).ok).toBe(true)
    expect(decideSeat(last, 1, addMilliseconds(now, 1)).ok).toBe(false)
  })
})

describe('a student cancels', () => {
  const startAt = inHours(48)
  it('until the window before the start, to the millisecond', () => {
    const deadline = cancelDeadline(startAt, 24)
    const confirmed = { status: 'confirmed', startAt, cancelWindowHours: 24 } as const
    expect(decideCancel(confirmed, deadline).ok).toBe(true)
    expect(decideCancel(confirmed, addMilliseconds(deadline, 1))).toEqual({
      ok: false,
      refusal: { code: 'cancel_window_passed', deadline, cancelWindowHours: 24 },
    })
  })
  it('a request until the start, and nothing from the start on', () => {
    const pending = { status: 'pending', startAt, cancelWindowHours: 24 } as const
    expect(decideCancel(pending, addMilliseconds(startAt, -1)).ok).toBe(true)
    expect(decideCancel(pending, startAt)).toMatchObject({ refusal: { code: 'class_started' } })
  })
  it.each(['cancelled', 'declined', 'rescheduled', 'attended', 'no_show'] as const)('not what is %s', (status) => {
    expect(decideCancel({ status, startAt, cancelWindowHours: 0 }, now)).toEqual({
      ok: false,
      refusal: { code: 'booking_is_over', status },
    })
  })
})

describe('the meeting', () => {
  it('opens ten minutes before the start and closes at the end', () => {
    const [startAt, endAt] = [inHours(1), inHours(2)]
    expect(joinIsOpen(startAt, endAt, addMilliseconds(addMinutes(startAt, -10), -1))).toBe(false)
    expect(joinIsOpen(startAt, endAt, addMinutes(startAt, -10))).toBe(true)
    expect(joinIsOpen(startAt, endAt, addMilliseconds(endAt, -1))).toBe(true)
    expect(joinIsOpen(startAt, endAt, endAt)).toBe(false)
  })
})
