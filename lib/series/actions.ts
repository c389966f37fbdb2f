'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { listOf } from '@/lib/actions/form-input'
import type { Actor } from '@/lib/auth/decisions'
import { isStudent } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { bookSeries } from './book-series'
import { leaveSeries } from './leave-series'
import { bookedSentence } from './booked-sentence'
import { leftSentence } from './left-sentence'

const rowId = z.coerce.number().int().positive().max(2_147_483_647)
const booking = z.object({
  seriesId: rowId,
  /** The classes wanted. */
  sessionIds: listOf(rowId),
  /** Every date that has not begun, whatever is ticked. */
  all: z.string().optional(),
  full: z.enum(['waitlist', 'without']).default('without'),
})
const leaving = z.object({ seriesId: rowId })

const pages = () => [routes.bookings(), routes.classes()]

/** A student books the dates chosen of a repeating class, or all; says what was booked, waited for and left out. */
export const bookSeriesAction = defineAction({
  name: 'series.book-series',
  may: isStudent,
  input: booking,
  run: ({ seriesId, sessionIds, all, full }: z.output<typeof booking>, actor: Actor) => {
    const wanted = all === undefined ? sessionIds : null
    return bookSeries({ seriesId, studentId: actor.userId, sessionIds: wanted, full }, now())
  },
  explain: {
    not_found: () => 'Choose at least one date of this series that can still be booked.',
    nothing_booked: ({ left }) =>
      `Nothing was booked. ${bookedSentence({ booked: [], requested: [], waiting: [], left })}`,
    changed_meanwhile: () => 'Something has changed meanwhile, so nothing was booked. Look at the dates again.',
  },
  revalidates: (_input, { booked, requested, waiting }) => [
    ...pages(),
    ...[...booked, ...requested, ...waiting].map((sessionId) => routes.class(sessionId)),
  ],
  confirm: (booked) => bookedSentence(booked),
})

/** A student leaves every remaining date of a series; says what was left and what is too late to leave. */
export const leaveSeriesAction = defineAction({
  name: 'series.leave-series',
  may: isStudent,
  input: leaving,
  run: ({ seriesId }: z.output<typeof leaving>, actor: Actor) =>
    leaveSeries({ seriesId, studentId: actor.userId }, now()),
  explain: {
    nothing_to_leave: ({ kept }) => leftSentence({ left: 0, queues: 0, kept }),
  },
  revalidates: pages,
  confirm: (left) => leftSentence(left),
})
