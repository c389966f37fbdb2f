import { expect, it } from 'vitest'
import { STUDENT_KINDS, TEACHER_KINDS } from './decisions'
import { channelsOf, type Channels, topicChoices, topicOf, topicsOf } from './preference-decisions'

const kinds = [...STUDENT_KINDS, ...TEACHER_KINDS]
const nothing = new Map<string, Channels>()
const off = { inApp: false, byMail: false }
const allOff = new Map(kinds.map((kind) => [topicOf(kind), off]))
const written = ({ inApp, byMail }: Channels) => [inApp && 'list', byMail && 'mail'].filter(Boolean).join('+') || '-'

it('each kind by its topic, as usual and when everything is switched off', () => {
  const table = kinds.map(
    (kind) => `${kind}: ${topicOf(kind)} ${written(channelsOf(kind, nothing))} ${written(channelsOf(kind, allOff))}`,
  )
  expect(table).toMatchInlineSnapshot(`
    [
      "booked: confirmations list+mail -",
      "requested: confirmations list+mail -",
      "approved: answers list+mail list+mail",
      "declined: answers list+mail list+mail",
      "request_withdrawn: confirmations list+mail -",
      "promoted: offers list+mail list+mail",
      "cancelled: confirmations list+mail -",
      "cancelled_by_teacher: changes list+mail list+mail",
      "class_cancelled: changes list+mail list+mail",
      "class_moved: changes list+mail list+mail",
      "class_teacher: changes list+mail list+mail",
      "moved: confirmations list+mail -",
      "moved_by_teacher: changes list+mail list+mail",
      "move_requested: confirmations list+mail -",
      "time_proposed: answers list+mail list+mail",
      "seats: confirmations list+mail -",
      "waitlist_joined: queue list+mail list",
      "put_on_waitlist: answers list+mail list+mail",
      "offer: offers list+mail list+mail",
      "offer_deadline: offers list+mail list+mail",
      "offer_lapsed: queue list+mail list",
      "offer_withdrawn: offers list+mail list+mail",
      "removed_from_waitlist: queue list+mail list",
      "passed_by: queue list+mail list",
      "first_click: offers list+mail list+mail",
      "waiting_class_moved: queue list+mail list",
      "reminder: reminders list+mail -",
      "teacher_new_booking: teacher_bookings list+mail -",
      "teacher_new_request: teacher_requests list+mail list",
      "teacher_request_withdrawn: teacher_requests list+mail list",
      "teacher_booking_cancelled: teacher_cancellations list+mail list",
      "teacher_booking_moved: teacher_cancellations list+mail list",
      "teacher_time_accepted: teacher_requests list+mail list",
      "teacher_time_declined: teacher_requests list+mail list",
      "teacher_seats_changed: teacher_queue list -",
      "teacher_waitlist_joined: teacher_queue list -",
      "teacher_waitlist_left: teacher_queue list -",
      "teacher_offer_declined: teacher_queue list -",
      "teacher_offer_lapsed: teacher_queue list -",
      "teacher_class_given: teacher_classes list+mail list+mail",
      "teacher_class_taken: teacher_classes list+mail list+mail",
      "teacher_class_moved: teacher_classes list+mail list+mail",
      "teacher_class_cancelled: teacher_classes list+mail list+mail",
      "teacher_reminder: teacher_reminders list+mail -",
    ]
  `)
})

it('kinds of students belong to topics of students, those of teachers to topics of teachers, and no topic is empty', () => {
  expect(new Set(STUDENT_KINDS.map(topicOf))).toEqual(new Set(topicsOf('student')))
  expect(new Set(TEACHER_KINDS.map(topicOf))).toEqual(new Set(topicsOf('teacher')))
})

it('what a person said holds for its topic alone', () => {
  const said = new Map([['confirmations', { inApp: true, byMail: false }]])
  expect(channelsOf('booked', said)).toEqual({ inApp: true, byMail: false })
  expect(channelsOf('waitlist_joined', said)).toEqual({ inApp: true, byMail: true })
})

it('a choice that is not free says why', () => {
  for (const of of ['student', 'teacher'] as const)
    for (const { always, because, ...choice } of topicChoices(of, allOff)) {
      expect(because !== '').toBe(always.inApp || always.byMail)
      expect({ inApp: choice.inApp, byMail: choice.byMail }).toEqual({ inApp: always.inApp, byMail: always.byMail })
    }
})
