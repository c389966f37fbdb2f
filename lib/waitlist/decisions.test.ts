import { describe, expect, it } from 'vitest'
import { termsOf } from '@/lib/policy/decisions'
import { addMilliseconds, addMinutes, type Instant } from '@/lib/time/instant'
import {
  decideAccept,
  decideDecline,
  decideJoin,
  decideOutOfTurn,
  firstClickIsOpen,
  type JoinFacts,
  nextOffers,
  type OfferState,
} from './decisions'

const at = (iso: string): Instant => new Date(iso)
const builtIn = termsOf({
  course: null,
  teacher: null,
  assignmentRequiresApproval: null,
  courseRequiresApproval: false,
})
const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'ok' : result.refusal.code

describe('who is offered what', () => {
  const line = (...wishes: string[]) =>
    wishes.map((wish, place) => ({ entryId: place + 1, seatsWanted: parseInt(wish), allOrNothing: wish.endsWith('!') }))
  // Wishes in order, `!` for all together; free seats → entry:seats.
  it.each([
    ['nothing free', ['1', '1'], 0, ''],
    ['oversold', ['1'], -2, ''],
    ['nobody waits', [], 3, ''],
    ['as many heads as seats', ['1', '1', '1'], 2, '1:1 2:1'],
    ['the head gets all wanted first', ['2', '1'], 3, '1:2 2:1'],
    ['a wish of two is not overtaken: it is offered the one', ['2', '1'], 1, '1:1'],
    ['the last gets what is left', ['2', '3'], 4, '1:2 2:2'],
    ['only together: passed by while too few are free', ['2!', '1', '1'], 1, '2:1'],
    ['only together: served as soon as it fits', ['2!', '1'], 2, '1:2'],
    ['only together behind another', ['1', '2!', '1'], 2, '1:1 3:1'],
  ])('%s', (_name, wishes, free, expected) => {
    const offers = nextOffers(line(...wishes), free)
    expect(offers.map(({ entryId, seats }) => `${entryId}:${seats}`).join(' ')).toBe(expected)
  })
})

describe('joining', () => {
  const now = at('2026-11-22T10:00Z')
  const startAt = at('2026-11-24T10:00Z')
  const facts = {
    session: {
      status: 'scheduled',
      startAt,
      coursePublished: true,
      backfilled: true,
      capacity: 5,
      seatsTaken: 5,
      seatsHeld: 0,
      waitingCount: 2,
      waitlistEnabled: true,
      waitlistClosed: false,
      maxSeatsPerBooking: 2,
    },
    enrolment: { active: true, expiresAt: null },
    hasLiveBooking: false,
    openEntry: false,
    openEntriesElsewhere: 0,
    clash: null,
    terms: builtIn,
  } satisfies JoinFacts
  type Change = Partial<Omit<JoinFacts, 'session' | 'terms'>> & {
    session?: Partial<JoinFacts['session']>
    terms?: Partial<JoinFacts['terms']>
  }
  const clash = { title: 'Chess', startAt, endAt: addMinutes(startAt, 60) }

  it.each<[string, Change, number, string]>([
    ['a full class', {}, 1, 'ok'],
    ['a class whose booking closed by itself', { session: { status: 'booking_closed' } }, 1, 'ok'],
    ['more than one booking may have', {}, 3, 'too_many_seats'],
    ['seats free and nobody waits', { session: { seatsTaken: 3, waitingCount: 0 } }, 2, 'seats_free'],
    ['fewer free than wanted', { session: { seatsTaken: 4, waitingCount: 0 } }, 2, 'ok'],
    ['seats free, others wait', { session: { seatsTaken: 3 } }, 1, 'ok'],
    ['seats held by offers are not free', { session: { seatsTaken: 3, seatsHeld: 2, waitingCount: 0 } }, 1, 'ok'],
    ['a draft', { session: { status: 'draft' } }, 1, 'not_found'],
    ['a course that is not published', { session: { coursePublished: false } }, 1, 'not_found'],
    ['a class not moved yet', { session: { backfilled: false } }, 1, 'not_moved_yet'],
    ['an own seat', { hasLiveBooking: true }, 1, 'already_booked'],
    ['an own place', { openEntry: true }, 1, 'already_waiting'],
    ['a cancelled class', { session: { status: 'cancelled' } }, 1, 'class_not_open'],
    ['a class that begins now', { session: { startAt: now } }, 1, 'class_started'],
    ['no enrolment', { enrolment: null }, 1, 'not_enrolled'],
    ['an enrolment that ends before', { enrolment: { active: true, expiresAt: startAt } }, 1, 'enrolment_over'],
    ['a teacher who approves', { terms: { approvalForGroup: true } }, 1, 'approval_first'],
    ['no list', { session: { waitlistEnabled: false } }, 1, 'no_waitlist'],
    ['a closed list', { session: { waitlistClosed: true } }, 1, 'waitlist_closed'],
    ['at the cut-off', { terms: { waitlistCutoffMinutes: 2 * 1440 } }, 1, 'waitlist_cutoff'],
    ['a minute before the cut-off', { terms: { waitlistCutoffMinutes: 2 * 1440 - 1 } }, 1, 'ok'],
    ['inside the notice', { terms: { minNoticeHours: 49 } }, 1, 'waitlist_cutoff'],
    ['a full list', { terms: { waitlistCap: 2 } }, 1, 'waitlist_full'],
    ['the last place of the list', { terms: { waitlistCap: 3 } }, 1, 'ok'],
    ['ten lists already', { openEntriesElsewhere: 10 }, 1, 'too_many_waitlists'],
    ['something else then', { clash }, 1, 'student_busy'],
  ])('%s', (_name, { session, terms, ...rest }, seats, code) => {
    const changed = { ...facts, ...rest, session: { ...facts.session, ...session }, terms: { ...builtIn, ...terms } }
    expect(codeOf(decideJoin(changed, seats, now))).toBe(code)
  })
})

