import type { OldRows, OldSchoolSize } from '@/lib/testing/old-school'
import type { Random } from '@/lib/testing/random'

type Row = OldRows[string][number]

const STATUSES = [
  'confirmed',
  'confirmed',
  'confirmed',
  'attended',
  'attended',
  'no_show',
  'cancelled',
  'pending',
  'waitlisted',
]
const LESSON_STATUSES = ['confirmed', 'confirmed', 'attended', 'no_show', 'cancelled', 'declined', 'pending']
const SEATS = [1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 0]
const CADENCES = ['weekly', 'biweekly', 'monthly', 'custom']

/** Bookings of everything that `rows` has to book, and what hangs on them. */
export function oldBookings(random: Random, rows: OldRows, size: OldSchoolSize): OldRows {
  const students = Array.from({ length: size.students }, (_, index) => 2 + size.teachers + index)
  const group = groupBookings(random, rows.myApp_liveclasssession ?? [], students)
  chain(random, group)
  const lessons = oldLessons(random, rows.myApp_teacheravailability ?? [], students)
  return {
    myApp_enrollment: students.flatMap((student, index) =>
      [1, 2, 3].map((nth) => ({
        ...{ id: index * 3 + nth, status: random.one(['active', 'active', 'completed', 'paused', 'expired']) },
        ...{
          progress_percentage: random.below(1e9) / 1e7,
          enrolled_at: moment(random),
          expires_at: null,
          completed_at: null,
        },
        ...{ course_id: ((index + nth) % size.courses) + 1, user_id: student },
      })),
    ),
    myApp_booking: group,
    myApp_oneononebooking: lessons,
    // One reminder in five is tied to nothing, and every tenth came twice.
    myApp_bookingreminder: group.flatMap(({ id }, index) =>
      Array.from({ length: index % 10 === 0 ? 2 : 1 }, (_, copy) => ({
        ...{ id: index * 2 + copy + 1, reminder_type: '24h', sent_at: '2026-01-01 00:00:00+00', sent_via: 'email' },
        ...{ group_booking_id: index % 5 === 0 ? null : (id ?? null), one_on_one_booking_id: null },
      })),
    ),
    myApp_notification: students.map((student, index) => ({
      ...{ id: index + 1, notification_type: 'course', title: 'n', message: 'm', is_read: false, read_at: null },
      ...{ action_url: index === 3 ? 'javascript:void(0)' : '', created_at: moment(random), user_id: student },
    })),
    myApp_courseannouncement: Array.from({ length: size.courses }, (_, index) => ({
      ...{ id: index + 1, title: 'News', message: 'm', is_pinned: index % 2 === 0, send_to_all_students: true },
      ...{
        created_at: moment(random),
        updated_at: moment(random),
        course_id: index + 1,
        teacher_id: (index % size.teachers) + 1,
      },
    })),
  }
}

function groupBookings(random: Random, classes: Row[], students: number[]): Row[] {
  const bookings: Row[] = []
  for (const { id: session } of classes) {
    const first = random.below(students.length)
    // Up to ten, whatever the seats: some classes are oversold.
    const many = random.below(11)
    for (let nth = 0; nth < many; nth++) {
      const status = random.one(STATUSES)
      const bookedAt = moment(random)
      bookings.push({
        ...{ id: bookings.length + 1, booking_id: random.uuid(), status, booked_at: bookedAt, rescheduled_at: null },
        ...{ confirmed_at: ['pending', 'waitlisted'].includes(status) ? null : bookedAt, original_session_id: null },
        ...{ cancelled_at: status === 'cancelled' ? moment(random) : null, cancellation_notes: '' },
        ...{ cancellation_reason: status === 'cancelled' ? random.one(['student', 'teacher', '']) : '' },
        // The flag and the status do not always agree.
        ...{
          attended: random.oneIn(7) !== (status === 'attended'),
          attended_at: status === 'attended' ? moment(random) : null,
        },
        ...{ student_notes: random.oneIn(9) ? 'a note, “quoted” — ümlaut' : '', session_id: session ?? 0 },
        ...{ user_id: students[(first + nth) % students.length] ?? 0, seats_booked: random.one(SEATS) },
      })
    }
  }
  return bookings
}

