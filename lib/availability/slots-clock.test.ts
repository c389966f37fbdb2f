import { describe, expect, it } from 'vitest'
import { aSlotPolicy, weekly } from '@/lib/testing/rules'
import { wallTimeOf } from '@/lib/time/wall-time'
import { offsetMinutesAt, type Zone } from '@/lib/time/zone'
import { openSlots, type SlotPolicy } from './slots'
import type { AvailabilityRule } from './windows'

// What clock changes do to slots. The numbers are those of the reports of other booking systems this would have caught.

const NEW_YORK = 'America/New_York'
const NOTHING_BUSY = { teacher: [], student: [], lessonStarts: [] }
const BEFORE = new Date('2025-12-31T00:00:00Z')

function slotsOf(
  rules: AvailabilityRule[],
  [from, until]: [string, string],
  of: Partial<SlotPolicy> = {},
  now = BEFORE,
) {
  const range = { startAt: new Date(from), endAt: new Date(until) }
  return openSlots(rules, NOTHING_BUSY, aSlotPolicy(of), range, now).slots
}

/** The clock faces at which slots begin, with the offset where it matters which of two is meant. */
function faces(slots: { startAt: Date }[], zone: Zone): string[] {
  return slots.map(({ startAt }) => wallTimeOf(startAt, zone).slice(11))
}
function facesWithOffset(slots: { startAt: Date }[], zone: Zone): string[] {
  return slots.map(({ startAt }) => `${wallTimeOf(startAt, zone).slice(11)} +${offsetMinutesAt(startAt, zone)}`)
}
const iso = (slots: { startAt: Date }[]) => slots.map(({ startAt }) => startAt.toISOString().slice(0, 16))

describe('the day the clocks go forward', () => {
  const berlin = ['2026-03-28T12:00Z', '2026-03-29T12:00Z'] as [string, string]

  it('offers nothing in the hour that is skipped, and a window across it is an hour shorter', () => {
    expect(faces(slotsOf([weekly('Sun 01:00–05:00', 'Europe/Berlin')], berlin), 'Europe/Berlin')).toEqual([
      '01:00',
      '03:00',
      '04:00',
    ])
  })
  it('moves a start that is skipped later by the gap and keeps to the grid of the clock', () => {
    const slots = slotsOf([weekly('Sun 02:15–05:00', 'Europe/Berlin')], berlin, { minutes: 30, stepMinutes: 30 })
    expect(faces(slots, 'Europe/Berlin')).toEqual(['03:15', '03:45', '04:15'])
  })
  it('has no window at all that was meant for the skipped hour alone', () => {
    expect(slotsOf([weekly('Sun 02:00–03:00', 'Europe/Berlin')], berlin, { minutes: 15, stepMinutes: 15 })).toEqual([])
  })
  it('39: three in the afternoon stays three in the afternoon', () => {
    const slots = slotsOf([weekly('Sun 15:00–16:00', NEW_YORK)], ['2026-02-28T00:00Z', '2026-03-16T00:00Z'])
    expect(faces(slots, NEW_YORK)).toEqual(['15:00', '15:00', '15:00'])
    expect(iso(slots)).toEqual(['2026-03-01T20:00', '2026-03-08T19:00', '2026-03-15T19:00'])
  })
  it('37: a slot across the change is real minutes long, and asked for alone it is the same', () => {
    const rules = [weekly('Sun 00:30–04:30', NEW_YORK)]
    const slots = slotsOf(rules, ['2026-03-08T00:00Z', '2026-03-09T00:00Z'])
    expect(faces(slots, NEW_YORK)).toEqual(['00:30', '01:30', '03:30'])
    const across = slots[1]!
    expect(wallTimeOf(across.endAt, NEW_YORK)).toBe('2026-03-08T03:30')
    expect(slotsOf(rules, ['2026-03-08T06:30:00Z', '2026-03-08T06:30:01Z'])).toEqual([across])
  })
  it('36: the first hours of each day are right in the month after the change as in the month before', () => {
    const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => weekly(`${day} 00:00–02:00`, NEW_YORK))
    const slots = slotsOf(days, ['2026-02-09T00:00Z', '2026-04-11T00:00Z'])
    expect(slots).toHaveLength(9 * 5 * 2)
    expect(new Set(faces(slots, NEW_YORK))).toEqual(new Set(['00:00', '01:00']))
  })
  it('38: a notice that ends on that day counts real hours and leaves the rest of the month alone', () => {
    const everyDay = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) =>
      weekly(`${day} 15:00–18:00`, NEW_YORK),
    )
    // 15:00 in New York, the clocks change that night: at 15:00 tomorrow only 23 hours have passed.
    const now = new Date('2026-03-07T20:00:00Z')
    const slots = slotsOf(everyDay, ['2026-03-07T00:00Z', '2026-04-01T00:00Z'], { minNoticeHours: 24 }, now)
    expect(slots.slice(0, 4).map(({ startAt }) => wallTimeOf(startAt, NEW_YORK))).toEqual([
      '2026-03-08T16:00',
      '2026-03-08T17:00',
      '2026-03-09T15:00',
      '2026-03-09T16:00',
    ])
    expect(slots).toHaveLength(2 + 23 * 3)
  })
  it('40: a day of the other half-year has the offset of that day, not of today', () => {
    const now = new Date('2026-07-06T12:00:00Z')
    const slots = slotsOf([weekly('Mon 09:00–10:00', NEW_YORK)], ['2026-12-07T00:00Z', '2026-12-08T00:00Z'], {}, now)
    expect(iso(slots)).toEqual(['2026-12-07T14:00'])
  })
})

