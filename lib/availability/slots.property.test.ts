import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type SlotQuestion, slotsByTheMinute } from '@/lib/testing/slot-oracle'
import { addDays } from '@/lib/time/day'
import { addMinutes, instantFromMs } from '@/lib/time/instant'
import { allZones } from '@/lib/time/zone-names'
import { openSlots, type SlotPolicy } from './slots'
import { type AvailabilityRule, openWindows } from './windows'

const FROM = Date.UTC(2020, 0, 2)
const UNTIL = Date.UTC(2040, 0, 1)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Over all spots together; `LECTERN_SLOT_CASES` asks for more. Whole under one zone of the process, in part under others. */
const CASES = Number(process.env.LECTERN_SLOT_CASES ?? (['UTC', undefined].includes(process.env.TZ) ? 20_400 : 5_100))

const zones = allZones().filter((zone) => !zone.startsWith('Etc/'))

function changesOf(zone: string): number[] {
  const found: number[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone)
  while ((at = at.getTimeZoneTransition('next')) && at.epochMilliseconds < UNTIL) found.push(at.epochMilliseconds)
  return found
}

/** Zones that keep their clock but stand apart from the others. */
const STEADY = [
  'UTC',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Eucla',
  'Pacific/Kiritimati',
  'Pacific/Marquesas',
  'Pacific/Pago_Pago',
]

interface Spot {
  zone: string
  aroundMs: number
  otherZone: string
}

// Every zone that changes its clock, at two of its changes, others in every run; and a few zones that keep theirs. What
// fails is printed whole, so that it can become a case with a name.
const [pick = 0] = fc.sample(fc.nat(10_000), 1)
const spots = zones.flatMap((zone, index): Spot[] => {
  const changes = changesOf(zone)
  const otherZone = zones[(index * 37) % zones.length] ?? 'UTC'
  const change = (ahead: number) => changes[(index + pick + ahead) % changes.length] ?? 0
  if (changes.length > 0) return [change(0), change(5)].map((aroundMs) => ({ zone, aroundMs, otherZone }))
  return STEADY.includes(zone) ? [{ zone, aroundMs: Date.UTC(2027, 2, 28, 1), otherZone: 'Africa/Cairo' }] : []
})

/** Mostly quarters, which meet and touch, now and then any number at all. */
const stepsOf = (max: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: Math.floor(max / 15) }).map((n) => n * 15) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max }) },
  )
const clock = stepsOf(1439).map(
  (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
)

function spanWithin(aroundMs: number, longest: number) {
  return fc.tuple(stepsOf(4 * 1440), stepsOf(longest)).map(([ahead, minutes]) => {
    const startAt = instantFromMs(Math.floor(aroundMs / MINUTE) * MINUTE + (ahead - 2 * 1440) * MINUTE)
    return { startAt, endAt: addMinutes(startAt, minutes) }
  })
}

const COURSE = 7
const whose = (blocked: fc.Arbitrary<boolean>) =>
  fc.record({
    ruleId: fc.constant(1),
    courseId: fc.constantFrom(null, null, COURSE, COURSE + 1),
    blocked,
    reason: fc.constant(''),
  })
const rarely = fc.integer({ min: 0, max: 3 }).map((n) => n === 0)

function weeklyRule({ zone, aroundMs, otherZone }: Spot) {
  const on = new Date(aroundMs).toISOString().slice(0, 10)
  const weekday = Temporal.PlainDate.from(on).dayOfWeek - 1
  return fc
    .tuple(
      whose(rarely),
      fc.integer({ min: -1, max: 1 }),
      clock,
      clock,
      fc.constantFrom(null, null, -7, -1, 0, 1),
      fc.constantFrom(null, null, -1, 0, 1, 7),
      fc.constantFrom(zone, zone, zone, otherZone),
    )
    .map(([of, aside, startWall, endWall, validFrom, validUntil, inZone]): AvailabilityRule => ({
      ...of,
      kind: 'weekly',
      dayOfWeek: (weekday + aside + 7) % 7,
      startWall,
      endWall,
      validFrom: validFrom === null ? null : addDays(on, validFrom),
      validUntil: validUntil === null ? null : addDays(on, validUntil),
      zone: inZone,
    }))
}

function onceRule({ aroundMs }: Spot) {
  return fc
    .tuple(whose(fc.boolean()), spanWithin(aroundMs, 1440))
    .map(([of, span]): AvailabilityRule => ({ ...of, kind: 'once', ...span }))
}

function policyAt({ zone, aroundMs, otherZone }: Spot): fc.Arbitrary<SlotPolicy> {
  return fc.record({
    courseId: fc.constant(COURSE),
    teacherZone: fc.constantFrom(zone, zone, otherZone),
    minutes: fc.constantFrom(15, 30, 45, 50, 60, 90, 240),
    stepMinutes: fc.constantFrom(5, 15, 20, 30, 45, 60, 90),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15, 45),
    bufferAfterMinutes: fc.constantFrom(0, 0, 10, 30, 120),
    minNoticeHours: fc.constantFrom(0, 0, 1, 12, 24, 48),
    horizonDays: fc.constantFrom(0, 1, 2, 3, 60, 200),
    maxBookingsPerDay: fc.constantFrom(null, null, 1, 2),
    enrolledUntil: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: spanWithin(aroundMs, 0).map(({ startAt }) => startAt) },
    ),
  })
}

