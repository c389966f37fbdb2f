'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import type { Actor } from '@/lib/auth/actor'
import { isStudent } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { type BookSeat, bookSeat } from './book-seat'
import { bookingSentences } from './booking-sentences'
import { cancelBooking } from './cancel-booking'
import { type ChangeSeats, changeSeats } from './change-seats'
import { type RescheduleBooking, rescheduleBooking } from './reschedule-booking'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const seats = z.coerce.number('Say how many seats.').int('Say how many seats.').min(1, 'One seat at least.').max(1000)

/** A student takes a seat of a class, or asks for one where the teacher approves bookings; then the class with their seat. */
export const bookSeatAction = defineAction({
  name: 'booking.book-seat',
  may: isStudent,
  input: z.object({ sessionId: id, seats: seats.default(1), note: z.string().max(500).optional() }),
  run: (input: Omit<BookSeat, 'studentId'>, actor: Actor) => bookSeat({ ...input, studentId: actor.userId }, now()),
  explain: bookingSentences.book,
  revalidates: ({ sessionId }) => [routes.class(sessionId), routes.classes(), routes.bookings()],
  redirectTo: (_booked, { sessionId }) => routes.class(sessionId),
})

/** A person cancels an own booking in time; then the page they did it on. `sessionId` is sent from the page of a class. */
export const cancelBookingAction = defineAction({
  name: 'booking.cancel',
  may: () => true,
  input: z.object({ bookingId: id, sessionId: id.optional() }),
  run: ({ bookingId }: { bookingId: number }, actor: Actor) =>
    cancelBooking({ bookingId, studentId: actor.userId }, now()),
  explain: bookingSentences.cancel,
  revalidates: ({ sessionId }) => [
    routes.bookings(),
    routes.classes(),
    ...(sessionId === undefined ? [] : [routes.class(sessionId)]),
  ],
  redirectTo: (_done, { bookingId, sessionId }) =>
    sessionId === undefined ? routes.bookings({ cancelled: bookingId }) : routes.class(sessionId),
})

/** A student takes more seats with an own booking, or gives some back; then the page they did it on. */
export const changeSeatsAction = defineAction({
  name: 'booking.change-seats',
  may: isStudent,
  input: z.object({ bookingId: id, seats, sessionId: id.optional() }),
  run: (input: Omit<ChangeSeats, 'studentId'>, actor: Actor) =>
    changeSeats({ ...input, studentId: actor.userId }, now()),
  explain: bookingSentences.changeSeats,
  confirm: (_done, input) => (input.seats === 1 ? 'You have one seat now.' : `You have ${input.seats} seats now.`),
  revalidates: ({ sessionId }) => [
    routes.bookings(),
    routes.classes(),
    ...(sessionId === undefined ? [] : [routes.class(sessionId)]),
  ],
})

/** A student moves an own booking to another class of the course; then the bookings, which name the new one. */
export const rescheduleBookingAction = defineAction({
  name: 'booking.reschedule',
  may: isStudent,
  input: z.object({ bookingId: id, sessionId: id }),
  run: (input: Omit<RescheduleBooking, 'studentId'>, actor: Actor) =>
    rescheduleBooking({ ...input, studentId: actor.userId }, now()),
  explain: bookingSentences.reschedule,
  revalidates: ({ sessionId, bookingId }) => [
    routes.bookings(),
    routes.classes(),
    routes.class(sessionId),
    routes.rescheduleBooking(bookingId),
  ],
  redirectTo: ({ bookingId }) => routes.bookings({ moved: bookingId }),
})
