import { describe, expect, it } from 'vitest'
import { ADMIN, aMatter, from, later, made, past, STUDENT, TEACHER, times, told } from '@/lib/testing/matter'
import { type Matter, STUDENT_KINDS, TEACHER_KINDS, whoIsTold } from './decisions'

const table: [string, Partial<Matter>, string[]][] = [
  ['books', made('confirmed'), ['student: (booked)', 'teacher: teacher_new_booking']],
  ['is booked by the teacher', made('confirmed', { actorId: TEACHER }), ['student: booked']],
  ['is booked by an admin', made('confirmed', { actorId: ADMIN }), ['student: booked', 'teacher: teacher_new_booking']],
  ['is promoted', made('confirmed', { promoted: true }), ['student: promoted', 'teacher: teacher_new_booking']],
  ['books what is over', made('confirmed', { to: { status: 'confirmed', ...past } }), []],
  ['asks', made('pending'), ['student: (requested)', 'teacher: teacher_new_request']],
  ['is recorded as having been there', made('attended'), []],
  ['moves', made('confirmed', { insteadOf: past.startAt }), ['student: (moved)', 'teacher: teacher_booking_moved']],
  [
    'is moved by the teacher',
    made('confirmed', { insteadOf: past.startAt, actorId: TEACHER, lesson: true }),
    ['student: moved_by_teacher'],
  ],
  [
    'asks to move',
    made('pending', { insteadOf: past.startAt }),
    ['student: (move_requested)', 'teacher: teacher_new_request'],
  ],
  [
    'is proposed a time',
    made('pending', { insteadOf: past.startAt, proposed: true, actorId: TEACHER }),
    ['student: time_proposed'],
  ],
  [
    'accepts a time',
    from('pending', 'confirmed', { proposed: true }),
    ['student: (booked)', 'teacher: teacher_time_accepted'],
  ],
  [
    'declines a time',
    from('pending', 'cancelled', { proposed: true }),
    ['student: (request_withdrawn)', 'teacher: teacher_time_declined'],
  ],
  [
    'declines a time, by that word',
    from('pending', 'declined', { proposed: true }),
    ['student: (request_withdrawn)', 'teacher: teacher_time_declined'],
  ],
  ['is approved', from('pending', 'confirmed', { actorId: TEACHER }), ['student: approved']],
  [
    'is approved by an admin',
    from('pending', 'confirmed', { actorId: ADMIN }),
    ['student: approved', 'teacher: teacher_new_booking'],
  ],
  ['is approved by Phase 1', from('pending', 'confirmed', { actorId: null }), ['student: approved']],
  ['is declined', from('pending', 'declined', { actorId: TEACHER }), ['student: declined']],
  [
    'is put on the list instead',
    from('pending', 'declined', { actorId: TEACHER, to: { reason: 'moved_to_waitlist' } }),
    [],
  ],
  [
    'takes a request back',
    from('pending', 'cancelled'),
    ['student: (request_withdrawn)', 'teacher: teacher_request_withdrawn'],
  ],
  ['cancels', from('confirmed', 'cancelled'), ['student: (cancelled)', 'teacher: teacher_booking_cancelled']],
  [
    'is cancelled by the teacher',
    from('confirmed', 'cancelled', { actorId: TEACHER }),
    ['student: cancelled_by_teacher'],
  ],
  [
    'is cancelled by nobody known',
    from('confirmed', 'cancelled', { actorId: null }),
    ['student: cancelled_by_teacher', 'teacher: teacher_booking_cancelled'],
  ],
  [
    'loses the class',
    from('confirmed', 'cancelled', { actorId: TEACHER, classIsOff: true }),
    ['student: class_cancelled'],
  ],
  ['gives up what moved', from('confirmed', 'rescheduled'), []],
  ['was there', from('confirmed', 'attended', { actorId: TEACHER }), []],
  ['was there after all', from('no_show', 'attended', { actorId: TEACHER }), []],
  ['was not there', from('confirmed', 'no_show', { actorId: TEACHER }), []],
  [
    'cancels what is over',
    { ...from('confirmed', 'cancelled'), from: { ...past }, to: { status: 'cancelled', ...past } },
    [],
  ],
  [
    'has a class that moves',
    { kind: 'booking.moved', actorId: TEACHER, from: times, to: later },
    ['student: class_moved'],
  ],
  [
    'has a lesson that Phase 1 moves',
    { kind: 'booking.moved', actorId: null, lesson: true, sessionId: null, from: times, to: later },
    ['student: moved_by_teacher', 'teacher: teacher_booking_moved'],
  ],
  [
    'is put into another class by Phase 1',
    { kind: 'booking.moved', actorId: null, from: { ...times, sessionId: 1 }, to: { ...later, sessionId: 7 } },
    ['student: moved_by_teacher', 'teacher: teacher_booking_moved'],
  ],
  [
    'has another teacher',
    { kind: 'booking.moved', actorId: ADMIN, from: times, to: times },
    ['student: class_teacher'],
  ],
  [
    'gives seats back',
    { kind: 'booking.seats', from: { seats: 3, ...times }, to: { seats: 1, ...times } },
    ['student: (seats)', 'teacher: teacher_seats_changed'],
  ],
  [
    'is given seats',
    { kind: 'booking.seats', actorId: TEACHER, from: { seats: 1, ...times }, to: { seats: 2, ...times } },
    ['student: seats'],
  ],
  ['takes over a booking', { kind: 'booking.student', actorId: null, to: times }, ['student: booked']],
  [
    'has a booking that is gone',
    { kind: 'booking.deleted', actorId: null, from: { status: 'confirmed', ...times } },
    ['student: cancelled_by_teacher', 'teacher: teacher_booking_cancelled'],
  ],
  [
    'has a class that is gone',
    { kind: 'booking.deleted', actorId: null, classIsOff: true, from: { status: 'confirmed', ...times } },
    ['student: class_cancelled'],
  ],
  [
    'has an old cancellation that is gone',
    { kind: 'booking.deleted', actorId: null, from: { status: 'cancelled', ...times } },
    [],
  ],
  [
    'is gone altogether',
    { kind: 'booking.deleted', actorId: null, student: null, from: { status: 'confirmed', ...times } },
    ['teacher: teacher_booking_cancelled'],
  ],
  [
    'is reminded',
    { kind: 'booking.reminder', actorId: null, to: { status: 'confirmed', ...times } },
    ['student: reminder'],
  ],
  [
    'is to be taught, of which the teacher is reminded',
    { kind: 'lesson.reminder', actorId: null, lesson: true, to: { status: 'confirmed', ...times } },
    ['teacher: teacher_reminder'],
  ],
  ['is reminded of what is over by then', { kind: 'booking.reminder', actorId: null, to: { ...past } }, []],
]

