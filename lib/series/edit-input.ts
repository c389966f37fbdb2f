import { z } from 'zod'
import { ticked } from '@/lib/actions/form-input'
import { isDay } from '@/lib/time/day'
import { contentInput } from './content-input'

/**
 * The form of an edit: `seriesId`, `scope` following | all with `fromOn`, `startClock` HH:mm, `rule` (iCalendar text, whose
 * days and end are taken; absent: they stay), `movedToo`, `confirmed`, the content, and answers for single dates.
 */
export const editInput = z
  .looseObject({
    ...contentInput.shape,
    seriesId: z.coerce.number().int().positive().max(2_147_483_647),
    scope: z.enum(['following', 'all']),
    fromOn: z
      .string()
      .refine((on) => isDay(on), 'Choose one of the dates.')
      .optional(),
    startClock: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time, for example 18:30.'),
    rule: z.string().max(20_000).optional(),
    movedToo: ticked(),
    confirmed: ticked(),
  })
  .refine(({ scope, fromOn }) => scope === 'all' || fromOn !== undefined, {
    path: ['fromOn'],
    message: 'Choose the date from which on it changes.',
  })
