import { describe, expect, it } from 'vitest'
import { asInstant } from '@/lib/time/instant'
import { decideOnce, decideWeekly, type OnceInput, type WeeklyInput } from './decisions'

const NOW = asInstant('2026-03-04T10:00:00Z')
const ZONE = 'America/New_York'

const week = (of: Partial<WeeklyInput> = {}) =>
  decideWeekly(
    { days: [0], startWall: '09:00', endWall: '12:00', validFrom: null, validUntil: null, zone: ZONE, ...of },
    NOW,
  )

const once = (of: Partial<OnceInput> = {}, blocked = false) => {
  const nothing = { untilOn: null, startWall: null, endWall: null, startChoice: null, endChoice: null }
  return decideOnce({ fromOn: '2026-03-09', zone: ZONE, ...nothing, ...of }, blocked, NOW)
}

const no = (refusal: object) => ({ ok: false, refusal })
const at = (start: string, end: string) => ({
  ok: true,
  value: { kind: 'once', startAt: asInstant(start), endAt: asInstant(end), zone: ZONE },
})

describe('weekly hours', () => {
  it('make a row for each day, once, in the order of the week', () => {
    const answer = week({ days: [4, 0, 4] })
    expect(answer.ok && answer.value.map(({ dayOfWeek }) => dayOfWeek)).toEqual([0, 4])
  })

  it('may end on the next day, or last a whole day', () => {
    expect(week({ startWall: '22:00', endWall: '02:00' }).ok).toBe(true)
    expect(week({ startWall: '00:00', endWall: '00:00' }).ok).toBe(true)
  })

  it.each<[string, Partial<WeeklyInput>, object]>([
    ['no day', { days: [] }, { code: 'no_day' }],
    ['a day outside the week', { days: [7, -1, 1.5] }, { code: 'no_day' }],
    ['no clock time', { startWall: '24:00' }, { code: 'not_a_clock', field: 'startWall' }],
    ['half a clock time', { endWall: '9:5' }, { code: 'not_a_clock', field: 'endWall' }],
    ['no zone', { zone: '+05:30' }, { code: 'not_a_zone' }],
    ['a first day that does not exist', { validFrom: '2026-02-30' }, { code: 'not_a_day', field: 'validFrom' }],
    ['a last day that is none', { validUntil: 'soon' }, { code: 'not_a_day', field: 'validUntil' }],
    [
      'a last day before the first',
      { validFrom: '2026-04-02', validUntil: '2026-04-01' },
      { code: 'validity_backwards' },
    ],
    ['a last day that has passed', { validUntil: '2026-03-03' }, { code: 'validity_over' }],
    [
      'a validity without the day',
      { days: [0, 2], validFrom: '2026-03-10', validUntil: '2026-03-15' },
      { code: 'never_on', dayOfWeek: 0 },
    ],
  ])('refuse %s', (_what, of, refusal) => {
    expect(week(of)).toEqual(no(refusal))
  })

  it('today is still to come where it is still today', () => {
    // 10:00 in UTC on the 4th is the 4th in New York, and already the 5th in Kiritimati.
    expect(week({ days: [2], validUntil: '2026-03-04' }).ok).toBe(true)
    expect(week({ days: [2], validUntil: '2026-03-04', zone: 'Pacific/Kiritimati' })).toEqual(
      no({ code: 'validity_over' }),
    )
    expect(week({ days: [0], validFrom: '2026-03-09', validUntil: '2026-03-09' }).ok).toBe(true)
  })
})

describe('a one-time window', () => {
  it('is on its day, in its zone', () => {
    expect(once({ startWall: '09:00', endWall: '10:30' })).toEqual(at('2026-03-09T13:00:00Z', '2026-03-09T14:30:00Z'))
  })

  it('ends on the next day where the clock says so', () => {
    expect(once({ startWall: '22:00', endWall: '01:00' })).toEqual(at('2026-03-10T02:00:00Z', '2026-03-10T05:00:00Z'))
  })

  it('may be a day of 25 hours', () => {
    const answer = once({ fromOn: '2026-11-01', startWall: '00:00', endWall: '00:00' })
    expect(answer).toEqual(at('2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'))
  })

  it.each<[string, Partial<OnceInput>, object]>([
    ['no day', { fromOn: '2026-13-01', startWall: '09:00', endWall: '10:00' }, { code: 'not_a_day', field: 'fromOn' }],
    ['no start', { endWall: '10:00' }, { code: 'time_missing', field: 'startWall' }],
    ['no end', { startWall: '10:00' }, { code: 'time_missing', field: 'endWall' }],
    ['no clock time', { startWall: '10', endWall: '11:00' }, { code: 'not_a_clock', field: 'startWall' }],
    ['no zone', { zone: 'Mars/Base', startWall: '09:00', endWall: '10:00' }, { code: 'not_a_zone' }],
    [
      'an end before the start',
      { untilOn: '2026-03-09', startWall: '10:00', endWall: '09:00' },
      { code: 'ends_before_start' },
    ],
    [
      'more than a week',
      { untilOn: '2026-03-16', startWall: '10:00', endWall: '12:00' },
      { code: 'too_long', mostDays: 7 },
    ],
    [
      'what is over',
      { fromOn: '2026-03-03', startWall: '10:00', endWall: '12:00' },
      { code: 'over_already', endAt: '2026-03-03T17:00:00.000Z' },
    ],
    [
      'another age',
      { fromOn: '2126-03-03', startWall: '10:00', endWall: '12:00' },
      { code: 'too_far', mostDays: 1830 },
    ],
  ])('refuses %s', (_what, of, refusal) => {
    expect(once(of)).toEqual(no(refusal))
  })
})

