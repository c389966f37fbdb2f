'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import type { Actor } from '@/lib/auth/actor'
import { isStudent } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now, parseInstant } from '@/lib/time/instant'
import { acceptTime } from './accept-time'
import { type BookLesson, bookLesson } from './book-lesson'
import { declineTime } from './decline-time'
import { lessonSentences } from './lesson-sentences'
import { type RescheduleLesson, rescheduleLesson } from './reschedule-lesson'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const minutes = z.coerce.number('Choose how long.').int().min(1).max(1440)
const instant = z.string('Choose a time.').transform((text, context) => {
  const at = parseInstant(text)
  if (at) return at
  context.addIssue({ code: 'custom', message: 'Choose a time from the list.' })
  return z.NEVER
})
const own = z.object({ bookingId: id })
type Own = z.output<typeof own>

const bookings = ({ bookingId }: { bookingId: number }) => [
  routes.bookings(),
  routes.booking(bookingId),
  routes.rescheduleBooking(bookingId),
]

/** A student books a free time of a teacher, or asks for it where the teacher approves lessons; then their bookings. */
export const bookLessonAction = defineAction({
  name: 'lessons.book',
  may: isStudent,
  input: z.object({ teacherId: id, courseId: id, startAt: instant, minutes, note: z.string().max(500).optional() }),
  run: (input: Omit<BookLesson, 'studentId'>, actor: Actor) => bookLesson({ ...input, studentId: actor.userId }, now()),
  explain: lessonSentences.book,
  // At the field, which then offers other times; what was written besides is kept.
  at: { slot_not_offered: 'startAt', teacher_busy: 'startAt', student_busy: 'startAt', already_booked: 'startAt' },
  revalidates: ({ teacherId }) => [routes.bookings(), routes.lessons(), routes.lessonTeacher(teacherId)],
  redirectTo: ({ bookingId }) => routes.bookings({ booked: bookingId }),
})

/** A student moves an own lesson to another time, or asks to; then their bookings, which name the new one. */
export const rescheduleLessonAction = defineAction({
  name: 'lessons.reschedule',
  may: isStudent,
  input: z.object({ bookingId: id, startAt: instant, minutes: minutes.optional() }),
  run: (input: Omit<RescheduleLesson, 'studentId'>, actor: Actor) =>
    rescheduleLesson({ ...input, studentId: actor.userId }, now()),
  explain: lessonSentences.move,
  at: { slot_not_offered: 'startAt', teacher_busy: 'startAt', student_busy: 'startAt', same_time: 'startAt' },
  revalidates: bookings,
  redirectTo: ({ bookingId }) => routes.bookings({ moved: bookingId }),
})

/** A student accepts the time their teacher proposed; then their bookings. */
export const acceptTimeAction = defineAction({
  name: 'lessons.accept-time',
  may: isStudent,
  input: own,
  run: ({ bookingId }: Own, actor: Actor) => acceptTime({ bookingId, studentId: actor.userId }, now()),
  explain: lessonSentences.answer,
  revalidates: bookings,
  redirectTo: (_done, { bookingId }) => routes.bookings({ booked: bookingId }),
})

/** A student declines the time their teacher proposed; then their bookings. */
export const declineTimeAction = defineAction({
  name: 'lessons.decline-time',
  may: isStudent,
  input: own,
  run: ({ bookingId }: Own, actor: Actor) => declineTime({ bookingId, studentId: actor.userId }, now()),
  explain: lessonSentences.refuse,
  revalidates: bookings,
  redirectTo: (_done, { bookingId }) => routes.bookings({ cancelled: bookingId }),
})
