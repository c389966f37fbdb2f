import { addDays, type Day } from '@/lib/time/day'
import { asInstant, isSameInstant } from '@/lib/time/instant'
import { clockOfWall, dayOfWall, startOfDay, wallTimeOf } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'

/** One-time hours or time off as their form shows them; what is null is left empty there. */
export interface OnceAsTyped {
  fromOn: Day
  untilOn: Day | null
  startWall: string | null
  endWall: string | null
}

/** Reads times back into the fields that made them: whole days off without clock times, and no last day where none is needed. */
export function onceAsTyped(rule: { startAt: string; endAt: string; zone: Zone; blocked: boolean }): OnceAsTyped {
  const { zone, blocked } = rule
  const [startAt, endAt] = [asInstant(rule.startAt), asInstant(rule.endAt)]
  const [start, end] = [wallTimeOf(startAt, zone), wallTimeOf(endAt, zone)]
  const fromOn = dayOfWall(start)
  const isWholeFrom = blocked && isSameInstant(startOfDay(fromOn, zone), startAt)
  const isWholeUntil = blocked && isSameInstant(startOfDay(dayOfWall(end), zone), endAt)
  const lastOn = isWholeUntil ? addDays(dayOfWall(end), -1) : dayOfWall(end)
  const startWall = isWholeFrom ? null : clockOfWall(start)
  const endWall = isWholeUntil ? null : clockOfWall(end)
  const overnight = startWall !== null && endWall !== null && endWall <= startWall
  const unsaid = overnight ? addDays(fromOn, 1) : fromOn
  return { fromOn, untilOn: lastOn === unsaid ? null : lastOn, startWall, endWall }
}
