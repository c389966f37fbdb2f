import { z } from 'zod'
import { ticked } from '@/lib/actions/form-input'
import { isDay } from '@/lib/time/day'

const rowId = z.coerce.number().int().positive().max(2_147_483_647)

/** The new time of the lessons that remain, as a form sends it; the answers for single dates stand beside it. */
export const restInput = z.looseObject({
  seriesId: rowId,
  /** All that are to come where it is left out. */
  fromOn: z
    .string()
    .refine((on) => isDay(on), 'Choose one of the dates.')
    .optional(),
  weekday: z.coerce.number('Choose a day.').int().min(0).max(6),
  startClock: z.string('Choose a time.').max(5),
  movedToo: ticked(),
})
