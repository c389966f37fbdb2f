'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { savePolicy } from './save-policy'

const whole = z.coerce.number('Enter a whole number.').int('Enter a whole number.').nullable().default(null)
const hour = z.coerce.number().int().min(0).max(23).nullable().default(null)

const units = {
  minNoticeHours: 'hours',
  cancelWindowHours: 'hours',
  offerWindowMinutes: 'minutes',
  waitlistCutoffMinutes: 'minutes',
  waitlistCap: 'people',
}

/** A teacher saves the default policy, or that of a course. */
export const savePolicyAction = defineAction({
  name: 'policy.save',
  may: isApprovedTeacher,
  input: z.object({
    courseId: z.coerce.number().int().positive().max(2_147_483_647).nullable().default(null),
    requiresApprovalForGroup: z
      .enum(['yes', 'no'])
      .transform((said) => said === 'yes')
      .nullable()
      .default(null),
    minNoticeHours: whole,
    cancelWindowHours: whole,
    waitlistMode: z.enum(['timed_offer', 'automatic', 'first_to_click']).nullable().default(null),
    offerWindowMinutes: whole,
    waitlistCutoffMinutes: whole,
    waitlistCap: whole,
    silentFromHour: hour,
    silentUntilHour: hour,
  }),
  run: ({ courseId, ...says }, { teacherId }) => savePolicy({ teacherId, courseId, says }),
  explain: {
    course_not_found: () => 'This course is not among yours any more.',
    out_of_range: ({ field, least, most }) => `${names[field]}: enter between ${least} and ${most} ${units[field]}.`,
    half_a_silence: () => 'Say both when the night begins and when it ends, or neither.',
    silence_too_long: ({ hours, most }) =>
      `A night of ${hours} hours leaves too little time to answer an offer. ${most} hours is the most.`,
  },
  at: { half_a_silence: 'silentUntilHour', silence_too_long: 'silentUntilHour' },
  confirm: () => 'Saved. It holds for what is booked, joined or offered from now on.',
  revalidates: () => [routes.teacherPolicies()],
})

const names = {
  minNoticeHours: 'Booking closes',
  cancelWindowHours: 'Cancelling',
  offerWindowMinutes: 'An offer holds for',
  waitlistCutoffMinutes: 'The waitlist closes',
  waitlistCap: 'Most people on the waitlist',
}
