'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import type { Actor } from '@/lib/auth/actor'
import { isStudent } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { acceptOffer } from './accept-offer'
import { declineOffer } from './decline-offer'
import { joinWaitlist } from './join-waitlist'
import { leaveWaitlist } from './leave-waitlist'
import { waitlistSentences } from './waitlist-sentences'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const seats = z.coerce.number('Say how many seats.').int('Say how many seats.').min(1, 'One seat at least.').max(1000)
const entry = z.object({ entryId: id, sessionId: id })
type Entry = z.output<typeof entry>

const pagesOf = ({ sessionId, entryId }: { sessionId: number; entryId?: number }) => [
  routes.class(sessionId),
  routes.classes(),
  routes.bookings(),
  ...(entryId === undefined ? [] : [routes.offer(entryId)]),
]

/** A student gets in line for a class; then the class, with the place. */
export const joinWaitlistAction = defineAction({
  name: 'waitlist.join',
  may: isStudent,
  input: z.object({ sessionId: id, seats: seats.default(1) }),
  run: (input: { sessionId: number; seats: number }, actor: Actor) =>
    joinWaitlist({ ...input, studentId: actor.userId }, now()),
  explain: waitlistSentences.join,
  revalidates: pagesOf,
  redirectTo: (_joined, { sessionId }) => routes.class(sessionId),
})

/** A student leaves the queue of a class, also with an offer in hand; then the class. */
export const leaveWaitlistAction = defineAction({
  name: 'waitlist.leave',
  may: isStudent,
  input: entry,
  run: ({ entryId }: Entry, actor: Actor) => leaveWaitlist({ entryId, studentId: actor.userId }, now()),
  explain: waitlistSentences.leave,
  revalidates: pagesOf,
  redirectTo: (_left, { sessionId }) => routes.class(sessionId),
})

/** A student takes the seats that are held for them, or free ones where the first click counts; then the class with their seat. */
export const acceptOfferAction = defineAction({
  name: 'waitlist.accept',
  may: isStudent,
  input: entry.extend({ seats: seats.optional() }),
  run: ({ entryId, seats: taken }: Entry & { seats?: number }, actor: Actor) =>
    acceptOffer({ entryId, studentId: actor.userId, seats: taken }, now()),
  explain: waitlistSentences.accept,
  revalidates: pagesOf,
  redirectTo: (_accepted, { sessionId }) => routes.class(sessionId),
})

/** A student gives an offer back, or (`keepPlace`) passes on one that is smaller than the wish; then the offer's page, which says what is next. */
export const declineOfferAction = defineAction({
  name: 'waitlist.decline',
  may: isStudent,
  input: entry.extend({ keepPlace: z.literal('1').optional() }),
  run: ({ entryId, keepPlace }: Entry & { keepPlace?: '1' }, actor: Actor) =>
    declineOffer({ entryId, studentId: actor.userId, keepPlace: keepPlace === '1' }, now()),
  explain: waitlistSentences.decline,
  revalidates: pagesOf,
  redirectTo: (_declined, { entryId }) => routes.offer(entryId),
})
