import { describe, expect, it } from 'vitest'
import { type Instant, toIso } from '@/lib/time/instant'
import {
  decideNewSession,
  decideSessionCancel,
  decideSessionChange,
  type SessionFacts,
  type SessionInput,
  type SessionStatus,
} from './decisions'

const at = (iso: string): Instant => new Date(iso)
const now = at('2026-03-01T12:00:00Z')
const mayTeach = { teacherApproved: true, mayCreate: true }

const wanted: SessionInput = {
  title: 'Algebra',
  description: '',
  startWall: '2026-03-09T14:30',
  zone: 'Asia/Kathmandu',
  clockChoice: null,
  durationMinutes: 60,
  capacity: 10,
  waitlist: false,
  maxSeatsPerBooking: 1,
  meetingProvider: null,
  meetingLink: '',
  meetingId: '',
  meetingPasscode: '',
}

const present: SessionFacts = {
  ...mayTeach,
  status: 'scheduled',
  zone: 'Asia/Kathmandu',
  startAt: at('2026-03-09T08:45:00Z'),
  endAt: at('2026-03-09T09:45:00Z'),
  seatsTaken: 4,
  seatsHeld: 1,
  capacity: 10,
}

describe('a new class', () => {
  it('is at the instant its wall time means in its zone', () => {
    expect(decideNewSession(mayTeach, wanted, now)).toEqual({
      ok: true,
      value: { startAt: at('2026-03-09T08:45:00Z'), endAt: at('2026-03-09T09:45:00Z'), zone: 'Asia/Kathmandu' },
    })
  })

  it.each([
    ['no assignment to the course', null],
    ['an assignment without the right', { teacherApproved: true, mayCreate: false }],
    ['a teacher nobody has approved', { teacherApproved: false, mayCreate: true }],
  ])('%s looks like no such course', (_case, right) => {
    expect(decideNewSession(right, wanted, now)).toEqual({ ok: false, refusal: { code: 'course_not_found' } })
  })

  it.each<[string, Partial<SessionInput>, string]>([
    ['a start that has passed', { startWall: '2026-02-28T10:00' }, 'starts_in_past'],
    ['a start this very moment', { startWall: '2026-03-01T12:00', zone: 'UTC' }, 'starts_in_past'],
    ['no day of the calendar', { startWall: '2026-02-30T10:00' }, 'not_a_wall_time'],
    ['no zone', { zone: 'Mars/Olympus' }, 'not_a_zone'],
    ['an offset instead of a zone', { zone: '+05:45' }, 'not_a_zone'],
    ['four minutes', { durationMinutes: 4 }, 'bad_duration'],
    ['more than a day', { durationMinutes: 1441 }, 'bad_duration'],
    ['half a minute', { durationMinutes: 30.5 }, 'bad_duration'],
    ['no number of minutes', { durationMinutes: Number.NaN }, 'bad_duration'],
    ['no seats', { capacity: 0 }, 'bad_capacity'],
    ['501 seats', { capacity: 501 }, 'bad_capacity'],
    ['a link without a scheme', { meetingLink: 'zoom.us/j/1' }, 'bad_link'],
    ['a script for a link', { meetingLink: 'javascript:alert(1)' }, 'bad_link'],
    ['a link with a space', { meetingLink: 'https://zoom.us/j 1' }, 'bad_link'],
  ])('refuses %s', (_case, change, code) => {
    expect(decideNewSession(mayTeach, { ...wanted, ...change }, now)).toMatchObject({ ok: false, refusal: { code } })
  })

  it.each<[string, Partial<SessionInput>]>([
    ['five minutes', { durationMinutes: 5 }],
    ['a whole day', { durationMinutes: 1440 }],
    ['one seat', { capacity: 1 }],
    ['500 seats', { capacity: 500 }],
    ['a link in capitals', { meetingLink: 'HTTPS://MEET.EXAMPLE.ORG/room?x=1#y' }],
  ])('takes %s', (_case, change) => {
    expect(decideNewSession(mayTeach, { ...wanted, ...change }, now).ok).toBe(true)
  })
})

