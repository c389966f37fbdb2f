'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { formatInstant } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { endSession } from './end-session'
import { startSession } from './start-session'

const input = z.object({ sessionId: z.coerce.number().int().positive().max(2_147_483_647) })

const placesOf = ({ sessionId }: { sessionId: number }) => [
  routes.teacherLiveClass(sessionId),
  routes.class(sessionId),
  routes.teacherDashboard(),
  routes.teacherLiveClasses(),
  routes.classes(),
]

/** Starts a class of the teacher. */
export const startSessionAction = defineAction({
  name: 'sessions.start-session',
  may: isApprovedTeacher,
  input,
  run: ({ sessionId }, { teacherId, userId }) => startSession({ sessionId, teacherId, actorId: userId }, now()),
  explain: {
    session_not_found: () => 'There is no such class among yours.',
    session_not_open: ({ status }) => `This class is ${status} already.`,
    too_early: ({ opensAt }, viewer) => `It can be started from ${formatInstant(opensAt, viewer)} on.`,
    time_is_over: ({ endAt }, viewer) =>
      `Its time ended ${formatInstant(endAt, viewer)}. Attendance can still be marked.`,
  },
  revalidates: placesOf,
  redirectTo: (_done, { sessionId }) => routes.teacherLiveClass(sessionId),
})

/** Ends a class of the teacher that is under way. */
export const endSessionAction = defineAction({
  name: 'sessions.end-session',
  may: isApprovedTeacher,
  input,
  run: ({ sessionId }, { teacherId, userId }) => endSession({ sessionId, teacherId, actorId: userId }, now()),
  explain: {
    session_not_found: () => 'There is no such class among yours.',
    not_under_way: ({ status }) => `This class is ${status}; only one that is under way can be ended.`,
  },
  revalidates: placesOf,
  redirectTo: (_done, { sessionId }) => routes.teacherLiveClass(sessionId),
})
