import type { Sentences } from '@/lib/actions/run-action'
import { formatClockChange, formatInstant, type Viewer } from '@/lib/time/format'
import type { SessionRefusal } from './decisions'
import type { TeacherBusy } from './session-clash'

/** What making and changing a class say to each refusal they share. */
export const sessionSentences: Sentences<SessionRefusal | TeacherBusy> = {
  session_over: ({ status }) => `This class is ${status} and cannot be changed any more.`,
  session_under_way: () => 'This class is under way. Its start cannot be moved any more.',
  not_a_wall_time: () => 'Enter a day and a time that exist, for example 2026-03-09 14:30.',
  not_a_zone: () => 'Choose a time zone from the list.',
  clock_change: ({ change }) => formatClockChange(change),
  starts_in_past: ({ startAt }, viewer) =>
    `${formatInstant(startAt, viewer)} has passed. Choose a start in the future.`,
  bad_duration: ({ least, most }) => `A class lasts between ${least} and ${most} minutes.`,
  bad_capacity: ({ least, most }) => `A class has between ${least} and ${most} seats.`,
  bad_seats_per_booking: ({ least, most }) => `One booking may take between ${least} and ${most} seats.`,
  below_seats_taken: ({ seatsTaken, seatsHeld }) => {
    const held = seatsHeld > 0 ? ` and ${seatsHeld} held for people who were offered one` : ''
    return `${seatsTaken} ${seatsTaken === 1 ? 'seat is' : 'seats are'} taken${held}. Keep at least ${seatsTaken + seatsHeld}.`
  },
  bad_link: () => 'Enter a whole web address, starting with https://',
  teacher_busy: ({ with: other }, viewer) => explainClash(other, viewer),
}

function explainClash(other: TeacherBusy['with'], viewer: Viewer): string {
  if (!other) return 'You have another class or lesson at that time. Choose another start.'
  const from = formatInstant(other.startAt, viewer)
  const until = formatInstant(other.endAt, viewer)
  const sameDay = from.slice(0, from.indexOf(',')) === until.slice(0, until.indexOf(','))
  const when = `${from}–${sameDay ? until.slice(until.indexOf(',') + 2) : ` ${until}`}`
  const what = other.kind === 'class' ? `“${other.title}”` : `a 1:1 lesson with ${other.title}`
  return `You already have ${what} then: ${when}. Choose another start.`
}
