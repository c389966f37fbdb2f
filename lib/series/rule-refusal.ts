import type { PreviewRefusal } from './preview-queries'
import { formatDay } from '@/lib/time/format'

export type FieldErrors = Record<string, string>

/** Why a series cannot be previewed: a sentence for each field that has to change. `repeats`: which kind of rule it is. */
export function ruleRefusal(refusal: PreviewRefusal, repeats: string): FieldErrors {
  const days = { month: 'monthDays', month_weekday: 'places', date: 'dates' }[repeats] ?? 'weekdays'
  const end = repeats === 'date' ? 'dates' : 'count'
  switch (refusal.code) {
    case 'invalid':
      return refusal.fields
    case 'not_a_wall_time':
      return { startWall: 'Enter a day and a time that exist, for example 2026-03-09 14:30.' }
    case 'not_a_zone':
      return { zone: 'Choose a time zone.' }
    case 'bad_interval':
      return { interval: `Choose from ${refusal.least} to ${refusal.most}.` }
    case 'no_days_chosen':
      return { [days]: 'Choose at least one day.' }
    case 'not_a_day':
      return { [repeats === 'date' ? 'dates' : 'skipOn']: `“${refusal.day}” is no day. Write it like 2026-03-09.` }
    case 'bad_count':
      return { count: `Enter a number from ${refusal.least} to ${refusal.most}.` }
    case 'ends_before_start':
      return { untilOn: `It starts on ${formatDay(refusal.startOn)}; the last day cannot be before that.` }
    case 'ends_too_late':
      return { [end]: `A series can reach until ${formatDay(refusal.latestOn)}. Let it end earlier.` }
    case 'no_dates':
      return { [days]: 'There is no such date. Choose other days, or skip fewer.' }
    case 'too_many_dates':
      return { [end]: `That makes more than ${refusal.most} dates. Let it end earlier.` }
  }
}
