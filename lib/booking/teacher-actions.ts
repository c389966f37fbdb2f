'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { formatInstant, formatTimeRange, type Viewer } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { approveBooking } from './approve-booking'
import { declineBooking } from './decline-booking'
import type { Clash } from './decisions'
import { markAttendance } from './mark-attendance'

const id = z.coerce.number().int().positive().max(2_147_483_647)

/** `sessionId` is sent from the page of a class, to come back to. */
const request = { bookingId: id, sessionId: id.optional() }

const notThere = 'This request is not there any more.'
const decided = ({ status }: { status: string }) =>
  status === 'cancelled' ? 'The student has taken this request back.' : `This request is ${status} already.`
const clashed = (who: string, clash: Clash | null, viewer: Viewer) =>
  clash
    ? `${who} “${clash.title}” at that time: ${formatInstant(clash.startAt, viewer).split(',')[0]}, ${formatTimeRange(clash.startAt, clash.endAt, viewer)}.`
    : `${who} something else at that time.`

const pagesOf = (sessionId: number | undefined, bookingId: number) => [
  routes.teacherRequests(),
  routes.teacherDashboard(),
  routes.teacherLesson(bookingId),
  ...(sessionId === undefined ? [] : [routes.teacherLiveClass(sessionId)]),
]
const backTo = (sessionId: number | undefined, bookingId: number) =>
  sessionId === undefined
    ? routes.teacherRequests({ decided: bookingId })
    : routes.teacherLiveClass(sessionId, { decided: bookingId })

/** A teacher approves a request, with the meeting link where it is a 1:1 lesson; then the page they did it on. */
export const approveBookingAction = defineAction({
  name: 'booking.approve',
  may: isApprovedTeacher,
  input: z.object({ ...request, meetingLink: z.string().max(500).default('') }),
  run: ({ bookingId, meetingLink }, { teacherId, userId }) =>
    approveBooking({ bookingId, teacherId, actorId: userId, meetingLink }, now()),
  explain: {
    request_not_found: () => notThere,
    already_decided: (refusal) => decided(refusal),
    awaits_student: () => 'You proposed this time; the student answers it.',
    class_not_open: ({ status }) =>
      status === 'cancelled' ? 'The class has been cancelled.' : `The class is ${status}; nothing can be booked in it.`,
    class_started: ({ startedAt }, viewer) =>
      `It began ${formatInstant(startedAt, viewer)}; it is too late to approve this.`,
    student_busy: ({ clash }, viewer) => clashed('The student has', clash, viewer),
    teacher_busy: ({ clash }, viewer) => clashed('You have', clash, viewer),
    waitlist_first: ({ waiting, waitlistOpen }) =>
      `${waiting === 1 ? 'Somebody waits' : `${waiting} people wait`} for a seat and ${waiting === 1 ? 'comes' : 'come'} first.${waitlistOpen ? ' You can put the student on the waitlist.' : ''}`,
    session_full: ({ free, seats, waitlistOpen }) =>
      `${free === 0 ? 'The class is full' : `Only ${free} of the ${seats} seats asked for are free`}.${waitlistOpen ? ' You can put the student on the waitlist.' : ' Raise its seats first.'}`,
    bad_link: () => 'Enter a whole web address, starting with https://',
  },
  at: { bad_link: 'meetingLink' },
  revalidates: ({ sessionId, bookingId }) => pagesOf(sessionId, bookingId),
  redirectTo: (_done, { sessionId, bookingId }) => backTo(sessionId, bookingId),
})

/** A teacher declines a request, with a reason the student reads; then the page they did it on. */
export const declineBookingAction = defineAction({
  name: 'booking.decline',
  may: isApprovedTeacher,
  input: z.object({ ...request, reason: z.string().max(500).default('') }),
  run: ({ bookingId, reason }, { teacherId, userId }) =>
    declineBooking({ bookingId, teacherId, actorId: userId, reason }, now()),
  explain: { request_not_found: () => notThere, already_decided: (refusal) => decided(refusal) },
  revalidates: ({ sessionId, bookingId }) => pagesOf(sessionId, bookingId),
  redirectTo: (_done, { sessionId, bookingId }) => backTo(sessionId, bookingId),
})

/** A teacher marks who came, one student or everybody; the page stays. */
export const markAttendanceAction = defineAction({
  name: 'booking.mark-attendance',
  may: isApprovedTeacher,
  input: z.object({
    sessionId: id,
    who: z.union([z.literal('all'), id]),
    mark: z.enum(['attended', 'no_show', 'confirmed']),
  }),
  run: (input, { teacherId, userId }) => markAttendance({ ...input, teacherId, actorId: userId }, now()),
  explain: {
    session_not_found: () => 'There is no such class among yours.',
    session_cancelled: () => 'This class did not take place.',
    not_begun: ({ startAt }, viewer) =>
      `Attendance can be marked from the start on, ${formatInstant(startAt, viewer)}.`,
    nobody_to_mark: () => 'There is nobody to mark any more. Load the page again to see why.',
    seat_given_away: () => 'The seat has been given away since. Raise the seats of the class, then mark again.',
    student_busy: ({ clash }, viewer) => clashed('The student has', clash, viewer),
  },
  revalidates: ({ sessionId }) => [routes.teacherLiveClass(sessionId), routes.teacherDashboard()],
})
