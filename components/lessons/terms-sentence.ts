import type { LessonTerms } from '@/lib/lessons/lesson-page-queries'
import { formatDuration } from '@/lib/time/format'

/** The terms of a teacher’s lessons in a few sentences, before a time is chosen. `who`: the teacher. */
export function termsSentence(terms: LessonTerms, who: string): string {
  const { approval, minNoticeHours, horizonDays } = terms
  const from = minNoticeHours === 0 ? 'until they begin' : `${formatDuration(minNoticeHours * 60)} before they begin`
  const until = horizonDays === 1 ? 'one day' : `${horizonDays} days`
  const how = approval ? `${who} answers each request.` : 'A lesson is booked at once.'
  return `${how} Times can be had up to ${until} ahead and ${from}.`
}
