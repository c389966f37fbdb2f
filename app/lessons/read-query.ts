import type { LessonFilters } from '@/lib/routes'
import { parseInstant, toIso } from '@/lib/time/instant'
import { idIn, oneOf, type SearchParams } from '../classes/read-filters'

const LONGEST_TEXT = 100

/** What the address of the list asks for. What cannot be meant is left out. */
export function readLessonFilters(query: SearchParams): LessonFilters {
  return {
    q: oneOf(query.q).slice(0, LONGEST_TEXT) || undefined,
    course: idIn(query.course),
    page: idIn(query.page),
  }
}

/** The time an address names as an ISO instant; null where it names none, or one that nobody means. */
export function startIn(value: string | string[] | undefined): string | null {
  const at = parseInstant(oneOf(value))
  const text = at && toIso(at)
  return text && text > '2000' && text < '2200' ? text : null
}

const MOST_MINUTES = 1440

/** A length in whole minutes, a day at most; undefined where the address names none. */
export function lengthIn(value: string | string[] | undefined): number | undefined {
  const minutes = idIn(value)
  return minutes !== undefined && minutes <= MOST_MINUTES ? minutes : undefined
}
