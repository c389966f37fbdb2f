import { describe, expect, it } from 'vitest'
import { aSlotPolicy, once, weekly } from '@/lib/testing/rules'
import { type Busy, openSlots, type SlotPolicy } from './slots'
import type { AvailabilityRule } from './windows'

// Who is busy, and what the policy withholds. The numbers are those of the reports of other booking systems this would
// have caught.

type Case = {
  rules?: AvailabilityRule[]
  busy?: Partial<Busy>
  range?: [string, string]
  now?: string
} & Partial<SlotPolicy>

// 2026-05-04 is a Monday.
const MONDAY: [string, string] = ['2026-05-04T00:00Z', '2026-05-05T00:00Z']
const MORNING = [weekly('Mon 09:00–12:00', 'UTC')]
const span = (startAt: string, endAt: string) => ({ startAt: at(startAt), endAt: at(endAt) })
/** `10:00` is that time of the Monday. */
const at = (text: string) => new Date(text.length === 5 ? `2026-05-04T${text}:00Z` : text)

function offered({ rules = MORNING, busy = {}, range = MONDAY, now = '2026-05-01T00:00:00Z', ...policy }: Case = {}) {
  const whole = { teacher: [], student: [], lessonStarts: [], ...busy }
  const { slots, withheld } = openSlots(rules, whole, aSlotPolicy(policy), span(...range), new Date(now))
  const reasons = Object.fromEntries(Object.entries(withheld).filter(([, times]) => times > 0))
  return { starts: slots.map(({ startAt }) => startAt.toISOString().slice(11, 16)), slots, reasons }
}

describe('the grid', () => {
  it('steps from the start of the window, and every slot ends within it', () => {
    expect(offered({ stepMinutes: 30 }).starts).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00'])
    expect(offered({ stepMinutes: 45, minutes: 45 }).starts).toEqual(['09:00', '09:45', '10:30', '11:15'])
    expect(offered({ minutes: 181 }).starts).toEqual([])
    expect(offered({ minutes: 180, stepMinutes: 5 }).starts).toEqual(['09:00'])
  })
  it('counts a one-time window in real minutes from its start', () => {
    const rules = [once('2026-05-04T09:10:00Z', '2026-05-04T12:00:00Z')]
    expect(offered({ rules, stepMinutes: 30 }).starts).toEqual(['09:10', '09:40', '10:10', '10:40'])
  })
  it('is about starts: a slot may end after the range, one that began before it is not in it', () => {
    expect(offered({ range: ['10:00', '11:00'] }).starts).toEqual(['10:00'])
    expect(offered({ range: ['09:15', '10:31'], stepMinutes: 30 }).starts).toEqual(['09:30', '10:00', '10:30'])
  })
  it('refuses no minutes', () => {
    expect(() => offered({ stepMinutes: 0 })).toThrow(RangeError)
    expect(() => offered({ minutes: 0 })).toThrow(RangeError)
  })
})

