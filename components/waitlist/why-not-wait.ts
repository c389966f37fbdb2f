import { formatInstant, type Viewer } from '@/lib/time/format'
import type { JoinWaitlistRefusal } from '@/lib/waitlist/decisions'

/** Why one cannot wait for a seat of a full class, and what is left to do. */
export function whyNotWait(refusal: JoinWaitlistRefusal, viewer: Viewer): string {
  switch (refusal.code) {
    case 'waitlist_closed':
      return 'The teacher has closed the waitlist. When a seat is left over, it shows up here at once.'
    case 'waitlist_cutoff':
      return `The waitlist closed ${formatInstant(refusal.cutoffAt, viewer)}.`
    case 'waitlist_full':
      return refusal.cap === 0 ? 'It has no waitlist.' : `The waitlist is full too: ${refusal.cap} people wait already.`
    case 'too_many_waitlists':
      return `You wait for ${refusal.most} classes already, which is the most. Leave one of those queues to join this one.`
    case 'approval_first':
      return 'The teacher decides on each seat of this class.'
    default:
      return 'When somebody cancels, the seat shows up here at once.'
  }
}
