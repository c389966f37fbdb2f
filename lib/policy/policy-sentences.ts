import type { Sentences } from '@/lib/actions/run-action'
import { formatDuration } from '@/lib/time/format'
import type { Contradiction, NumberField, OutOfRange } from './save-decisions'

type Told = OutOfRange | (Contradiction & { courseTitle: string | null })

const units: Record<NumberField, string> = {
  minNoticeHours: 'hours',
  cancelWindowHours: 'hours',
  offerWindowMinutes: 'minutes',
  waitlistCutoffMinutes: 'minutes',
  waitlistCap: 'people',
  horizonDays: 'days',
  slotMinutes: 'minutes',
  slotStepMinutes: 'minutes',
  bufferBeforeMinutes: 'minutes',
  bufferAfterMinutes: 'minutes',
  maxBookingsPerDay: 'lessons',
}

/** What saving a policy says to numbers and to contradictions; each is shown at its field, so none names it. */
export const policySentences = {
  out_of_range: ({ field, least, most }) =>
    `${field === 'slotMinutes' ? 'Each length lies' : 'Enter'} between ${least} and ${most} ${units[field]}.`,
  notice_beyond_horizon: ({ noticeHours, horizonDays, courseTitle }) =>
    `${inCourse(courseTitle)}booking would close ${formatDuration(noticeHours * 60)} before the start and open only ` +
    `${horizonDays} ${horizonDays === 1 ? 'day' : 'days'} ahead: no lesson could ever be booked. ` +
    'Shorten the notice or look further ahead.',
  lesson_beyond_day: ({ minutes, aroundMinutes, courseTitle }) =>
    `${inCourse(courseTitle)}a lesson of ${formatDuration(minutes)} with ${formatDuration(aroundMinutes)} kept free around ` +
    'it is longer than a day. Shorten one of them.',
  silence_too_long: ({ hours, most, courseTitle }) =>
    `${inCourse(courseTitle)}a night of ${hours} hours leaves too little time to answer an offer. ${most} hours is the most.`,
} satisfies Sentences<Told>

function inCourse(title: string | null): string {
  return title === null ? 'With this, ' : `With this, in ${title}, `
}
