import { z } from 'zod'
import { listOf } from '@/lib/actions/form-input'
import { startInput } from '@/lib/actions/start-input'
import type { Pattern, SeriesEnd, SeriesRule } from './recurrence'

const whole = z.coerce.number().int()
const days = z
  .preprocess((typed) => (Array.isArray(typed) ? typed.join(' ') : (typed ?? '')), z.string())
  .transform((text) => text.split(/[\s,;]+/).filter((day) => day !== ''))

const place = z.string().transform((text) => {
  const [nth, weekday] = text.split(':').map(Number)
  return { nth: nth ?? 0, weekday: weekday ?? -1 }
})

/**
 * The fields of when a series is: `startWall`, `zone`; `repeats` day | week | month | month_weekday | year | date with `interval` and
 * `weekdays` (0 = Monday), `monthDays` (−1 the last) or `places` (`2:0` the second Monday, `-1:4` the last Friday), or `dates`
 * (days, however separated); `ends` count | until | open with `count` or `untilOn`; `skipOn` (days). What they amount to is
 * left to `decideRule`.
 */
export const ruleInput = z
  .object({
    startWall: startInput.startWall,
    zone: startInput.zone,
    repeats: z.enum(['day', 'week', 'month', 'month_weekday', 'year', 'date']),
    interval: whole.default(1),
    weekdays: listOf(whole),
    monthDays: listOf(whole),
    places: listOf(place),
    dates: days,
    ends: z.enum(['count', 'until', 'open']).default('open'),
    count: whole.optional(),
    untilOn: z.string().default(''),
    skipOn: days,
  })
  .transform((fields): SeriesRule => {
    const { startWall, zone, skipOn } = fields
    return { startWall, zone, pattern: patternOf(fields), end: endOf(fields), skipOn }
  })

type Fields = {
  repeats: Pattern['every']
  interval: number
  weekdays: number[]
  monthDays: number[]
  places: { nth: number; weekday: number }[]
  dates: string[]
  ends: 'count' | 'until' | 'open'
  count?: number
  untilOn: string
}

function patternOf({ repeats, interval, weekdays, monthDays, places, dates }: Fields): Pattern {
  switch (repeats) {
    case 'day':
    case 'year':
      return { every: repeats, interval }
    case 'week':
      return { every: 'week', interval, weekdays }
    case 'month':
      return { every: 'month', interval, monthDays }
    case 'month_weekday':
      return { every: 'month_weekday', interval, places }
    case 'date':
      return { every: 'date', dates }
  }
}

function endOf({ repeats, ends, count, untilOn }: Fields): SeriesEnd {
  if (repeats === 'date') return { kind: 'listed' }
  if (ends === 'count') return { kind: 'count', count: count ?? 0 }
  return ends === 'until' ? { kind: 'until', untilOn } : { kind: 'open' }
}
