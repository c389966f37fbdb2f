import type { z } from 'zod'
import { choicesInput } from './choices-input'
import type { RestChange } from './lesson-rest-decisions'
import type { restInput } from './rest-input'

/** What a form says about the lessons that remain. */
export function restOfForm(input: z.output<typeof restInput>): RestChange {
  const { fromOn = null, weekday, startClock, movedToo } = input
  return { fromOn, weekday, startClock, movedToo, choices: choicesInput(input) }
}
