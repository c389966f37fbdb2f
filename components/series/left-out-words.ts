type Reader = 'student' | 'teacher'

const REASONS: Readonly<Record<string, Readonly<Record<Reader, string>>>> = {
  chosen: { student: 'your choice', teacher: '' },
  past: both('it had passed'),
  length: both('not offered for so long'),
  noWindow: both('not offered then'),
  notice: both('too soon'),
  horizon: both('too far ahead'),
  busy: { student: 'the time was taken', teacher: 'you had something else' },
  teacher_busy: { student: 'the time was taken', teacher: 'you had something else' },
  dayLimit: both('no more lessons on that day'),
  student_busy: { student: 'you had something else', teacher: 'the student had something else' },
  already_booked: both('there was a lesson then already'),
  enrolment_over: both('after the end of the enrolment'),
  not_enrolled: both('no enrolment in the course'),
  not_found: both('no lessons were given'),
}

/** Why a date of a repeating lesson was left out, in a few words; '' where nobody noted it. */
export function leftOutWords(reason: string, reader: Reader): string {
  return REASONS[reason]?.[reader] ?? ''
}

function both(words: string): Record<Reader, string> {
  return { student: words, teacher: words }
}
