import type { Sentences } from '@/lib/actions/run-action'
import type { Clash } from '@/lib/booking/decisions'
import { formatDuration, formatInstantWithZone, formatTimeRange, type Viewer } from '@/lib/time/format'
import type { LessonRefusal, MoveLessonRefusal, OfferedTerms, SlotWhy } from './decisions'
import type { AnswerRefusal, RefuseTimeRefusal } from './teaching-decisions'

const days = (count: number) => (count === 1 ? 'one day' : `${count} days`)
const lengths = (minutes: readonly number[]) => minutes.map((each) => formatDuration(each)).join(', ')

const notOffered: Record<SlotWhy, (terms: OfferedTerms) => string> = {
  past: () => 'This time has passed. Choose a later one.',
  length: ({ slotMinutes }) =>
    `A lesson can last ${lengths(slotMinutes)} here. Choose ${slotMinutes.length === 1 ? 'that' : 'one of these'}.`,
  noWindow: () => 'The teacher does not offer this time. Choose one from the list.',
  notice: ({ minNoticeHours }) =>
    `Lessons are booked ${formatDuration(minNoticeHours * 60)} ahead at least. Choose a later time.`,
  horizon: ({ horizonDays }) => `Lessons are booked ${days(horizonDays)} ahead at most. Choose an earlier time.`,
  busy: () => 'This time has just been taken. Choose another one.',
  dayLimit: () => 'The teacher has no more lessons to give on this day. Choose another day.',
}

const clashed = (clash: Clash | null, viewer: Viewer) =>
  clash
    ? `You have “${clash.title}” at that time (${formatTimeRange(clash.startAt, clash.endAt, viewer)}). Choose another time.`
    : 'You have something else at that time. Choose another time.'

/** What booking a lesson says to each refusal. */
const bookSentences: Sentences<LessonRefusal> = {
  not_found: () => 'There are no lessons to book here any more.',
  not_enrolled: () => 'You are not enrolled in this course. Ask your school to enrol you, then book.',
  enrolment_over: ({ endedAt }, viewer) =>
    `Your enrolment in this course ends ${formatInstantWithZone(endedAt, viewer)}, before the lesson. Ask your school to extend it.`,
  slot_not_offered: ({ why, terms }) => notOffered[why](terms),
  student_busy: ({ clash }, viewer) => clashed(clash, viewer),
  teacher_busy: () => 'This time has just been taken. Choose another one.',
  already_booked: () => 'You have booked this lesson already.',
}

/** What moving an own lesson says to each refusal; the lesson that was to be moved is kept. */
const moveSentences: Sentences<MoveLessonRefusal> = {
  ...bookSentences,
  booking_not_found: () => 'This lesson is not there any more.',
  booking_is_over: ({ status }) =>
    status === 'rescheduled' ? 'This lesson has been moved already.' : 'This lesson is over; it cannot be moved.',
  booking_has_started: ({ startedAt }, viewer) =>
    `Your lesson began ${formatInstantWithZone(startedAt, viewer)}; it can no longer be moved.`,
  cancel_window_passed: ({ deadline, cancelWindowHours }, viewer) =>
    `Moving was possible until ${formatInstantWithZone(deadline, viewer)}, ${formatDuration(cancelWindowHours * 60)} before the start. You keep your lesson.`,
  move_asked_already: () =>
    'You have asked for another time already, and your teacher has not answered. Take that request back first.',
  same_time: () => 'That is when your lesson is. Choose another time.',
}

/** What answering a proposed time says to each refusal. */
const answerSentences: Sentences<AnswerRefusal> = {
  not_found: () => 'This proposal is not there any more.',
  booking_is_over: ({ status }) =>
    status === 'declined' || status === 'rescheduled'
      ? 'Your teacher has taken this proposal back.'
      : 'You have answered this proposal already.',
  not_proposed: () => 'This is your own request; your teacher answers it.',
  class_started: ({ startedAt }, viewer) =>
    `The proposed time was ${formatInstantWithZone(startedAt, viewer)}; it has passed.`,
  not_enrolled: bookSentences.not_enrolled,
  enrolment_over: bookSentences.enrolment_over,
  student_busy: ({ clash }, viewer) => clashed(clash, viewer),
  teacher_busy: () => 'Your teacher has something else at that time by now. Ask for another time.',
}

/** What declining one says. */
const refuseSentences: Sentences<RefuseTimeRefusal> = {
  not_found: answerSentences.not_found,
  booking_is_over: answerSentences.booking_is_over,
  not_proposed: answerSentences.not_proposed,
}

/** What each action of a student's lesson says to the refusals of its verb. */
export const lessonSentences = {
  book: bookSentences,
  move: moveSentences,
  answer: answerSentences,
  refuse: refuseSentences,
}