function questionAt(spot: Spot): fc.Arbitrary<SlotQuestion> {
  const { aroundMs } = spot
  const hour = Math.floor(aroundMs / HOUR) * HOUR
  const busy = fc.record({
    teacher: fc.array(spanWithin(aroundMs, 300), { maxLength: 5 }),
    student: fc.array(spanWithin(aroundMs, 120), { maxLength: 2 }),
    lessonStarts: fc.array(
      spanWithin(aroundMs, 0).map(({ startAt }) => startAt),
      { maxLength: 4 },
    ),
  })
  const range = fc.tuple(fc.integer({ min: -30, max: 4 }), fc.integer({ min: 6, max: 40 })).map(([ahead, hours]) => ({
    startAt: instantFromMs(hour + ahead * HOUR),
    endAt: instantFromMs(hour + (ahead + hours) * HOUR),
  }))
  const now = fc
    .tuple(
      fc.constantFrom(-180, -3, -2, -1, -1, 0),
      fc.oneof(
        fc.integer({ min: -12 * HOUR, max: 12 * HOUR }),
        fc.integer({ min: -48, max: 48 }).map((quarters) => quarters * 15 * MINUTE),
      ),
    )
    .map(([days, aside]) => instantFromMs(hour + days * 24 * HOUR + aside))
  const rules = fc
    .tuple(
      fc.array(weeklyRule(spot), { minLength: 1, maxLength: 4, size: 'max' }),
      fc.array(onceRule(spot), { maxLength: 2 }),
    )
    .map(([weekly, once]) => [...weekly, ...once])
  return fc.record({ rules, busy, policy: policyAt(spot), range, now })
}

const seen = { cases: 0, slots: 0, withheld: { notice: 0, horizon: 0, busy: 0, dayLimit: 0, own: 0 } }

function check({ rules, busy, policy, range, now }: SlotQuestion) {
  const { slots, withheld } = openSlots(rules, busy, policy, range, now)
  const witnessed = slotsByTheMinute({ rules, busy, policy, range, now })
  expect(slots.map(({ startAt }) => startAt.toISOString())).toEqual(
    witnessed.starts.map((ms) => new Date(ms).toISOString()),
  )
  expect(withheld).toEqual(witnessed.withheld)
  for (const { startAt, endAt } of slots) {
    expect(endAt.getTime() - startAt.getTime()).toBe(policy.minutes * MINUTE)
    const [from, to] = [addMinutes(startAt, -policy.bufferBeforeMinutes), addMinutes(endAt, policy.bufferAfterMinutes)]
    expect(busy.teacher.some((span) => span.startAt < span.endAt && span.startAt < to && span.endAt > from)).toBe(false)
  }
  // Whoever books asks for the one start, and is told the same as whoever looked at the list.
  for (const slot of [slots[0], slots.at(-1)]) {
    if (!slot) continue
    const one = { startAt: slot.startAt, endAt: addMinutes(slot.startAt, 1) }
    expect(openSlots(rules, busy, policy, one, now).slots).toEqual([slot])
  }
  seen.cases++
  seen.slots += slots.length
  for (const reason of Object.keys(withheld) as (keyof typeof withheld)[]) seen.withheld[reason] += withheld[reason]
}

