'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { ticked } from '@/lib/actions/form-input'
import { startInput } from '@/lib/actions/start-input'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { cancelSession } from './cancel-session'
import { changeSession } from './change-session'
import { createSession } from './create-session'
import { moveSentence } from './move-sentence'
import { sessionSentences } from './session-sentences'

const rowId = z.coerce.number().int().positive().max(2_147_483_647)
const text = (most: number) => z.string().max(most).default('')

const sessionFields = z.object({
  title: z.string('Give the class a title.').max(200),
  description: text(5000),
  ...startInput,
  durationMinutes: z.coerce.number().int(),
  capacity: z.coerce.number().int(),
  waitlist: ticked(),
  maxSeatsPerBooking: z.coerce.number().int().default(1),
  meetingProvider: z.enum(['zoom', 'google_meet', 'microsoft_teams', 'custom']).nullable().default(null),
  meetingLink: text(500),
  meetingId: text(100),
  meetingPasscode: text(100),
})

// Where a sentence is shown: the field that has to change.
const fieldOf = {
  not_a_wall_time: 'startWall',
  not_a_zone: 'zone',
  clock_change: 'startWall',
  session_under_way: 'startWall',
  starts_in_past: 'startWall',
  teacher_busy: 'startWall',
  bad_duration: 'durationMinutes',
  bad_capacity: 'capacity',
  bad_seats_per_booking: 'maxSeatsPerBooking',
  below_seats_taken: 'capacity',
  bad_link: 'meetingLink',
} as const

const lists = () => [routes.teacherDashboard(), routes.teacherSchedule(), routes.teacherLiveClasses(), routes.classes()]
const placesOf = (sessionId: number) => [...lists(), routes.teacherLiveClass(sessionId), routes.class(sessionId)]

/** Makes a live class of one of the teacher's courses and opens its page. */
export const createSessionAction = defineAction({
  name: 'sessions.create-session',
  may: isApprovedTeacher,
  input: sessionFields.extend({ courseId: z.coerce.number('Choose a course.').int() }),
  run: (input, { teacherId, userId }) => createSession({ ...input, teacherId, actorId: userId }, now()),
  explain: {
    session_over: (refusal, viewer) => sessionSentences.session_over(refusal, viewer),
    session_under_way: (refusal, viewer) => sessionSentences.session_under_way(refusal, viewer),
    not_a_wall_time: (refusal, viewer) => sessionSentences.not_a_wall_time(refusal, viewer),
    not_a_zone: (refusal, viewer) => sessionSentences.not_a_zone(refusal, viewer),
    clock_change: (refusal, viewer) => sessionSentences.clock_change(refusal, viewer),
    starts_in_past: (refusal, viewer) => sessionSentences.starts_in_past(refusal, viewer),
    bad_duration: (refusal, viewer) => sessionSentences.bad_duration(refusal, viewer),
    bad_capacity: (refusal, viewer) => sessionSentences.bad_capacity(refusal, viewer),
    bad_seats_per_booking: (refusal, viewer) => sessionSentences.bad_seats_per_booking(refusal, viewer),
    below_seats_taken: (refusal, viewer) => sessionSentences.below_seats_taken(refusal, viewer),
    bad_link: (refusal, viewer) => sessionSentences.bad_link(refusal, viewer),
    teacher_busy: (refusal, viewer) => sessionSentences.teacher_busy(refusal, viewer),
    course_not_found: () => 'You cannot make classes in this course. Choose one of your own.',
  },
  at: { ...fieldOf, course_not_found: 'courseId' },
  revalidates: lists,
  redirectTo: (sessionId) => routes.teacherLiveClass(sessionId),
})

/** Changes a live class and goes back to its page. */
export const changeSessionAction = defineAction({
  name: 'sessions.change-session',
  may: isApprovedTeacher,
  input: sessionFields.extend({ sessionId: rowId, confirmMove: z.string().optional() }),
  run: ({ confirmMove, ...input }, { teacherId, userId }) => {
    // The confirmation is for the time it was asked for.
    const moveConfirmed = confirmMove === `${input.startWall} ${input.zone} ${input.durationMinutes}`
    return changeSession({ ...input, moveConfirmed, teacherId, actorId: userId }, now())
  },
  explain: {
    session_over: (refusal, viewer) => sessionSentences.session_over(refusal, viewer),
    session_under_way: (refusal, viewer) => sessionSentences.session_under_way(refusal, viewer),
    not_a_wall_time: (refusal, viewer) => sessionSentences.not_a_wall_time(refusal, viewer),
    not_a_zone: (refusal, viewer) => sessionSentences.not_a_zone(refusal, viewer),
    clock_change: (refusal, viewer) => sessionSentences.clock_change(refusal, viewer),
    starts_in_past: (refusal, viewer) => sessionSentences.starts_in_past(refusal, viewer),
    bad_duration: (refusal, viewer) => sessionSentences.bad_duration(refusal, viewer),
    bad_capacity: (refusal, viewer) => sessionSentences.bad_capacity(refusal, viewer),
    bad_seats_per_booking: (refusal, viewer) => sessionSentences.bad_seats_per_booking(refusal, viewer),
    below_seats_taken: (refusal, viewer) => sessionSentences.below_seats_taken(refusal, viewer),
    bad_link: (refusal, viewer) => sessionSentences.bad_link(refusal, viewer),
    teacher_busy: (refusal, viewer) => sessionSentences.teacher_busy(refusal, viewer),
    session_not_found: () => 'There is no such class among yours.',
    move_unconfirmed: (refusal, viewer) => moveSentence(refusal, viewer),
  },
  at: { ...fieldOf, move_unconfirmed: 'confirmMove' },
  revalidates: ({ sessionId }) => placesOf(sessionId),
  redirectTo: (_times, { sessionId }) => routes.teacherLiveClass(sessionId),
})

/** Cancels a live class and goes back to its page. */
export const cancelSessionAction = defineAction({
  name: 'sessions.cancel-session',
  may: isApprovedTeacher,
  input: z.object({ sessionId: rowId, reason: text(500) }),
  run: (input, { teacherId, userId }) => cancelSession({ ...input, teacherId, actorId: userId }, now()),
  explain: {
    session_over: ({ status }) => `This class is ${status} already.`,
    session_not_found: () => 'There is no such class among yours.',
  },
  revalidates: ({ sessionId }) => placesOf(sessionId),
  redirectTo: (_done, { sessionId }) => routes.teacherLiveClass(sessionId),
})