describe('answering an offer', () => {
  const deadline = at('2026-11-22T12:00:00.000Z')
  const offer = { status: 'offered', seatsOffered: 2, seatsWanted: 3, offerExpiresAt: deadline } as const

  it.each([
    [-1, 'ok'],
    [0, 'offer_expired'],
    [1, 'offer_expired'],
  ])('%i ms from its deadline: %s', (ms, code) => {
    const now = addMilliseconds(deadline, ms)
    expect(codeOf(decideAccept(offer, 2, now))).toBe(code)
    expect(codeOf(decideDecline(offer, false, now))).toBe(code)
  })

  it.each<[OfferState['status'], string]>([
    ['waiting', 'offer_closed'],
    ['accepted', 'offer_closed'],
    ['declined', 'offer_closed'],
    ['left', 'offer_closed'],
    ['expired', 'offer_expired'],
  ])('of an entry that is %s: %s', (status, code) => {
    expect(codeOf(decideAccept({ ...offer, status }, 1, addMinutes(deadline, -1)))).toBe(code)
    expect(codeOf(decideDecline({ ...offer, status }, true, addMinutes(deadline, -1)))).toBe(code)
  })

  it('takes no more than offered, and keeps a place only where less than the wish was offered', () => {
    const now = addMinutes(deadline, -1)
    expect(decideAccept(offer, 3, now)).toMatchObject({ refusal: { code: 'too_many_seats', most: 2 } })
    expect(codeOf(decideDecline(offer, true, now))).toBe('ok')
    expect(codeOf(decideDecline({ ...offer, seatsOffered: 3 }, true, now))).toBe('offer_is_whole')
    expect(codeOf(decideDecline({ ...offer, seatsOffered: 3 }, false, now))).toBe('ok')
  })
})

describe('out of turn', () => {
  const startAt = at('2026-11-24T10:00Z')
  const facts = {
    status: 'scheduled',
    startAt,
    free: 2,
    one: { entryId: 1, seatsWanted: 3, allOrNothing: false },
    expiresAt: startAt,
  } as const
  const together = { ...facts.one, allOrNothing: true }
  it.each([
    ['as many as are free', {}, 'ok'],
    ['nothing free', { free: 0 }, 'session_full'],
    ['only together', { one: together }, 'seats_not_together'],
    ['only together, and they fit', { one: together, free: 3 }, 'ok'],
    ['inside the last half hour', { expiresAt: null }, 'too_late_for_offers'],
    ['a class that is over', { status: 'completed' as const }, 'class_not_open'],
  ])('%s', (_name, change, code) => {
    expect(codeOf(decideOutOfTurn({ ...facts, ...change }))).toBe(code)
  })
})

it.each([
  ['timed_offer', -31, false],
  ['timed_offer', -30, true],
  ['automatic', -30, true],
  ['first_to_click', -1440, true],
  ['first_to_click', 0, false],
  ['timed_offer', 0, false],
] as const)('the first click under %s, %i minutes from the start: %s', (mode, minutes, open) => {
  const startAt = at('2026-11-24T10:00Z')
  expect(firstClickIsOpen(startAt, mode, addMinutes(startAt, minutes))).toBe(open)
})