describe('windows', () => {
  it('that touch are one: a slot may lie across the seam', () => {
    const rules = [weekly('Mon 09:00–10:00', 'UTC'), weekly('Mon 10:00–11:00', 'UTC')]
    expect(offered({ rules, minutes: 90, stepMinutes: 30 }).starts).toEqual(['09:00', '09:30'])
    expect(offered({ rules: [rules[0]!], minutes: 90, stepMinutes: 30 }).starts).toEqual([])
  })
  it('that overlap each keep their grid, and no start is offered twice', () => {
    const rules = [weekly('Mon 09:00–11:00', 'UTC'), weekly('Mon 09:40–12:00', 'UTC'), weekly('Mon 09:00–11:00', 'UTC')]
    expect(offered({ rules }).starts).toEqual(['09:00', '09:40', '10:00', '10:40'])
  })
  it('of one zone and another meet: Sunday’s end in Berlin is Monday’s start in London', () => {
    const rules = [weekly('Mon 00:00–01:00', 'Europe/Berlin'), weekly('Mon 00:00–01:00', 'Europe/London')]
    const { slots } = offered({ rules, minutes: 120, range: ['2026-05-03T00:00Z', '2026-05-05T00:00Z'] })
    expect(slots.map(({ startAt }) => startAt.toISOString().slice(0, 16))).toEqual(['2026-05-03T22:00'])
  })
  it('of another course are not offered, those of this course and of all are', () => {
    const rules = [
      weekly('Mon 09:00–10:00', 'UTC', { courseId: 2 }),
      weekly('Mon 11:00–12:00', 'UTC', { courseId: 1 }),
      weekly('Mon 13:00–14:00', 'UTC'),
    ]
    expect(offered({ rules }).starts).toEqual(['11:00', '13:00'])
  })
  it('are closed by a block: a weekly lunch, a time off, one of this course; not one of another', () => {
    const lunch = weekly('Mon 10:00–10:30', 'UTC', { blocked: true, reason: 'Lunch' })
    expect(offered({ rules: [...MORNING, lunch], stepMinutes: 30 }).starts).toEqual(['09:00', '10:30', '11:00'])
    const off = once('2026-05-04T10:30:00Z', '2026-05-20T00:00:00Z', { blocked: true })
    expect(offered({ rules: [...MORNING, off], stepMinutes: 30 }).starts).toEqual(['09:00', '09:30'])
    const own = weekly('Mon 09:00–11:00', 'UTC', { blocked: true, courseId: 1 })
    expect(offered({ rules: [...MORNING, own] }).starts).toEqual(['11:00'])
    const others = weekly('Mon 09:00–11:00', 'UTC', { blocked: true, courseId: 2 })
    expect(offered({ rules: [...MORNING, others] }).starts).toEqual(['09:00', '10:00', '11:00'])
  })
  it('hold from the first to the last of their days, both included; a night of the last day is whole', () => {
    const valid = { validFrom: '2026-05-04', validUntil: '2026-05-11' }
    const range: [string, string] = ['2026-04-20T00:00Z', '2026-06-01T00:00Z']
    const nights = offered({ rules: [weekly('Mon 22:00–02:00', 'UTC', valid)], range }).slots
    expect(nights.map(({ startAt }) => startAt.toISOString().slice(0, 13))).toEqual([
      ...['2026-05-04T22', '2026-05-04T23', '2026-05-05T00', '2026-05-05T01'],
      ...['2026-05-11T22', '2026-05-11T23', '2026-05-12T00', '2026-05-12T01'],
    ])
  })
  it('from an hour to the same hour last a day', () => {
    expect(
      offered({ rules: [weekly('Mon 08:00–08:00', 'UTC')], range: ['2026-05-03T00:00Z', '2026-05-07T00:00Z'] }).slots,
    ).toHaveLength(24)
  })
})

describe('busy time', () => {
  it('61: neither offers a time inside another lesson’s after-buffer nor one whose own buffer meets it', () => {
    // A lesson from 09:30 to 10:00 with a quarter after it stands as busy until 10:15.
    const busy = { teacher: [span('09:30', '10:15')] }
    expect(offered({ busy, minutes: 30, stepMinutes: 15 }).starts).toEqual([
      '09:00',
      '10:15',
      '10:30',
      '10:45',
      '11:00',
      '11:15',
      '11:30',
    ])
    const buffers = { bufferBeforeMinutes: 15, bufferAfterMinutes: 30 }
    expect(offered({ busy, minutes: 30, stepMinutes: 15, ...buffers }).starts).toEqual([
      '10:30',
      '10:45',
      '11:00',
      '11:15',
      '11:30',
    ])
  })
  it('62: asked for one start inside a buffer, it offers none and says why', () => {
    const busy = { teacher: [span('10:00', '11:15')] }
    const one = offered({ busy, range: ['2026-05-04T11:00:00Z', '2026-05-04T11:00:01Z'] })
    expect(one).toMatchObject({ starts: [], reasons: { busy: 1 } })
  })
  it('63: a full week shows nothing, and says that it is full', () => {
    const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => weekly(`${day} 09:00–12:00`, 'UTC'))
    const busy = {
      teacher: [4, 5, 6, 7, 8].map((day) => span(`2026-05-0${day}T08:00:00Z`, `2026-05-0${day}T12:00:00Z`)),
    }
    const full = offered({ rules: week, busy, range: ['2026-05-04T00:00Z', '2026-05-11T00:00Z'] })
    expect(full).toMatchObject({ starts: [], reasons: { busy: 15 } })
  })
  it('that only touches a slot is not in its way, and time of no length is in nobody’s', () => {
    expect(offered({ busy: { teacher: [span('09:00', '10:00'), span('11:00', '12:00')] } }).starts).toEqual(['10:00'])
    expect(offered({ busy: { teacher: [span('10:30', '10:30')] } }).starts).toEqual(['09:00', '10:00', '11:00'])
  })
  it('may come in any order and overlap', () => {
    const busy = { teacher: [span('11:30', '13:00'), span('08:00', '12:00'), span('09:00', '09:15')] }
    expect(offered({ busy }).starts).toEqual([])
  })
  it('of the student counts without the teacher’s buffers', () => {
    const both = { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 }
    const own = offered({ busy: { student: [span('10:00', '11:00')] }, ...both })
    expect(own).toMatchObject({ starts: ['09:00', '11:00'], reasons: { own: 1 } })
  })
})

