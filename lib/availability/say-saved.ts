import { formatInstant } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'
import type { SavedHours } from './save-hours'

/** More than this are counted only: the row itself lists them all. */
const MOST_NAMED = 5

/** What saving says: that it is done, what is booked in the time taken away, and that an old row was kept for its lessons. */
export function saySaved({ covered, keptOld }: SavedHours, zone: Zone): string {
  const kept = keptOld
    ? ' Lessons of the old system hang on the row you changed: it is switched off and kept, and a new one stands beside it.'
    : ''
  if (covered.length === 0) return `Saved.${kept}`
  const named = covered
    .slice(0, MOST_NAMED)
    .map(({ title, startAt }) => `${title}, ${formatInstant(startAt, { zone })}`)
  const more = covered.length > MOST_NAMED ? ` and ${covered.length - MOST_NAMED} more` : ''
  const lie = covered.length === 1 ? '1 booked time lies' : `${covered.length} booked times lie`
  return (
    `Saved. ${lie} within it and ${covered.length === 1 ? 'stays' : 'stay'} booked ` +
    `(times of ${cityOf(zone)}): ${named.join('; ')}${more}. Move or cancel what cannot take place.${kept}`
  )
}
