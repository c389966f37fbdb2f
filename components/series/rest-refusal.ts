import type { previewRest } from '@/lib/series/lesson-change-queries'
import { formatDay } from '@/lib/time/format'

type Refusal = Extract<Awaited<ReturnType<typeof previewRest>>, { ok: false }>['refusal']

/** Why what remains of a repeating lesson cannot be moved like this, in words. */
export function restRefusal(refusal: Refusal): string {
  switch (refusal.code) {
    case 'series_not_found':
      return 'There is no such repeating lesson among yours.'
    case 'series_over':
      return `This repeating lesson is ${refusal.status} already.`
    case 'series_paused':
      return 'This repeating lesson is paused. Let it go on first, then change it.'
    case 'no_one_day':
      return 'These lessons are not on one day of the week. Move them one by one.'
    case 'not_a_wall_time':
      return 'Enter a time that exists, for example 14:30.'
    case 'nothing_coming':
      return 'No lesson of it is still to come.'
    case 'date_not_coming':
    case 'bad_choice':
      return `${formatDay(refusal.originalOn)} can no longer be changed. Choose one that is still to come.`
  }
}
