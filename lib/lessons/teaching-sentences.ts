import type { Sentences } from '@/lib/actions/run-action'
import type { Clash } from '@/lib/booking/decisions'
import { formatClockChange, formatInstant, formatTimeRange, type Viewer } from '@/lib/time/format'
import type { RescueRefusal } from './rescue-decisions'
import type {
  CancelLessonRefusal,
  LessonNotFound,
  LessonOver,
  LessonTimeRefusal,
  MarkLessonRefusal,
  MoveByTeacherRefusal,
  PlaceRefusal,
  ProposeRefusal,
} from './teaching-decisions'

const clashed = (who: string, clash: Clash | null, viewer: Viewer) =>
  clash
    ? `${who} “${clash.title}” at that time: ${formatInstant(clash.startAt, viewer).split(',')[0]}, ${formatTimeRange(clash.startAt, clash.endAt, viewer)}. Choose another start.`
    : `${who} something else at that time. Choose another start.`

const placeSentences: Sentences<PlaceRefusal> = {
  student_busy: ({ clash }, viewer) => clashed('The student has', clash, viewer),
  teacher_busy: ({ clash }, viewer) => clashed('You have', clash, viewer),
}

const timeSentences: Sentences<LessonTimeRefusal> = {
  not_a_wall_time: () => 'Enter a day and a time that exist, for example 2026-03-09 14:30.',
  not_a_zone: () => 'Choose a time zone from the list.',
  clock_change: ({ change }) => formatClockChange(change),
  bad_duration: ({ least, most }) => `A lesson lasts between ${least} and ${most} minutes.`,
  starts_in_past: ({ startAt }, viewer) =>
    `${formatInstant(startAt, viewer)} has passed. Choose a start in the future.`,
  same_time: () => 'That is when it is already. Choose another time.',
  student_not_enrolled: ({ endedAt }, viewer) =>
    endedAt
      ? `The student’s enrolment in the course ends ${formatInstant(endedAt, viewer)}. Choose a time before.`
      : 'The student is not enrolled in the course any more.',
}

const overSentences: Sentences<LessonNotFound | LessonOver> = {
  lesson_not_found: () => 'There is no such lesson among yours.',
  booking_is_over: ({ status }) =>
    status === 'rescheduled'
      ? 'This lesson has been moved meanwhile.'
      : `This lesson is ${status.replace('_', '-')} already.`,
}

const changeSentences = {
  ...overSentences,
  ...timeSentences,
  ...placeSentences,
  lesson_begun: ({ startedAt }: { startedAt: Date }, viewer: Viewer) =>
    `It began ${formatInstant(startedAt, viewer)}; its time can no longer be changed.`,
}

const proposeSentences: Sentences<ProposeRefusal> = {
  ...changeSentences,
  not_a_request: () => 'This lesson is confirmed; move it instead.',
}

const moveSentences: Sentences<MoveByTeacherRefusal> = {
  ...changeSentences,
  still_a_request: () => 'This is still a request. Approve it, or propose another time.',
}

const cancelSentences: Sentences<CancelLessonRefusal> = overSentences

const linkSentences: Sentences<LessonNotFound | LessonOver | { code: 'bad_link' }> = {
  ...overSentences,
  bad_link: () => 'Enter a whole web address, starting with https://',
}

const markSentences: Sentences<MarkLessonRefusal> = {
  ...overSentences,
  ...placeSentences,
  still_a_request: () => 'This was never more than a request; there is nothing to mark.',
  not_begun: ({ startAt }, viewer) => `Attendance can be marked from the start on, ${formatInstant(startAt, viewer)}.`,
}

const rescueSentences: Sentences<RescueRefusal> = {
  undated_not_found: () => 'There is no such booking among yours.',
  already_dated: () => 'This lesson has got its date already.',
  left_behind: () => 'An admin said meanwhile that it stays in the old system.',
  course_needed: () => 'Choose the course it belongs to, one of your own.',
  not_a_wall_time: timeSentences.not_a_wall_time,
  not_a_zone: timeSentences.not_a_zone,
  clock_change: timeSentences.clock_change,
  bad_duration: timeSentences.bad_duration,
  ...placeSentences,
  already_booked: () => 'The student has a lesson with you at this very start already.',
}

// The same said to an admin, who is not the teacher.
const adminRescueSentences: Sentences<RescueRefusal> = {
  ...rescueSentences,
  undated_not_found: () => 'There is no such booking in quarantine.',
  already_dated: () => 'Somebody has given it its date meanwhile.',
  left_behind: () => 'It was left behind in the old system meanwhile.',
  course_needed: () => 'Choose the course it belongs to, one of this teacher’s.',
  teacher_busy: ({ clash }, viewer) => clashed('The teacher has', clash, viewer),
  already_booked: () => 'The student has a lesson with this teacher at this very start already.',
}

/** What each action of a teacher's lesson says to the refusals of its verb. */
export const teachingSentences = {
  propose: proposeSentences,
  move: moveSentences,
  cancel: cancelSentences,
  link: linkSentences,
  mark: markSentences,
  rescue: rescueSentences,
  rescueByAdmin: adminRescueSentences,
}
