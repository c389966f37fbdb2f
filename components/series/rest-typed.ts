import type { RestForm } from '@/lib/series/lesson-change-queries'
import { isDay } from '@/lib/time/day'

/** What was asked about so far, as the address says it; `from` '' is all that are to come. */
export interface RestTyped {
  from: string
  weekday: number
  startClock: string
  movedToo: boolean
}

/** The new time for what remains of a repeating lesson, as the address says it; what it says not is as it is, and not asked for. */
export function restTyped(
  query: Readonly<Record<string, string | string[] | undefined>>,
  { weekday, startClock }: RestForm,
): { typed: RestTyped; isAsked: boolean } {
  const { from, day, clock, moved } = query
  const on = typeof from === 'string' && isDay(from) ? from : ''
  if (typeof day !== 'string' || !/^[0-6]$/.test(day) || typeof clock !== 'string') {
    return { typed: { from: on, weekday, startClock, movedToo: false }, isAsked: false }
  }
  return {
    typed: { from: on, weekday: Number(day), startClock: clock.slice(0, 5), movedToo: moved === '1' },
    isAsked: true,
  }
}
