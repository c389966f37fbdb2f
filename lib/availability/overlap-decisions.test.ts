import { describe, expect, it } from 'vitest'
import { asInstant } from '@/lib/time/instant'
import { coveredBy, findOverlap, isSameWindow } from './overlap-decisions'
import type { AvailabilityRule } from './windows'

const NOW = asInstant('2026-03-04T10:00:00Z')
const PARIS = 'Europe/Paris'

type Weekly = Extract<AvailabilityRule, { kind: 'weekly' }>
type Once = Extract<AvailabilityRule, { kind: 'once' }>

const weekly = (of: Partial<Weekly> = {}): Weekly => ({
  ...{ ruleId: 1, courseId: null, blocked: false, reason: '', kind: 'weekly', dayOfWeek: 0 },
  ...{ startWall: '09:00', endWall: '12:00', validFrom: null, validUntil: null, zone: PARIS },
  ...of,
})
const once = (start: string, end: string, of: Partial<Once> = {}): Once => ({
  ...{ ruleId: 2, courseId: null, blocked: false, reason: '', kind: 'once' },
  ...{ startAt: asInstant(start), endAt: asInstant(end) },
  ...of,
})
const meets = (one: AvailabilityRule, other: AvailabilityRule) =>
  findOverlap({ ...one, ruleId: 99 }, [other], NOW) !== null

describe('weekly hours beside weekly hours', () => {
  it.each<[string, Partial<Weekly>, boolean]>([
    ['the same', {}, true],
    ['an hour into it', { startWall: '11:00', endWall: '13:00' }, true],
    ['touching its end', { startWall: '12:00', endWall: '13:00' }, false],
    ['touching its start', { startWall: '08:00', endWall: '09:00' }, false],
    ['another day', { dayOfWeek: 1 }, false],
    ['overnight into it, from Sunday', { dayOfWeek: 6, startWall: '22:00', endWall: '09:30' }, true],
    ['overnight up to it', { dayOfWeek: 6, startWall: '22:00', endWall: '09:00' }, false],
    ['a whole day', { startWall: '00:00', endWall: '00:00' }, true],
    ['of another course', { courseId: 7 }, false],
    ['taken away', { blocked: true }, false],
    ['over since yesterday', { validUntil: '2026-03-02' }, false],
    ['valid later', { validFrom: '2027-01-01' }, true],
  ])('%s', (_what, of, expected) => {
    expect(meets(weekly(), weekly(of))).toBe(expected)
    expect(meets(weekly(of), weekly())).toBe(expected)
  })

  it('validities that have no Monday in common do not meet', () => {
    const spring = weekly({ validUntil: '2026-06-28' })
    expect(meets(spring, weekly({ validFrom: '2026-06-29' }))).toBe(false)
    expect(meets(spring, weekly({ validFrom: '2026-06-23' }))).toBe(false)
    expect(meets(spring, weekly({ validFrom: '2026-06-22' }))).toBe(true)
  })

  it('an overnight window of the last valid day reaches into the next', () => {
    const night = weekly({ dayOfWeek: 6, startWall: '22:00', endWall: '10:00', validUntil: '2026-06-28' })
    expect(meets(night, weekly({ validFrom: '2026-06-29' }))).toBe(true)
    expect(meets(night, weekly({ validFrom: '2026-06-30' }))).toBe(false)
  })

  it('a clock change makes no overlap of hours that have none on the clock', () => {
    // On 29 March 02:15 moves to 03:15 in Paris, into the other.
    const before = weekly({ dayOfWeek: 6, startWall: '02:15', endWall: '02:45' })
    expect(meets(before, weekly({ dayOfWeek: 6, startWall: '03:00', endWall: '04:00' }))).toBe(false)
  })

  it('between two zones the clock changes of both count', () => {
    // New York goes forward three weeks before Paris: 12:00 in Paris is 07:00 in those weeks, else 06:00.
    const there = weekly({ zone: 'America/New_York', startWall: '06:00', endWall: '07:00' })
    expect(meets(weekly({ startWall: '12:00', endWall: '13:00' }), there)).toBe(true)
    expect(meets(weekly({ startWall: '11:00', endWall: '12:00' }), there)).toBe(true)
    expect(meets(weekly({ startWall: '10:00', endWall: '11:00' }), there)).toBe(false)
  })

  it('names the first one it meets, and never itself', () => {
    const [monday, tuesday] = [weekly(), weekly({ ruleId: 5, dayOfWeek: 1 })]
    expect(findOverlap(weekly({ ruleId: 0, dayOfWeek: 1 }), [monday, tuesday], NOW)).toBe(tuesday)
    expect(findOverlap(monday, [monday, tuesday], NOW)).toBeNull()
  })
})

describe('one time', () => {
  // Mondays 09:00 in Paris: 08:00 in UTC in winter.
  const inside = once('2026-03-09T09:00:00Z', '2026-03-09T10:00:00Z')

  it('hours meet weekly hours of the same day, and other hours', () => {
    expect(meets(inside, weekly())).toBe(true)
    expect(meets(weekly(), inside)).toBe(true)
    expect(meets(once('2026-03-09T11:00:00Z', '2026-03-09T12:00:00Z'), weekly())).toBe(false)
    expect(meets(inside, once('2026-03-09T09:59:00Z', '2026-03-09T12:00:00Z'))).toBe(true)
    expect(meets(inside, weekly({ validFrom: '2026-03-10' }))).toBe(false)
  })

  it('time off may lie over weekly breaks, but not over other time off', () => {
    const holiday = once('2026-03-09T00:00:00Z', '2026-03-16T00:00:00Z', { blocked: true })
    expect(meets(holiday, weekly({ blocked: true }))).toBe(false)
    expect(meets(holiday, once('2026-03-15T00:00:00Z', '2026-03-17T00:00:00Z', { blocked: true }))).toBe(true)
    expect(meets(weekly({ blocked: true }), weekly({ blocked: true, startWall: '11:00' }))).toBe(true)
  })

  it('what is past meets nothing', () => {
    const past = once('2026-03-02T08:00:00Z', '2026-03-02T10:00:00Z')
    expect(meets(past, weekly())).toBe(false)
  })
})

describe('what time off covers', () => {
  const booked = (start: string, end: string, courseId = 7) => ({
    startAt: asInstant(start),
    endAt: asInstant(end),
    courseId,
  })

  it('everything it touches, of its course where it is about one', () => {
    const [before, into, other, after] = [
      booked('2026-03-09T07:00:00Z', '2026-03-09T08:00:00Z'),
      booked('2026-03-09T10:30:00Z', '2026-03-09T11:30:00Z'),
      booked('2026-03-16T08:00:00Z', '2026-03-16T09:00:00Z', 8),
      booked('2026-03-10T08:00:00Z', '2026-03-10T09:00:00Z'),
    ]
    const all = [before, into, other, after]
    expect(coveredBy(weekly({ blocked: true }), all)).toEqual([into, other])
    expect(coveredBy(weekly({ blocked: true, courseId: 8 }), all)).toEqual([other])
    expect(coveredBy(weekly(), all)).toEqual([])
    expect(coveredBy(weekly({ blocked: true }), [])).toEqual([])
  })
})

it('the same window is one of the same course, time, zone and validity', () => {
  expect(isSameWindow(weekly(), weekly({ ruleId: 8, reason: 'other' }))).toBe(true)
  for (const of of [
    { courseId: 3 },
    { zone: 'UTC' },
    { endWall: '12:30' },
    { validFrom: '2026-01-01' },
    { blocked: true },
  ]) {
    expect(isSameWindow(weekly(), weekly(of))).toBe(false)
  }
})
