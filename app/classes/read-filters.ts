import type { ClassFilters } from '@/lib/routes'
import { isDay } from '@/lib/time/day'

export type SearchParams = Record<string, string | string[] | undefined>

const LONGEST_TEXT = 100

/** The first value of a name in an address, trimmed; empty where it is not there. */
export function oneOf(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? ''
}

/** A positive whole number that fits an id, else undefined. */
export function idIn(value: string | string[] | undefined): number | undefined {
  const text = oneOf(value)
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : NaN
  return number <= 2_147_483_647 ? number : undefined
}

/** What the address asks for. What cannot be meant is left out, so an old or mistyped address still shows classes. */
export function readFilters(query: SearchParams): ClassFilters {
  const [q, day] = [oneOf(query.q).slice(0, LONGEST_TEXT), oneOf(query.day)]
  return {
    q: q || undefined,
    course: idIn(query.course),
    teacher: idIn(query.teacher),
    day: isDay(day) ? day : undefined,
    hasSeats: oneOf(query.hasSeats) === '1' || undefined,
    page: idIn(query.page),
  }
}