describe('notice', () => {
  it('65: a day of notice is 24 hours, and exactly 24 hours are enough', () => {
    const notice = { minNoticeHours: 24 }
    expect(offered({ ...notice, now: '2026-05-03T10:00:00Z' })).toMatchObject({
      starts: ['10:00', '11:00'],
      reasons: { notice: 1 },
    })
    expect(offered({ ...notice, now: '2026-05-03T10:00:00.001Z' }).starts).toEqual(['11:00'])
  })
  it('of none still means after now; what is past is not said to be withheld', () => {
    expect(offered({ now: '2026-05-04T10:00:00Z' })).toMatchObject({ starts: ['11:00'], reasons: {} })
    expect(offered({ now: '2026-05-04T09:59:59.999Z' }).starts).toEqual(['10:00', '11:00'])
  })
})

describe('the end of an enrolment', () => {
  it('has no lesson at it or after it, and none is said to be withheld', () => {
    expect(offered({ enrolledUntil: at('11:00') })).toMatchObject({ starts: ['09:00', '10:00'], reasons: {} })
    expect(offered({ enrolledUntil: at('08:00') })).toMatchObject({ starts: [], reasons: {} })
    expect(offered({ enrolledUntil: at('2026-05-05T00:00:00Z') }).starts).toEqual(['09:00', '10:00', '11:00'])
  })
})

describe('the horizon', () => {
  it('includes the whole of its last day in the teacher’s zone', () => {
    const teacherZone = 'Pacific/Kiritimati'
    const rules = [weekly('Mon 22:00–01:00', teacherZone)]
    // Monday 4 May, 23:30 on the island; UTC is half a day behind.
    const now = '2026-05-04T09:30:00Z'
    const range: [string, string] = ['2026-05-05T00:00Z', '2026-05-20T00:00Z']
    const week = offered({ rules, range, now, teacherZone, horizonDays: 7 })
    expect(week).toMatchObject({ starts: ['08:00', '09:00'], reasons: { horizon: 4 } })
    expect(offered({ rules, range, now, teacherZone, horizonDays: 8 }).starts).toEqual(['08:00', '09:00', '10:00'])
  })
})

describe('the limit of a day', () => {
  it('counts in the teacher’s day: one lesson a day over midnight UTC', () => {
    const teacherZone = 'America/St_Johns'
    const rules = ['Mon', 'Tue'].map((day) => weekly(`${day} 18:30–23:30`, teacherZone))
    // 19:30 on Monday in St John’s is 22:00Z; 21:30 there is Tuesday in UTC already.
    const busy = { lessonStarts: [at('2026-05-04T22:00:00Z')] }
    const range: [string, string] = ['2026-05-04T12:00Z', '2026-05-06T12:00Z']
    const one = offered({ rules, busy, range, teacherZone, maxBookingsPerDay: 1 })
    expect(one.reasons).toEqual({ dayLimit: 5 })
    expect(one.slots.map(({ startAt }) => startAt.toISOString().slice(0, 13))).toEqual([
      ...['2026-05-05T21', '2026-05-05T22', '2026-05-05T23', '2026-05-06T00', '2026-05-06T01'],
    ])
    expect(offered({ rules, busy, range, teacherZone, maxBookingsPerDay: 2 }).slots).toHaveLength(10)
  })
  it('is about the day a lesson starts on, whichever zone the window is in', () => {
    const rules = [weekly('Mon 09:00–12:00', 'UTC')]
    const teacherZone = 'Pacific/Auckland'
    // 12:00Z on that Monday is midnight in Auckland.
    const late = { rules: [weekly('Mon 09:00–14:00', 'UTC')], busy: { lessonStarts: [at('09:00')] }, teacherZone }
    expect(offered({ ...late, maxBookingsPerDay: 1 }).starts).toEqual(['12:00', '13:00'])
    expect(
      offered({ rules, teacherZone, maxBookingsPerDay: 1, busy: { lessonStarts: [at('12:00')] } }).starts,
    ).toHaveLength(3)
  })
})

it('says the first reason of several, in the order in which they are listed', () => {
  const all = { teacher: [span('09:00', '10:00')], student: [span('09:00', '11:00')], lessonStarts: [at('09:00')] }
  expect(offered({ busy: all, minNoticeHours: 1, now: '2026-05-04T08:30:00Z' }).reasons).toEqual({ notice: 1, own: 1 })
  expect(offered({ busy: all, maxBookingsPerDay: 1 }).reasons).toEqual({ busy: 1, dayLimit: 2 })
  expect(offered({ busy: all, horizonDays: 1, now: '2026-05-01T00:00:00Z' }).reasons).toEqual({ horizon: 3 })
})