describe('a wall time on the day clocks change', () => {
  const gap = { startWall: '2026-03-08T02:30', zone: 'America/New_York' }
  const overlap = { startWall: '2026-11-01T01:30', zone: 'America/New_York' }
  const chosen = (of: typeof gap, means: 'earlier' | 'later' | 'moved') => ({
    ...of,
    clockChoice: { means, wall: of.startWall, zone: of.zone },
  })

  it.each<[string, Partial<SessionInput>]>([
    ['a skipped one, not asked yet', gap],
    ['a repeated one, not asked yet', overlap],
    ['a skipped one with an answer for a repeated one', chosen(gap, 'later')],
    ['a repeated one with an answer for a skipped one', chosen(overlap, 'moved')],
    ['an answer given for another time', { ...overlap, clockChoice: chosen(gap, 'later').clockChoice }],
    [
      'an answer given for another zone',
      { ...overlap, clockChoice: { means: 'later', wall: overlap.startWall, zone: 'America/Chicago' } },
    ],
  ])('asks about %s', (_case, change) => {
    const kind = change.startWall === gap.startWall ? 'gap' : 'overlap'
    expect(decideNewSession(mayTeach, { ...wanted, ...change }, now)).toMatchObject({
      ok: false,
      refusal: { code: 'clock_change', change: { kind } },
    })
  })

  it.each<[string, Partial<SessionInput>, string]>([
    ['a skipped one moved later', chosen(gap, 'moved'), '2026-03-08T07:30:00.000Z'],
    ['the earlier of two', chosen(overlap, 'earlier'), '2026-11-01T05:30:00.000Z'],
    ['the later of two', chosen(overlap, 'later'), '2026-11-01T06:30:00.000Z'],
  ])('takes %s', (_case, change, startAt) => {
    const verdict = decideNewSession(mayTeach, { ...wanted, ...change }, now)
    expect(verdict.ok && toIso(verdict.value.startAt)).toBe(startAt)
  })
})

describe('a change of a class', () => {
  const change = (facts: Partial<SessionFacts>, input: Partial<SessionInput>, when = now) =>
    decideSessionChange({ ...present, ...facts }, { ...wanted, ...input }, when)

  it.each<[string, SessionFacts | null]>([
    ['another teacher’s class', null],
    ['a class of a teacher nobody approves any more', { ...present, teacherApproved: false }],
    ['a class of a course without the right to make classes', { ...present, mayCreate: false }],
  ])('%s looks like no such class', (_case, facts) => {
    expect(decideSessionChange(facts, wanted, now)).toEqual({ ok: false, refusal: { code: 'session_not_found' } })
  })

  it.each<SessionStatus>(['completed', 'cancelled'])('refuses a %s class', (status) => {
    expect(change({ status }, {})).toEqual({ ok: false, refusal: { code: 'session_over', status } })
  })

  it('says how many seats are in the way of fewer', () => {
    expect(change({}, { capacity: 4 })).toEqual({
      ok: false,
      refusal: { code: 'below_seats_taken', seatsTaken: 4, seatsHeld: 1 },
    })
    expect(change({}, { capacity: 5 }).ok).toBe(true)
  })

  it('lets a class that history oversold keep its seats or gain some', () => {
    const oversold = { seatsTaken: 12, seatsHeld: 0, capacity: 10 }
    expect(change(oversold, { capacity: 10 }).ok).toBe(true)
    expect(change(oversold, { capacity: 11 }).ok).toBe(true)
    expect(change(oversold, { capacity: 9 })).toMatchObject({ ok: false, refusal: { code: 'below_seats_taken' } })
  })

  it('does not ask whether a start that stays has passed', () => {
    const afterwards = at('2026-03-09T09:00:00Z')
    expect(change({}, { title: 'Renamed' }, afterwards).ok).toBe(true)
    expect(change({}, { startWall: '2026-03-09T14:40' }, afterwards)).toMatchObject({
      ok: false,
      refusal: { code: 'starts_in_past' },
    })
  })

  it('keeps the seconds of an old start, which the form does not show', () => {
    const startAt = at('2026-03-09T08:45:20Z')
    const verdict = change({ startAt, endAt: at('2026-03-09T09:45:20Z') }, {})
    expect(verdict.ok && verdict.value).toMatchObject({ startAt, endAt: at('2026-03-09T09:45:20Z') })
  })

  it('does not move a class that is under way, but changes the rest of it', () => {
    expect(change({ status: 'live' }, { startWall: '2026-03-10T14:30' })).toEqual({
      ok: false,
      refusal: { code: 'session_under_way' },
    })
    expect(change({ status: 'live' }, { durationMinutes: 90 }).ok).toBe(true)
  })

  it('lets an old class keep what would not be taken today', () => {
    const old = { capacity: 0, seatsTaken: 0, seatsHeld: 0, endAt: at('2026-03-11T08:45:00Z') }
    expect(change(old, { capacity: 0, durationMinutes: 2880 }).ok).toBe(true)
    expect(change(old, { capacity: 0, durationMinutes: 2881 }).ok).toBe(false)
  })

  it('takes an old name of the class’s zone for the same zone', () => {
    const verdict = change({ zone: 'Asia/Katmandu' }, {})
    expect(verdict.ok && verdict.value.zone).toBe('Asia/Katmandu')
  })
})

describe('cancelling a class', () => {
  it.each<[SessionStatus, boolean]>([
    ['draft', true],
    ['scheduled', true],
    ['booking_closed', true],
    ['live', true],
    ['completed', false],
    ['cancelled', false],
  ])('%s: %s', (status, possible) => {
    expect(decideSessionCancel({ teacherApproved: true, status }).ok).toBe(possible)
  })

  it.each([null, { teacherApproved: false, status: 'scheduled' as const }])(
    'looks like no such class for %o',
    (facts) => {
      expect(decideSessionCancel(facts)).toEqual({ ok: false, refusal: { code: 'session_not_found' } })
    },
  )
})
