import { formatInstant, type Viewer } from '@/lib/time/format'
import type { FailingLesson } from './lesson-dates-decisions'

const MOST_NAMED = 4

/** Which dates of a repeating lesson cannot be had, and why, in words. */
export function failingSentence(failing: readonly FailingLesson[], viewer: Viewer): string {
  const named = failing
    .slice(0, MOST_NAMED)
    .map(({ startAt, why }) => `${formatInstant(startAt, viewer)} (${words(why)})`)
  const rest = failing.length - named.length
  return `${named.join('; ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

const OFFERED: Record<Extract<FailingLesson['why'], { code: 'slot_not_offered' }>['why'], string> = {
  past: 'has passed',
  length: 'not for so long',
  noWindow: 'not offered',
  notice: 'too soon',
  horizon: 'too far ahead',
  busy: 'taken',
  dayLimit: 'no more lessons on that day',
}

function words(why: FailingLesson['why']): string {
  switch (why.code) {
    case 'slot_not_offered':
      return OFFERED[why.why]
    case 'not_found':
      return 'no lessons to book'
    case 'not_enrolled':
      return 'you are not enrolled'
    case 'enrolment_over':
      return 'after the end of your enrolment'
    case 'student_busy':
      return 'you have something else then'
    case 'teacher_busy':
      return 'taken'
    case 'already_booked':
      return 'you have it already'
  }
}