describe('a student who', () => {
  it.each(table)('%s', (_, matter, expected) => expect(told(matter)).toEqual(expected))
})

it('a teacher who is their own student is told once', () => {
  expect(told({ ...made('confirmed'), teacher: { userId: STUDENT, name: 'Ada' } })).toEqual(['student: (booked)'])
})

it('an event of a kind nobody knows concerns nobody', () => {
  expect(told({ kind: 'series.paused', to: times })).toEqual([])
})

it('a student is never told another student’s name, a teacher never their own', () => {
  for (const [, matter] of table) {
    for (const { userId, facts } of whoIsTold(aMatter(matter))) {
      expect(facts.name).toBe(userId === TEACHER ? (matter.student === null ? '' : 'Ada') : 'Grace')
    }
  }
})

it('a person’s own words are the reason, the system’s codes are not', () => {
  const reasonOf = (reason: string, actorId: number) =>
    whoIsTold(aMatter(from('confirmed', 'cancelled', { actorId, to: { reason } })))[0]?.facts.reason
  expect(reasonOf('The hall is flooded', TEACHER)).toBe('The hall is flooded')
  expect(reasonOf('class_cancelled', TEACHER)).toBe('')
  expect(reasonOf('student', STUDENT)).toBe('')
})

it('the table has every kind that there is', () => {
  const seen = new Set(table.flatMap(([, matter]) => whoIsTold(aMatter(matter)).map(({ kind }) => kind)))
  const kinds = [...STUDENT_KINDS, ...TEACHER_KINDS].filter(
    (kind) => !/waitlist|offer|passed_by|first_click|^(teacher|waiting)_class/.test(kind),
  )
  expect(kinds.filter((kind) => !seen.has(kind))).toEqual([])
  expect(kinds.length).toBeGreaterThan(9)
})
