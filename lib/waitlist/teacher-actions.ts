'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { formatInstant } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { closeWaitlist } from './close-waitlist'
import { offerOutOfTurn } from './offer-out-of-turn'
import { removeFromWaitlist } from './remove-from-waitlist'
import { reopenWaitlist } from './reopen-waitlist'
import { requestToWaitlist } from './request-to-waitlist'

const id = z.coerce.number().int().positive().max(2_147_483_647)

/** A teacher declines a request for a full class and puts its student on the waitlist; then the page they did it on. */
export const requestToWaitlistAction = defineAction({
  name: 'waitlist.request-to-waitlist',
  may: isApprovedTeacher,
  input: z.object({ bookingId: id, sessionId: id.optional() }),
  run: ({ bookingId }, { teacherId, userId }) => requestToWaitlist({ bookingId, teacherId, actorId: userId }, now()),
  explain: {
    request_not_found: () => 'This request is not there any more.',
    already_decided: ({ status }) =>
      status === 'cancelled' ? 'The student has taken this request back.' : `This request is ${status} already.`,
    class_not_open: () => 'This class has no waitlist any more.',
    class_started: ({ startedAt }, viewer) => `It began ${formatInstant(startedAt, viewer)}; its waitlist is over.`,
    no_waitlist: () => 'The waitlist of this class is closed.',
    seats_free: ({ free }) =>
      `There ${free === 1 ? 'is 1 seat' : `are ${free} seats`} free and nobody waits: approve it.`,
    already_waiting: () => 'The student is on the waitlist already. You can decline the request.',
  },
  revalidates: ({ sessionId }) => [
    routes.teacherRequests(),
    routes.teacherDashboard(),
    ...(sessionId === undefined ? [] : [routes.teacherLiveClass(sessionId)]),
  ],
  redirectTo: (_done, { sessionId, bookingId }) =>
    sessionId === undefined
      ? routes.teacherRequests({ decided: bookingId })
      : routes.teacherLiveClass(sessionId, { decided: bookingId }),
})

const entryOver = {
  waiting: 'The student waits again.',
  offered: 'The student has an open offer already.',
  accepted: 'The student has taken the seat.',
  expired: 'This place on the waitlist has ended.',
  declined: 'The student has turned the offer down.',
  left: 'The student has left the waitlist.',
}

const aboutEntry = z.object({ entryId: id, sessionId: id })
const classPages = ({ sessionId }: { sessionId: number }) => [
  routes.teacherLiveClass(sessionId),
  routes.teacherDashboard(),
  routes.class(sessionId),
]

/** A teacher offers free seats to one who waits, whoever is ahead; the page stays. */
export const offerOutOfTurnAction = defineAction({
  name: 'waitlist.offer-out-of-turn',
  may: isApprovedTeacher,
  input: aboutEntry,
  run: ({ entryId }, { teacherId, userId }) => offerOutOfTurn({ entryId, teacherId, actorId: userId }, now()),
  explain: {
    not_found: () => 'This place on the waitlist is not there any more.',
    not_waiting: () => 'The student does not wait any more, or has an offer already.',
    class_not_open: ({ status }) => `The class is ${status}; nothing can be offered.`,
    session_full: () => 'No seat is free. Raise the seats of the class to offer one.',
    too_late_for_offers: () =>
      'Inside the last half hour nothing is offered: whoever waits may take a free seat at once.',
    seats_not_together: ({ free, wanted }) =>
      `The student wants ${wanted} seats together, and only ${free === 1 ? '1 is' : `${free} are`} free.`,
  },
  revalidates: classPages,
  redirectTo: (_made, { sessionId }) => routes.teacherLiveClass(sessionId),
})

/** A teacher takes one out of the queue; the page stays. */
export const removeFromWaitlistAction = defineAction({
  name: 'waitlist.remove',
  may: isApprovedTeacher,
  input: aboutEntry,
  run: ({ entryId }, { teacherId, userId }) => removeFromWaitlist({ entryId, teacherId, actorId: userId }, now()),
  explain: {
    not_found: () => 'This place on the waitlist is not there any more.',
    entry_is_over: ({ status }) => entryOver[status],
  },
  revalidates: classPages,
  redirectTo: (_done, { sessionId }) => routes.teacherLiveClass(sessionId),
})

/** A teacher closes the waitlist of a class to newcomers. */
export const closeWaitlistAction = defineAction({
  name: 'waitlist.close',
  may: isApprovedTeacher,
  input: z.object({ sessionId: id }),
  run: ({ sessionId }, { teacherId, userId }) => closeWaitlist({ sessionId, teacherId, actorId: userId }, now()),
  explain: { session_not_found: () => 'There is no such class among yours.' },
  revalidates: classPages,
  redirectTo: (_done, { sessionId }) => routes.teacherLiveClass(sessionId),
})

/** A teacher opens the waitlist of a class again. */
export const reopenWaitlistAction = defineAction({
  name: 'waitlist.reopen',
  may: isApprovedTeacher,
  input: z.object({ sessionId: id }),
  run: ({ sessionId }, { teacherId, userId }) => reopenWaitlist({ sessionId, teacherId, actorId: userId }),
  explain: { session_not_found: () => 'There is no such class among yours.' },
  revalidates: classPages,
  redirectTo: (_done, { sessionId }) => routes.teacherLiveClass(sessionId),
})
