import type { LessonTimes } from '@/lib/lessons/slot-page-queries'
import { formatDay, formatDuration } from '@/lib/time/format'

type Why = LessonTimes['why'][number]

/** Why nothing can be chosen on these days, as a headline and sentences. `who`: the teacher. */
export function whyNoTimes(why: readonly Why[], who: string): { title: string; text: string } {
  const [first, ...rest] = why
  const title = first && rest.length === 0 ? titleOf(first) : 'No free times on these days'
  return { title, text: why.map((each) => sentenceOf(each, who)).join(' ') }
}

function titleOf(why: Why): string {
  switch (why.code) {
    case 'no_hours':
      return 'No times are offered yet'
    case 'days_over':
      return 'These days are over'
    case 'beyond_horizon':
      return 'Too far ahead'
    case 'enrolment_ends':
      return 'Your enrolment ends before'
    case 'nothing_offered':
      return 'Nothing is offered on these days'
    case 'own_bookings':
      return 'You are busy at every free time'
    case 'fully_booked':
      return 'Fully booked'
    case 'day_limit':
      return 'The days are full'
    case 'notice':
      return 'Too short a notice'
  }
}

function sentenceOf(why: Why, who: string): string {
  switch (why.code) {
    case 'no_hours':
      return `${who} keeps no hours for these lessons at the moment. When that changes, the times are listed here.`
    case 'days_over':
      return 'Look at a later week.'
    case 'beyond_horizon':
      return `Lessons can be booked ${why.horizonDays === 1 ? 'one day' : `${why.horizonDays} days`} ahead: at the moment until ${formatDay(why.horizonOn)}.`
    case 'enrolment_ends':
      return `Your enrolment is valid until ${formatDay(why.endsOn)}. Ask your school to extend it.`
    case 'nothing_offered':
      return `${who} keeps no hours on these days.`
    case 'own_bookings':
      return 'Your own bookings lie at times that are free otherwise.'
    case 'fully_booked':
      return `${who} is taken at these times.`
    case 'day_limit':
      return why.most === 1 ? `${who} gives one lesson a day.` : `${who} gives ${why.most} lessons a day at most.`
    case 'notice':
      return `${who} asks for ${formatDuration(why.minNoticeHours * 60)} of notice, and these times come sooner.`
  }
}
