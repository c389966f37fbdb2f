import { ok, refuse, type Result } from '@/lib/result'
import type { PolicyLevel, Terms } from './decisions'

/** What a teacher can say about classes and their waitlists, at one level; null says nothing. */
export type SavedTerms = Pick<
  PolicyLevel,
  | 'requiresApprovalForGroup'
  | 'minNoticeHours'
  | 'cancelWindowHours'
  | 'waitlistMode'
  | 'offerWindowMinutes'
  | 'waitlistCutoffMinutes'
  | 'waitlistCap'
  | 'silentFromHour'
  | 'silentUntilHour'
>

/** The most of each: hours of notice and cancelling (90 days), minutes an offer holds (7 days) and a list closes before (30 days). */
export const MOST = {
  minNoticeHours: 2160,
  cancelWindowHours: 2160,
  offerWindowMinutes: 10_080,
  waitlistCutoffMinutes: 43_200,
  waitlistCap: 500,
} as const

/** An offer holds its seats for at least this many minutes. */
export const LEAST_OFFER_MINUTES = 5
/** A night longer than this leaves no hours to answer in. */
export const LONGEST_SILENCE_HOURS = 16

export type SavePolicyRefusal =
  | { code: 'course_not_found' }
  | { code: 'out_of_range'; field: keyof typeof MOST; least: number; most: number }
  | { code: 'half_a_silence' }
  | { code: 'silence_too_long'; hours: number; most: number }

/**
 * Whether a level may be saved. `terms` are those in force with it: what one level says must not contradict what another
 * leaves standing. Refuses numbers that no class could keep, half a night, and a night that leaves no hours to answer in.
 */
export function decideSave(level: SavedTerms, terms: Terms): Result<null, SavePolicyRefusal> {
  for (const field of [
    'minNoticeHours',
    'cancelWindowHours',
    'offerWindowMinutes',
    'waitlistCutoffMinutes',
    'waitlistCap',
  ] as const) {
    const said = level[field]
    const least = field === 'offerWindowMinutes' ? LEAST_OFFER_MINUTES : field === 'waitlistCap' ? 1 : 0
    if (said !== null && (!Number.isInteger(said) || said < least || said > MOST[field])) {
      return refuse({ code: 'out_of_range', field, least, most: MOST[field] })
    }
  }
  if ((level.silentFromHour === null) !== (level.silentUntilHour === null)) return refuse({ code: 'half_a_silence' })
  const hours = silenceHours(terms)
  if (hours > LONGEST_SILENCE_HOURS) return refuse({ code: 'silence_too_long', hours, most: LONGEST_SILENCE_HOURS })
  return ok(null)
}

/** How long the night is, in hours; none where both hours are the same. */
export function silenceHours({
  silentFromHour,
  silentUntilHour,
}: Pick<Terms, 'silentFromHour' | 'silentUntilHour'>): number {
  return (silentUntilHour - silentFromHour + 24) % 24
}
