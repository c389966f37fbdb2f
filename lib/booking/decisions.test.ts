import { describe, expect, it } from 'vitest'
import { type Terms, termsOf } from '@/lib/policy/decisions'
import { addMilliseconds, addMinutes } from '@/lib/time/instant'
import {
  type BookingStatus,
  cancelDeadline,
  decideCancel,
  decideChangeSeats,
  decideReschedule,
  decideSeat,
  joinIsOpen,
  type SeatFacts,
} from './decisions'

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
    maxSeatsPerBooking: 3,
    courseId: 1,
    ...session,
  },
  enrolment: { active: true, expiresAt: null },
  hasLiveBooking: false,
  openOffer: null,
  clash: null,
  terms: { ...terms, ...said },
  ...rest,
})
const clash = { title: 'Physics lab', startAt: inHours(48), endAt: inHours(50) }

describe('a seat is', () => {
  it('booked at once', () => {
    expect(decideSeat(facts(), 1, now)).toEqual({ ok: true, value: { status: 'confirmed' } })
  })
  it('booked past an own offer whose deadline has come, whether or not any job has run', () => {
    const lapsed = facts({ openOffer: { entryId: 7, expiresAt: now } })
    expect(decideSeat(lapsed, 1, now)).toEqual({ ok: true, value: { status: 'confirmed' } })
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
    [
      'an own offer that is still open',
      { openOffer: { entryId: 7, expiresAt: addMilliseconds(now, 1) }, session: { seatsTaken: 3 } },
      { code: 'offer_open', entryId: 7, expiresAt: addMilliseconds(now, 1) },
    ],
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
    expect(decideSeat(facts({ session: { seatsTaken: 9, waitlistOpen: true } }), 2, now)).toEqual({
      ok: false,
      refusal: { code: 'too_few_seats', free: 1, waitlistOpen: true },
    })
  })

  it('refused beyond what the class gives to one booking, asked for or not', () => {
    for (const approvalForGroup of [false, true]) {
      const three = facts({ terms: { approvalForGroup } })
      expect(decideSeat(three, 3, now).ok).toBe(true)
      expect(decideSeat(three, 4, now)).toEqual({ ok: false, refusal: { code: 'too_many_seats', most: 3 } })
    }
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
    const confirmed = { status: 'confirmed', startAt, cancelWindowHours: 24, classMovedAt: null } as const
    expect(decideCancel(confirmed, deadline).ok).toBe(true)
    expect(decideCancel(confirmed, addMilliseconds(deadline, 1))).toEqual({
      ok: false,
      refusal: { code: 'cancel_window_passed', deadline, cancelWindowHours: 24 },
    })
  })
  it('a request until the start, and nothing from the start on', () => {
    const pending = { status: 'pending', startAt, cancelWindowHours: 24, classMovedAt: null } as const
    expect(decideCancel(pending, addMilliseconds(startAt, -1)).ok).toBe(true)
    expect(decideCancel(pending, startAt)).toMatchObject({ refusal: { code: 'class_started' } })
  })
  it.each(['cancelled', 'declined', 'rescheduled', 'attended', 'no_show'] as const)('not what is %s', (status) => {
    expect(decideCancel({ status, startAt, cancelWindowHours: 0, classMovedAt: null }, now)).toEqual({
      ok: false,
      refusal: { code: 'booking_is_over', status },
    })
  })
})

describe('a class that the school moved', () => {
  it('may be left until its start, whatever the window', () => {
    const [startAt, classMovedAt] = [inHours(2), inHours(-1)]
    const moved = { status: 'confirmed', startAt, cancelWindowHours: 24, classMovedAt } as const
    expect(decideCancel(moved, now).ok).toBe(true)
    expect(decideCancel({ ...moved, classMovedAt: null }, now).ok).toBe(false)
    expect(decideCancel(moved, startAt)).toMatchObject({ refusal: { code: 'class_started' } })
  })
})

