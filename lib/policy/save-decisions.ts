import { ok, refuse, type Result } from '@/lib/result'
import type { PolicyLevel, Terms } from './decisions'

/** The least and the most of each number: 90 days of notice and cancelling, an offer of 5 minutes to 7 days, two years ahead. */
export const LIMITS = {
  minNoticeHours: { least: 0, most: 2160 },
  cancelWindowHours: { least: 0, most: 2160 },
  offerWindowMinutes: { least: 5, most: 10_080 },
  waitlistCutoffMinutes: { least: 0, most: 43_200 },
  waitlistCap: { least: 1, most: 500 },
  horizonDays: { least: 1, most: 730 },
  slotMinutes: { least: 5, most: 1440 },
  slotStepMinutes: { least: 5, most: 1440 },
  bufferBeforeMinutes: { least: 0, most: 480 },
  bufferAfterMinutes: { least: 0, most: 480 },
  maxBookingsPerDay: { least: 1, most: 100 },
} as const

/** A night longer than this leaves no hours to answer an offer in. */
export const LONGEST_SILENCE_HOURS = 16
/** More lengths to choose from than this help nobody. */
export const MOST_LENGTHS = 8

const DAY_MINUTES = 1440

export type NumberField = keyof typeof LIMITS

export type OutOfRange = { code: 'out_of_range'; field: NumberField; least: number; most: number }

/** What the terms in force must not be. `courseTitle` where the course is another one than the level that is saved. */
export type Contradiction =
  | { code: 'notice_beyond_horizon'; noticeHours: number; horizonDays: number; field: 'minNoticeHours' | 'horizonDays' }
  | { code: 'lesson_beyond_day'; minutes: number; aroundMinutes: number; field: 'slotMinutes' | 'bufferBeforeMinutes' }
  | { code: 'silence_too_long'; hours: number; most: number }

export type SavePolicyRefusal =
  | { code: 'course_not_found' }
  | OutOfRange
  | { code: 'no_slot_length' }
  | { code: 'too_many_lengths'; most: number }
  | { code: 'half_a_silence' }
  | (Contradiction & { courseTitle: string | null })

/** The terms in force at one level, before and with what is saved; `courseTitle` null is the level that is saved itself. */
export interface LevelTouched {
  courseTitle: string | null
  before: Terms
  after: Terms
}

/**
 * Whether a level may be saved. `touched` is the level itself and every other whose terms follow from it: what one level says
 * must not contradict what another leaves standing. Refuses numbers out of range, a list of lengths without a length, half a
 * night, notice beyond the horizon, a lesson that with its buffers is longer than a day, and a night that leaves no hours to
 * answer in. A course that contradicted itself before does not stand in the way.
 */
export function decideSave(level: PolicyLevel, touched: readonly LevelTouched[]): Result<null, SavePolicyRefusal> {
  const [wrong] = numbersOutOfRange(level)
  if (wrong) return refuse(wrong)
  if (level.slotMinutes?.length === 0) return refuse({ code: 'no_slot_length' })
  if (level.slotMinutes && level.slotMinutes.length > MOST_LENGTHS) {
    return refuse({ code: 'too_many_lengths', most: MOST_LENGTHS })
  }
  if ((level.silentFromHour === null) !== (level.silentUntilHour === null)) return refuse({ code: 'half_a_silence' })
  for (const { courseTitle, before, after } of touched) {
    const stood = courseTitle === null ? [] : contradictionsOf(before, level).map(({ code }) => code)
    const found = contradictionsOf(after, level).find(({ code }) => !stood.includes(code))
    if (found) return refuse({ ...found, courseTitle })
  }
  return ok(null)
}

/** Every number of a level that is outside its limits, in the order of `LIMITS`; null says nothing and is in order. */
export function numbersOutOfRange(level: Partial<PolicyLevel>): OutOfRange[] {
  return (Object.keys(LIMITS) as NumberField[]).flatMap((field) => {
    const said = level[field] ?? []
    const { least, most } = LIMITS[field]
    const fits = (number: number) => Number.isInteger(number) && number >= least && number <= most
    return [said].flat().every(fits) ? [] : [{ code: 'out_of_range' as const, field, least, most }]
  })
}

/** `level` is what is being saved: a contradiction is shown at what it says, not at what it leaves to others. */
function contradictionsOf(terms: Terms, level: PolicyLevel): Contradiction[] {
  const found: Contradiction[] = []
  const { minNoticeHours: noticeHours, horizonDays } = terms
  if (noticeHours > horizonDays * 24) {
    const field = level.minNoticeHours === null ? 'horizonDays' : 'minNoticeHours'
    found.push({ code: 'notice_beyond_horizon', noticeHours, horizonDays, field })
  }
  const minutes = Math.max(...terms.slotMinutes)
  const aroundMinutes = terms.bufferBeforeMinutes + terms.bufferAfterMinutes
  if (minutes + aroundMinutes > DAY_MINUTES) {
    const field = level.slotMinutes === null ? 'bufferBeforeMinutes' : 'slotMinutes'
    found.push({ code: 'lesson_beyond_day', minutes, aroundMinutes, field })
  }
  const hours = silenceHours(terms)
  if (hours > LONGEST_SILENCE_HOURS) found.push({ code: 'silence_too_long', hours, most: LONGEST_SILENCE_HOURS })
  return found
}

/** How long the night is, in hours; none where both hours are the same. */
function silenceHours({ silentFromHour, silentUntilHour }: Terms): number {
  return (silentUntilHour - silentFromHour + 24) % 24
}
