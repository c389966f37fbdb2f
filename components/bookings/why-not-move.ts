import { whyNot } from '@/components/classes/why-not'
import type { MoveChoice, MovePage } from '@/lib/booking/move-queries'
import { formatDuration, formatInstant, type Viewer } from '@/lib/time/format'

type Refusal = NonNullable<MovePage['stuck']> | Extract<MoveChoice['answer'], { kind: 'refused' }>['refusal']

/** Why a booking cannot be moved there, or at all. */
export function rescheduleSentence(refusal: Refusal, viewer: Viewer): string {
  switch (refusal.code) {
    case 'booking_not_found':
      return 'This booking is not there any more.'
    case 'booking_is_over':
      return 'It is over.'
    case 'booking_has_started':
      return `It began ${formatInstant(refusal.startedAt, viewer)}.`
    case 'cancel_window_passed':
      return `Moving was possible until ${formatInstant(refusal.deadline, viewer)}, ${formatDuration(refusal.cancelWindowHours * 60)} before the start. If you cannot come, tell your teacher.`
    case 'other_course':
      return 'It is a class of another course.'
    case 'changed_meanwhile':
      return 'It was changed a moment ago.'
    case 'session_full':
      return 'Full.'
    case 'too_few_seats':
      return refusal.free === 1 ? 'Only one seat is left.' : `Only ${refusal.free} seats are left.`
    case 'too_many_seats':
      return `It gives one booking ${refusal.most === 1 ? 'one seat' : `${refusal.most} seats`}.`
    case 'offer_open':
      return 'A seat of it is held for you: answer that offer instead.'
    case 'waitlist_first':
      return 'Others wait for a seat and come first.'
    case 'already_booked':
      return 'You are booked in it already.'
    default:
      return whyNot(refusal, viewer).text
  }
}
