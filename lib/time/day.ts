import { ok, refuse, type Result } from '@/lib/result'

/** A calendar day without a zone, `YYYY-MM-DD`. */
export type Day = string

export type NotADay = { code: 'not_a_day' }

const DAY_MS = 86_400_000
const DAY = /^([1-9]\d{3})-(\d{2})-(\d{2})$/

/** Milliseconds of midnight UTC of a day: the number to calculate days with. Null for a day that does not exist. */
export function dayNumberMs(on: string): number | null {
  const parts = DAY.exec(on)
  if (!parts) return null
  const ms = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
  return dayOfMs(ms) === on ? ms : null
}

function dayOfMs(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

function knownDayMs(on: Day): number {
  const ms = dayNumberMs(on)
  if (ms === null) throw new RangeError(`Not a day: ${on}`)
  return ms
}

/** Whether the text is a day of the calendar, years 1000 to 9999. */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && dayNumberMs(text) !== null
}

/** Reads the value of a date field; refuses what is no day, e.g. 2026-02-30. */
export function parseDay(text: string): Result<Day, NotADay> {
  const on = text.trim()
  return isDay(on) ? ok(on) : refuse({ code: 'not_a_day' })
}

/** The day `count` days later, or earlier where negative. */
export function addDays(on: Day, count: number): Day {
  return dayOfMs(knownDayMs(on) + count * DAY_MS)
}

/** The same day `count` months later; where that month is too short, its last day. */
export function addMonths(on: Day, count: number): Day {
  const from = new Date(knownDayMs(on))
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayOfMs(first.getTime() + (Math.min(from.getUTCDate(), length) - 1) * DAY_MS)
}

/** Whole days from one day to another; negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return (knownDayMs(to) - knownDayMs(from)) / DAY_MS
}

/** 0 = Monday … 6 = Sunday, as availability stores it. */
export function weekdayOf(on: Day): number {
  return (new Date(knownDayMs(on)).getUTCDay() + 6) % 7
}

/** The Monday of the week a day lies in. */
export function mondayOf(on: Day): Day {
  return addDays(on, -weekdayOf(on))
}

/** The seven days, Monday first, of the week a day lies in. */
export function weekOf(on: Day): Day[] {
  const monday = mondayOf(on)
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index))
}
