import type { LessonTerms } from '@/lib/lessons/lesson-page-queries'
import { formatDuration } from '@/lib/time/format'

/** The terms of a teacher’s lessons in a few sentences, before a time is chosen. `who`: the teacher. */
export function termsSentence(terms: LessonTerms, who: string): string {
  const { approval, minNoticeHours, horizonDays } = terms
  const from = horizonDays === 1 ? 'A time can be had from one day' : `A time can be had from ${horizonDays} days`
  const until =
    minNoticeHours === 0 ? 'until it begins' : `until ${formatDuration(minNoticeHours * 60)} before it begins`
  return `${approval ? `${who} answers each request.` : 'A lesson is booked at once.'} ${from} ahead ${until}.`
}
