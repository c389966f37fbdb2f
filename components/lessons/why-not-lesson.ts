import { whyNot } from '@/components/classes/why-not'
import type { ChosenTime } from '@/lib/lessons/lesson-page-queries'
import { formatDuration, formatTimeRange, type Viewer } from '@/lib/time/format'

type Refusal = NonNullable<ChosenTime['refusal']>

/** Why a lesson cannot be had at that time, as a headline and a sentence. `who`: the teacher. */
export function whyNotLesson(refusal: Refusal, who: string, viewer: Viewer): { title: string; text: string } {
  switch (refusal.code) {
    case 'slot_not_offered':
      return { title: 'This time cannot be booked', text: slotSentence(refusal, who) }
    case 'teacher_busy':
      return {
        title: 'This time is taken',
        text: refusal.clash
          ? `${who} is busy ${formatTimeRange(refusal.clash.startAt, refusal.clash.endAt, viewer)}.`
          : `${who} is busy at that time.`,
      }
    case 'not_found':
      return { title: 'This time cannot be booked', text: 'Lessons of this course are not offered any more.' }
    case 'already_booked':
      return { title: 'You have this lesson already', text: 'It is among your bookings.' }
    case 'student_busy':
    case 'not_enrolled':
    case 'enrolment_over':
      return whyNot(refusal, viewer, 'lesson')
  }
}

function slotSentence({ why, terms }: Extract<Refusal, { code: 'slot_not_offered' }>, who: string): string {
  switch (why) {
    case 'past':
      return 'It has passed.'
    case 'length':
      return `${who} gives lessons of ${terms.slotMinutes.map((minutes) => formatDuration(minutes)).join(', or ')}.`
    case 'noWindow':
      return `${who} does not offer it.`
    case 'notice':
      return `${who} asks for ${formatDuration(terms.minNoticeHours * 60)} of notice.`
    case 'horizon':
      return `Lessons can be booked ${terms.horizonDays === 1 ? 'one day' : `${terms.horizonDays} days`} ahead at most.`
    case 'busy':
      return `Somebody was faster, or ${who} is busy then.`
    case 'dayLimit':
      return terms.maxBookingsPerDay === 1
        ? `${who} gives one lesson a day, and that day has its lesson.`
        : `${who} gives ${terms.maxBookingsPerDay ?? 0} lessons a day, and that day has them.`
  }
}