const own = (status: BookingStatus, seats: number, startAt = inHours(48)) => ({
  status,
  seats,
  startAt,
  cancelWindowHours: 24,
  classMovedAt: null,
})

describe('seats of a booking', () => {
  const late = inHours(12)
  it.each([
    ['one more', own('confirmed', 1), {}, 2, null],
    ['back to one', own('confirmed', 3), {}, 1, null],
    ['more than a class gives', own('confirmed', 1), {}, 4, 'too_many_seats'],
    ['more than are free', own('confirmed', 1), { session: { seatsTaken: 9 } }, 3, 'too_few_seats'],
    ['more in a full class', own('confirmed', 1), { session: { seatsTaken: 10 } }, 2, 'session_full'],
    ['more while others wait', own('confirmed', 1), { session: { waitingCount: 1 } }, 2, 'waitlist_first'],
    [
      'more where the teacher approves',
      own('confirmed', 1),
      { terms: { approvalForGroup: true } },
      2,
      'approval_needed',
    ],
    ['fewer after the deadline', own('confirmed', 2, late), { session: { startAt: late } }, 1, 'cancel_window_passed'],
    ['a request, though the class is full', own('pending', 1), { session: { seatsTaken: 10 } }, 3, null],
    ['a request beyond the limit', own('pending', 1), {}, 4, 'too_many_seats'],
    ['what is over', own('cancelled', 2), {}, 1, 'booking_is_over'],
    ['fewer, and still more than the class gives today', own('confirmed', 6), {}, 5, null],
  ] as const)('%s', (_case, booking, of, seats, refusal) => {
    const verdict = decideChangeSeats(booking, facts({ ...of, hasLiveBooking: true }), seats, now)
    expect(verdict.ok ? null : verdict.refusal.code).toBe(refusal)
  })
})

describe('moving to another class', () => {
  const late = inHours(12)
  const approval = { terms: { approvalForGroup: true } }
  it.each([
    ['at once', own('confirmed', 1), {}, { status: 'confirmed', keepsOldSeat: false }],
    ['by asking, with the old seat kept', own('confirmed', 1), approval, { status: 'pending', keepsOldSeat: true }],
    ['a request for a request', own('pending', 1), approval, { status: 'pending', keepsOldSeat: false }],
    ['a request for a seat', own('pending', 1), {}, { status: 'confirmed', keepsOldSeat: false }],
  ] as const)('%s', (_case, old, of, value) => {
    expect(decideReschedule(old, facts(of), now)).toEqual({ ok: true, value })
  })
  it.each([
    ['after the deadline of the old one', own('confirmed', 1, late), {}, 'cancel_window_passed'],
    ['once the old one has begun', own('confirmed', 1, now), {}, 'booking_has_started'],
    ['a booking that is cancelled', own('cancelled', 1), {}, 'booking_is_over'],
    ['a booking that was moved already', own('rescheduled', 1), {}, 'booking_is_over'],
    ['into a full class', own('confirmed', 1), { session: { seatsTaken: 10 } }, 'session_full'],
    ['into a class with one seat left for two', own('confirmed', 2), { session: { seatsTaken: 9 } }, 'too_few_seats'],
    ['past the queue', own('confirmed', 1), { session: { waitingCount: 2 } }, 'waitlist_first'],
    ['without the notice', own('confirmed', 1), { terms: { minNoticeHours: 72 } }, 'notice_too_short'],
    ['onto another booking', own('confirmed', 1), { clash }, 'student_busy'],
    ['with more seats than it gives', own('confirmed', 5), {}, 'too_many_seats'],
    ['where one is booked', own('confirmed', 1), { hasLiveBooking: true }, 'already_booked'],
  ] as const)('not %s', (_case, old, of, code) => {
    expect(decideReschedule(old, facts(of), now)).toMatchObject({ ok: false, refusal: { code } })
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
