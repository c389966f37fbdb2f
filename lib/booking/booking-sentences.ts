import type { Sentences } from '@/lib/actions/run-action'
import { formatDuration, formatInstantWithZone, formatTimeRange } from '@/lib/time/format'
import type {
  BookSeatRefusal,
  CancelBookingRefusal,
  ChangeSeatsRefusal,
  RescheduleRefusal,
  SessionStatus,
} from './decisions'

const notOpen: Record<SessionStatus, string> = {
  draft: 'This class cannot be booked.',
  scheduled: 'This class cannot be booked now.',
  live: 'This class has begun; it can no longer be booked.',
  completed: 'This class is over.',
  cancelled: 'This class has been cancelled.',
  booking_closed: 'Booking for this class is closed.',
}

/** What taking a seat says to each refusal. */
const bookSeatSentences: Sentences<BookSeatRefusal> = {
  not_found: () => 'This class is not there any more.',
  not_moved_yet: () => 'This class is being moved to the new booking system. Please try again in a while.',
  class_not_open: ({ status }) => notOpen[status],
  class_started: ({ startedAt }, viewer) =>
    `This class began ${formatInstantWithZone(startedAt, viewer)}; it can no longer be booked.`,
  already_booked: () => 'You already have a booking for this class.',
  not_enrolled: () => 'You are not enrolled in this course. Ask your school to enrol you, then book.',
  enrolment_over: ({ endedAt }, viewer) =>
    `Your enrolment in this course ends ${formatInstantWithZone(endedAt, viewer)}, before the class. Ask your school to extend it.`,
  notice_too_short: ({ minNoticeHours, bookableUntil }, viewer) =>
    `This class had to be booked ${formatDuration(minNoticeHours * 60)} ahead, by ${formatInstantWithZone(bookableUntil, viewer)}.`,
  student_busy: ({ clash }, viewer) =>
    clash
      ? `You have “${clash.title}” at that time (${formatTimeRange(clash.startAt, clash.endAt, viewer)}). Cancel it first if you want this class instead.`
      : 'You have another booking at that time.',
  offer_open: ({ expiresAt }, viewer) =>
    `A seat of this class is held for you until ${formatInstantWithZone(expiresAt, viewer)}. Take it, or decline it, in your bookings.`,
  waitlist_first: ({ waiting }) =>
    waiting === 1
      ? 'Somebody is waiting for a seat of this class and comes first.'
      : `${waiting} people are waiting for a seat of this class and come first.`,
  session_full: () => 'The last seat was taken a moment ago. This class is full.',
  too_many_seats: ({ most }) =>
    most === 1
      ? 'One booking of this class has one seat.'
      : `One booking of this class may have ${most} seats at most.`,
  too_few_seats: ({ free }) =>
    free === 1
      ? 'Only one seat is left. Take that one, or wait for more.'
      : `Only ${free} seats are left. Take those, or wait for more.`,
}

/** What giving up a booking says to each refusal. */
const cancelSentences: Sentences<CancelBookingRefusal> = {
  not_found: () => 'This booking is not there any more.',
  booking_is_over: ({ status }) =>
    status === 'cancelled' ? 'This booking is cancelled already.' : 'This booking is over; it cannot be cancelled.',
  class_started: ({ startedAt }, viewer) =>
    `It began ${formatInstantWithZone(startedAt, viewer)}; it can no longer be cancelled.`,
  cancel_window_passed: ({ deadline, cancelWindowHours }, viewer) =>
    `Cancelling was possible until ${formatInstantWithZone(deadline, viewer)}, ${formatDuration(cancelWindowHours * 60)} before the start. Please talk to your teacher.`,
}

/** What changing the number of seats says to each refusal. */
const changeSeatsSentences: Sentences<ChangeSeatsRefusal> = {
  ...bookSeatSentences,
  ...cancelSentences,
  class_started: ({ startedAt }, viewer) =>
    `It began ${formatInstantWithZone(startedAt, viewer)}; its seats can no longer be changed.`,
  cancel_window_passed: ({ deadline, cancelWindowHours }, viewer) =>
    `Seats could be given back until ${formatInstantWithZone(deadline, viewer)}, ${formatDuration(cancelWindowHours * 60)} before the start. Please talk to your teacher.`,
  session_full: () => 'There is no more seat free in this class.',
  approval_needed: () => 'The teacher decides on each seat of this class. Please ask them for more.',
  changed_meanwhile: () => 'This booking was changed a moment ago. Look at it again, then decide.',
}

/** What moving to another class says to each refusal; the booking that was to be moved is kept. */
const rescheduleSentences: Sentences<RescheduleRefusal> = {
  ...bookSeatSentences,
  booking_not_found: () => 'This booking is not there any more.',
  booking_is_over: ({ status }) =>
    status === 'rescheduled' ? 'This booking has been moved already.' : 'This booking is over; it cannot be moved.',
  booking_has_started: ({ startedAt }, viewer) =>
    `Your class began ${formatInstantWithZone(startedAt, viewer)}; it can no longer be moved.`,
  cancel_window_passed: ({ deadline, cancelWindowHours }, viewer) =>
    `Moving was possible until ${formatInstantWithZone(deadline, viewer)}, ${formatDuration(cancelWindowHours * 60)} before the start. You keep your seat.`,
  other_course: () => 'A booking can only be moved to another class of the same course.',
  session_full: () => 'The last seat of that class was taken a moment ago. You keep the seat you have.',
  changed_meanwhile: () => 'This booking was changed a moment ago. Look at it again, then decide.',
}

/** What each action of a booking says to the refusals of its verb. */
export const bookingSentences = {
  book: bookSeatSentences,
  cancel: cancelSentences,
  changeSeats: changeSeatsSentences,
  reschedule: rescheduleSentences,
}
