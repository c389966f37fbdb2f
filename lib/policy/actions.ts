'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { numbersOutOfRange } from './save-decisions'
import { policySentences } from './policy-sentences'
import { savePolicy } from './save-policy'

const whole = z.coerce.number('Enter a whole number.').int('Enter a whole number.').nullable().default(null)
const hour = z.coerce.number().int().min(0).max(23).nullable().default(null)
/** Said yes, said no, or nothing said. */
const yesOrNo = z
  .enum(['yes', 'no'])
  .transform((said) => said === 'yes')
  .nullable()
  .default(null)

/** `30, 60`: whole minutes between commas or spaces; commas alone are no length at all. */
const lengths = z
  .string()
  .regex(/^[\d\s,;]+$/, 'Enter whole minutes, with commas between them, such as 30, 60.')
  .transform((typed) =>
    typed
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number),
  )
  .nullable()
  .default(null)

/** A teacher saves the default policy, or that of a course. */
export const savePolicyAction = defineAction({
  name: 'policy.save',
  may: isApprovedTeacher,
  input: z
    .object({
      courseId: z.coerce.number().int().positive().max(2_147_483_647).nullable().default(null),
      requiresApprovalForOneOnOne: yesOrNo,
      requiresApprovalForGroup: yesOrNo,
      minNoticeHours: whole,
      cancelWindowHours: whole,
      waitlistMode: z.enum(['timed_offer', 'automatic', 'first_to_click']).nullable().default(null),
      offerWindowMinutes: whole,
      waitlistCutoffMinutes: whole,
      waitlistCap: whole,
      silentFromHour: hour,
      silentUntilHour: hour,
      horizonDays: whole,
      slotMinutes: lengths,
      slotStepMinutes: whole,
      pendingHoldsTime: yesOrNo,
      bufferBeforeMinutes: whole,
      bufferAfterMinutes: whole,
      maxBookingsPerDay: whole,
    })
    // Each at its field, all at once; the verb judges them again.
    .superRefine((says, context) => {
      for (const wrong of numbersOutOfRange(says)) {
        const message = policySentences.out_of_range(wrong)
        context.addIssue({ code: 'custom', path: [wrong.field], message })
      }
    }),
  run: ({ courseId, ...says }, { teacherId }) => savePolicy({ teacherId, courseId, says }),
  explain: {
    course_not_found: () => 'This course is not among yours any more.',
    out_of_range: (refusal) => policySentences.out_of_range(refusal),
    no_slot_length: () => 'Enter at least one length, or leave it empty for the usual.',
    too_many_lengths: ({ most }) => `Enter at most ${most} lengths.`,
    half_a_silence: () => 'Say both when the night begins and when it ends, or neither.',
    notice_beyond_horizon: (refusal) => policySentences.notice_beyond_horizon(refusal),
    lesson_beyond_day: (refusal) => policySentences.lesson_beyond_day(refusal),
    silence_too_long: (refusal) => policySentences.silence_too_long(refusal),
  },
  at: {
    out_of_range: ({ field }) => field,
    no_slot_length: 'slotMinutes',
    too_many_lengths: 'slotMinutes',
    half_a_silence: 'silentUntilHour',
    notice_beyond_horizon: ({ field }) => field,
    lesson_beyond_day: ({ field }) => field,
    silence_too_long: 'silentUntilHour',
  },
  confirm: () => 'Saved. It holds for what is booked, joined or offered from now on.',
  revalidates: () => [routes.teacherPolicies(), routes.teacherAvailability()],
})