describe('the day the clocks go back', () => {
  const berlin = ['2026-10-24T12:00Z', '2026-10-25T12:00Z'] as [string, string]

  it('offers the repeated hour twice', () => {
    const slots = slotsOf([weekly('Sun 01:00–04:00', 'Europe/Berlin')], berlin)
    expect(facesWithOffset(slots, 'Europe/Berlin')).toEqual(['01:00 +120', '02:00 +120', '02:00 +60', '03:00 +60'])
  })
  it('starts a window in the repeated hour at the earlier, and offers no clock face before its start', () => {
    const slots = slotsOf([weekly('Sun 02:30–04:00', 'Europe/Berlin')], berlin, { minutes: 30, stepMinutes: 30 })
    expect(facesWithOffset(slots, 'Europe/Berlin')).toEqual(['02:30 +120', '02:30 +60', '03:00 +60', '03:30 +60'])
  })
  it('ends a window in the repeated hour at the earlier', () => {
    const slots = slotsOf([weekly('Sun 01:00–02:30', 'Europe/Berlin')], berlin, { minutes: 30, stepMinutes: 30 })
    expect(facesWithOffset(slots, 'Europe/Berlin')).toEqual(['01:00 +120', '01:30 +120', '02:00 +120'])
  })
})

describe('zones that stand apart', () => {
  it('Lord Howe goes back by half an hour', () => {
    const slots = slotsOf(
      [weekly('Sun 01:00–03:00', 'Australia/Lord_Howe')],
      ['2026-04-04T00:00Z', '2026-04-05T00:00Z'],
      { minutes: 30, stepMinutes: 30 },
    )
    expect(facesWithOffset(slots, 'Australia/Lord_Howe')).toEqual([
      '01:00 +660',
      '01:30 +660',
      '01:30 +630',
      '02:00 +630',
      '02:30 +630',
    ])
  })
  it('Lord Howe goes forward by half an hour', () => {
    const rules = [weekly('Sun 01:00–03:30', 'Australia/Lord_Howe')]
    const range = ['2026-10-03T00:00Z', '2026-10-04T00:00Z'] as [string, string]
    const halfHours = slotsOf(rules, range, { minutes: 30, stepMinutes: 30 })
    expect(faces(halfHours, 'Australia/Lord_Howe')).toEqual(['01:00', '01:30', '02:30', '03:00'])
    expect(faces(slotsOf(rules, range, { minutes: 30 }), 'Australia/Lord_Howe')).toEqual(['01:00', '03:00'])
  })
  it('a night in New York is five hours long in March and seven in November', () => {
    const night = [weekly('Sat 22:00–04:00', NEW_YORK)]
    expect(faces(slotsOf(night, ['2026-03-07T12:00Z', '2026-03-08T12:00Z']), NEW_YORK)).toEqual([
      '22:00',
      '23:00',
      '00:00',
      '01:00',
      '03:00',
    ])
    expect(faces(slotsOf(night, ['2026-10-31T12:00Z', '2026-11-01T12:00Z']), NEW_YORK)).toEqual([
      ...['22:00', '23:00', '00:00', '01:00', '01:00', '02:00', '03:00'],
    ])
  })
  it('Cairo has no midnight on one Friday and repeats the hour before another', () => {
    const spring = slotsOf([weekly('Fri 00:00–03:00', 'Africa/Cairo')], ['2026-04-23T12:00Z', '2026-04-24T12:00Z'])
    expect(faces(spring, 'Africa/Cairo')).toEqual(['01:00', '02:00'])
    const autumn = slotsOf([weekly('Thu 22:00–02:00', 'Africa/Cairo')], ['2026-10-29T12:00Z', '2026-10-30T12:00Z'])
    expect(faces(autumn, 'Africa/Cairo')).toEqual(['22:00', '23:00', '23:00', '00:00', '01:00'])
  })
  it.each([
    ['Asia/Kathmandu', '2026-05-04T03:15'],
    ['America/St_Johns', '2026-05-04T11:30'],
    ['Pacific/Kiritimati', '2026-05-03T19:00'],
    ['Pacific/Pago_Pago', '2026-05-04T20:00'],
    ['Australia/Lord_Howe', '2026-05-03T22:30'],
  ])('nine on a Monday morning in %s', (zone, first) => {
    const slots = slotsOf([weekly('Mon 09:00–11:00', zone)], ['2026-05-01T00:00Z', '2026-05-07T00:00Z'], {
      teacherZone: zone,
    })
    expect(faces(slots, zone)).toEqual(['09:00', '10:00'])
    expect(iso(slots)[0]).toBe(first)
  })
  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/St_Johns'])(
    'every evening in %s, today to the last day',
    (zone) => {
      const evenings = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) =>
        weekly(`${day} 20:00–00:00`, zone),
      )
      const now = new Date('2026-05-06T12:00:00Z')
      const today = wallTimeOf(now, zone).slice(0, 10)
      const range = ['2026-05-01T00:00Z', '2026-06-01T00:00Z'] as [string, string]
      const slots = slotsOf(evenings, range, { teacherZone: zone, horizonDays: 6 }, now)
      expect(slots).toHaveLength(7 * 4)
      expect(wallTimeOf(slots[0]!.startAt, zone)).toBe(`${today}T20:00`)
      for (const { startAt } of slots) {
        const one = [startAt.toISOString(), new Date(startAt.getTime() + 1).toISOString()] as [string, string]
        expect(slotsOf(evenings, one, { teacherZone: zone, horizonDays: 6 }, now)).toHaveLength(1)
      }
    },
  )
})