/** Rows of the same student: the later one replaced the earlier, which was cancelled for it. */
function chain(random: Random, bookings: Row[]): void {
  const cancelled = bookings.filter(({ status }) => status === 'cancelled')
  for (const earlier of cancelled) {
    if (random.oneIn(2)) continue
    const later = bookings.find(
      (booking) =>
        booking.user_id === earlier.user_id &&
        booking.id !== earlier.id &&
        booking.original_session_id === null &&
        (booking.status === 'confirmed' || booking.status === 'waitlisted'),
    )
    if (later) later.original_session_id = earlier.id ?? null
  }
}

function oldLessons(random: Random, slots: Row[], students: number[]): Row[] {
  const lessons: Row[] = []
  const series = CADENCES.map((cadence) => ({ id: random.uuid(), cadence, student: random.one(students) }))
  for (const slot of slots) {
    // Two students on one slot is common.
    const one = random.one(students)
    const other = random.one(students)
    const inSeries = random.oneIn(3) ? random.one(series) : null
    for (const user of new Set(inSeries ? [inSeries.student, other] : [one, other])) {
      const status = random.one(LESSON_STATUSES)
      const belongs = inSeries !== null && user === inSeries.student
      lessons.push({
        ...{
          id: lessons.length + 1,
          booking_id: random.uuid(),
          status,
          booked_at: moment(random),
          rescheduled_at: null,
        },
        ...{
          confirmed_at: status === 'confirmed' ? moment(random) : null,
          declined_reason: status === 'declined' ? 'full' : '',
        },
        ...{
          declined_at: status === 'declined' ? moment(random) : null,
          cancelled_at: status === 'cancelled' ? moment(random) : null,
        },
        ...{
          cancellation_reason: status === 'cancelled' ? 'student' : '',
          cancellation_notes: '',
          original_booking_id: null,
        },
        ...{
          meeting_link: random.oneIn(3) ? 'https://zoom.us/j/2' : '',
          attended: status === 'attended',
          attended_at: null,
        },
        ...{ student_notes: '', teacher_notes: random.oneIn(5) ? 'brings a book' : '', is_recurring: belongs },
        ...{ recurring_series_id: belongs ? inSeries.id : null, recurring_cadence: belongs ? inSeries.cadence : '' },
        ...{ next_booking_date: null, availability_slot_id: slot.id ?? 0, user_id: user },
        course_id: random.oneIn(5) ? null : (slot.course_id ?? null),
      })
    }
  }
  return [...lessons, ...twiceAtOnce(random, slots, lessons, students)]
}

/** One student with two live lessons of one teacher at one moment, by way of two slots. */
function twiceAtOnce(random: Random, slots: Row[], lessons: Row[], students: number[]): Row[] {
  const [a, b] = slots.filter(({ slot_type: type, id }) => type === 'one_time' && id !== 12)
  const template = lessons[0]
  if (!a || !b || !template) return []
  Object.assign(b, {
    teacher_id: a.teacher_id,
    start_datetime: a.start_datetime,
    end_datetime: a.end_datetime,
    course_id: 1,
  })
  a.course_id = 1
  const free = students.find(
    (id) => !lessons.some((one) => one.user_id === id && [a.id, b.id].includes(one.availability_slot_id ?? 0)),
  )
  return [a, b].map((slot, nth) => ({
    ...template,
    ...{
      id: lessons.length + 1 + nth,
      booking_id: random.uuid(),
      status: 'confirmed',
      availability_slot_id: slot.id ?? 0,
    },
    ...{ user_id: free ?? 0, course_id: null, recurring_series_id: null, recurring_cadence: '', is_recurring: false },
  }))
}

function moment(random: Random): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `2025-${two(1 + random.below(12))}-${two(1 + random.below(28))} ${two(random.below(24))}:${two(random.below(60))}:00.${String(random.below(1e6)).padStart(6, '0')}+00`
}
