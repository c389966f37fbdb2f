'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isStudent } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { formatDuration, formatInstantWithZone, formatTimeRange } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { bookSeat } from './book-seat'
import { cancelBooking } from './cancel-booking'

const id = z.coerce.number().int().positive().max(2_147_483_647)

const notOpen = {
  draft: 'This class cannot be booked.',
  scheduled: 'This class cannot be booked now.',
  live: 'This class has begun; it can no longer be booked.',
  completed: 'This class is over.',
  cancelled: 'This class has been cancelled.',
  booking_closed: 'Booking for this class is closed.',
}

/** A student takes a seat of a class, or asks for one where the teacher approves bookings; then the class with their seat. */
export const bookSeatAction = defineAction({
  name: 'booking.book-seat',
  may: isStudent,
  input: z.object({ sessionId: id, note: z.string().max(500).optional() }),
  run: ({ sessionId, note }, actor) => bookSeat({ sessionId, studentId: actor.userId, note }, now()),
  explain: {
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
    waitlist_first: ({ waiting }) =>
      waiting === 1
        ? 'Somebody is waiting for a seat of this class and comes first.'
        : `${waiting} people are waiting for a seat of this class and come first.`,
    session_full: () => 'The last seat was taken a moment ago. This class is full.',
  },
  revalidates: ({ sessionId }) => [routes.class(sessionId), routes.classes(), routes.bookings()],
  redirectTo: (_booked, { sessionId }) => routes.class(sessionId),
})

/** A person cancels an own booking in time; then the page they did it on. `sessionId` is sent from the page of a class. */
export const cancelBookingAction = defineAction({
  name: 'booking.cancel',
  may: () => true,
  input: z.object({ bookingId: id, sessionId: id.optional() }),
  run: ({ bookingId }, actor) => cancelBooking({ bookingId, studentId: actor.userId }, now()),
  explain: {
    not_found: () => 'This booking is not there any more.',
    booking_is_over: ({ status }) =>
      status === 'cancelled' ? 'This booking is cancelled already.' : 'This booking is over; it cannot be cancelled.',
    class_started: ({ startedAt }, viewer) =>
      `It began ${formatInstantWithZone(startedAt, viewer)}; it can no longer be cancelled.`,
    cancel_window_passed: ({ deadline, cancelWindowHours }, viewer) =>
      `Cancelling was possible until ${formatInstantWithZone(deadline, viewer)}, ${formatDuration(cancelWindowHours * 60)} before the start. Please talk to your teacher.`,
  },
  revalidates: ({ sessionId }) => [
    routes.bookings(),
    routes.classes(),
    ...(sessionId === undefined ? [] : [routes.class(sessionId)]),
  ],
  redirectTo: (_done, { bookingId, sessionId }) =>
    sessionId === undefined ? routes.bookings({ cancelled: bookingId }) : routes.class(sessionId),
})