describe('slots against Temporal, at the clock changes of every zone from 2020 to 2040', () => {
  it('are the same minute by minute, clear of what is busy, and each can be booked', () => {
    const each = Math.ceil(CASES / spots.length)
    for (const spot of spots) fc.assert(fc.property(questionAt(spot), check), { numRuns: each })
    expect(seen.cases).toBeGreaterThanOrEqual(CASES)
    // The cases are about something: plenty is offered, and every reason withholds.
    expect(seen.slots).toBeGreaterThan(CASES)
    for (const times of Object.values(seen.withheld)) expect(times).toBeGreaterThan(CASES / 100)
    // A quarter of a minute alone on a core; a busy machine may take its time.
  }, 240_000)
  it('reach every zone whose clock changes', () => {
    const changing = zones.filter((zone) => changesOf(zone).length > 0)
    expect(new Set(spots.map(({ zone }) => zone))).toEqual(new Set([...changing, ...STEADY]))
    expect(changing.length).toBeGreaterThan(100)
  })
})

/** The same wall time on a day, unless the clock skips it. */
function existsOn(day: Temporal.PlainDate, plainTime: string, timeZone: string): boolean {
  const at = day.toZonedDateTime({ timeZone, plainTime })
  return at.toPlainDateTime().equals(day.toPlainDateTime(plainTime))
}

it('a weekly window has the same wall time all year, in every zone, but for what a clock change skips', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 2020, max: 2039 }),
      fc.integer({ min: 0, max: 6 }),
      clock,
      clock,
      (zone, year, dayOfWeek, startWall, endWall) => {
        const rule = { ruleId: 1, courseId: null, blocked: false, reason: '', kind: 'weekly' as const, dayOfWeek, zone }
        const always = { startWall, endWall, validFrom: null, validUntil: null }
        const range = { startAt: instantFromMs(Date.UTC(year, 0, 9)), endAt: instantFromMs(Date.UTC(year, 11, 20)) }
        const windows = openWindows([{ ...rule, ...always }], range).slice(1, -1)
        expect(windows.length).toBeGreaterThan(45)
        let last: Temporal.PlainDate | null = null
        for (const { startAt, endAt } of windows) {
          const [start, end] = [startAt, endAt].map((at) =>
            Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone),
          ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime]
          // A start that is skipped may move past midnight; the week itself is never lost.
          const day: Temporal.PlainDate = start
            .subtract({ hours: start.dayOfWeek === dayOfWeek + 1 ? 0 : 3 })
            .toPlainDate()
          const endDay = endWall <= startWall ? day.add({ days: 1 }) : day
          expect(day.dayOfWeek).toBe(dayOfWeek + 1)
          if (existsOn(day, startWall, zone)) expect(start.toPlainTime().toString().slice(0, 5)).toBe(startWall)
          if (existsOn(endDay, endWall, zone)) expect(end.toPlainTime().toString().slice(0, 5)).toBe(endWall)
          const weeksLater = last?.until(day).days ?? 7
          // A short window may be skipped whole.
          expect(weeksLater === 7 || (weeksLater === 14 && !existsOn(day.subtract({ days: 7 }), startWall, zone))).toBe(
            true,
          )
          last = day
        }
      },
    ),
    { numRuns: 400 },
  )
}, 120_000)
