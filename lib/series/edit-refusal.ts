import type { EditFormRefusal } from './edit-page-queries'
import { formatDay } from '@/lib/time/format'
import { type FieldErrors, ruleRefusal } from './rule-refusal'

/** Why an edit cannot be previewed: a sentence for each field that has to change, or under `startClock` for all of it. */
export function editRefusal(refusal: EditFormRefusal, repeats: string): FieldErrors {
  switch (refusal.code) {
    case 'series_not_found':
      return { startClock: 'There is no such series among yours.' }
    case 'series_over':
      return { startClock: `This series is ${refusal.status} already.` }
    case 'series_paused':
      return { startClock: 'This series is paused. Let it go on first, then change it.' }
    case 'nothing_coming':
      return { startClock: 'No date of this series is still to come.' }
    case 'date_not_coming':
      return { startClock: `${formatDay(refusal.originalOn)} can no longer be changed. Choose a later date.` }
    case 'date_below_seats':
      return { startClock: `On ${formatDay(refusal.originalOn)} more seats are taken than that.` }
    case 'bad_choice':
      return { startClock: `What was chosen for ${formatDay(refusal.originalOn)} does not fit any more.` }
    default:
      return ruleRefusal(refusal, repeats)
  }
}