describe('on a clock change', () => {
  const choice = (means: 'earlier' | 'later' | 'moved', wall: string) => ({ means, wall, zone: ZONE })

  it('a time that does not exist is said before it is saved, at the field it stands in', () => {
    expect(once({ fromOn: '2026-03-08', startWall: '02:30', endWall: '05:00' })).toMatchObject(
      no({ code: 'clock_change', field: 'startWall', change: { kind: 'gap', movesToWall: '2026-03-08T03:30' } }),
    )
    const startChoice = choice('moved', '2026-03-08T02:30')
    expect(once({ fromOn: '2026-03-08', startWall: '02:30', endWall: '05:00', startChoice })).toEqual(
      at('2026-03-08T07:30:00Z', '2026-03-08T09:00:00Z'),
    )
  })

  it('a time that happens twice is asked about, for the end as well', () => {
    const of = { fromOn: '2026-11-01', startWall: '00:30', endWall: '01:30' }
    expect(once(of)).toMatchObject(no({ code: 'clock_change', field: 'endWall', change: { kind: 'overlap' } }))
    expect(once({ ...of, endChoice: choice('earlier', '2026-11-01T01:30') })).toEqual(
      at('2026-11-01T04:30:00Z', '2026-11-01T05:30:00Z'),
    )
    expect(once({ ...of, endChoice: choice('later', '2026-11-01T01:30') })).toEqual(
      at('2026-11-01T04:30:00Z', '2026-11-01T06:30:00Z'),
    )
  })

  it('an answer to another time is none', () => {
    const of = { fromOn: '2026-11-01', startWall: '00:30', endWall: '01:30' }
    expect(once({ ...of, endChoice: choice('later', '2026-11-01T01:00') }).ok).toBe(false)
  })

  it('the two of one repeated hour may be a window of an hour', () => {
    const of = { fromOn: '2026-11-01', untilOn: '2026-11-01', startWall: '01:30', endWall: '01:30' }
    const [startChoice, endChoice] = [choice('earlier', '2026-11-01T01:30'), choice('later', '2026-11-01T01:30')]
    expect(once({ ...of, startChoice, endChoice })).toEqual(at('2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'))
    expect(once({ ...of, startChoice: endChoice, endChoice: startChoice })).toEqual(no({ code: 'ends_before_start' }))
  })
})

describe('time off', () => {
  it('is whole days where no time is said, on days of 23 hours too', () => {
    expect(once({ fromOn: '2026-03-08' }, true)).toEqual(at('2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'))
    expect(once({ fromOn: '2026-03-06', untilOn: '2026-03-08' }, true)).toEqual(
      at('2026-03-06T05:00:00Z', '2026-03-09T04:00:00Z'),
    )
  })

  it('may begin or end within a day', () => {
    expect(once({ startWall: '14:00' }, true)).toEqual(at('2026-03-09T18:00:00Z', '2026-03-10T04:00:00Z'))
    expect(once({ untilOn: '2026-03-10', endWall: '12:00' }, true)).toEqual(
      at('2026-03-09T04:00:00Z', '2026-03-10T16:00:00Z'),
    )
  })

  it('may have begun, and lasts a year at most', () => {
    expect(once({ fromOn: '2026-03-01', untilOn: '2026-03-31' }, true).ok).toBe(true)
    expect(once({ fromOn: '2026-03-09', untilOn: '2027-03-09' }, true).ok).toBe(true)
    expect(once({ fromOn: '2026-03-09', untilOn: '2027-03-12' }, true)).toEqual(no({ code: 'too_long', mostDays: 366 }))
    expect(once({ untilOn: '2026-03-08' }, true)).toEqual(no({ code: 'ends_before_start' }))
  })
})
