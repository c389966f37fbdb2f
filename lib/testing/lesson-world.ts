import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { anAssignment, anEnrolledStudent, aCourse, aPolicy, aTeacher } from '@/lib/testing/world'
import type { Instant } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'

/** Hours of one weekday, 0 = Monday, `HH:mm` on the wall of the teacher; an end at or before the start is the day after. */
export interface Hours {
  day: number
  from: string
  to: string
}

/** Every day of the week, around the clock. */
export const ALWAYS: readonly Hours[] = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: '00:00', to: '00:00' }))

const wall = (clock: string) => new Date(`1970-01-01T${clock}:00Z`)

/** A weekly window of a teacher. */
export async function aWindow(
  teacherId: number,
  { day, from, to }: Hours,
  of: Partial<Prisma.TeacherAvailabilityUncheckedCreateInput> = {},
) {
  return db.teacherAvailability.create({
    data: { teacherId, slotType: 'recurring', dayOfWeek: day, startTime: wall(from), endTime: wall(to), ...of },
  })
}

/** Time taken away from a teacher once. */
export async function aBlock(teacherId: number, startDatetime: Instant, endDatetime: Instant) {
  return db.teacherAvailability.create({
    data: { teacherId, slotType: 'one_time', startDatetime, endDatetime, isBlocked: true, blockedReason: 'away' },
  })
}

/** A teacher who gives 1:1 lessons of a course at certain hours, under certain terms, and a student enrolled in it. */
export async function aLessonTeacher({
  zone = 'UTC',
  hours = ALWAYS,
  policy = {},
}: {
  zone?: Zone
  hours?: readonly Hours[]
  policy?: Partial<Prisma.TeacherBookingPolicyUncheckedCreateInput>
} = {}) {
  const teacher = await aTeacher({ timeZone: zone })
  const course = await aCourse({ bookingType: 'one_on_one' })
  await anAssignment({ courseId: course.id, teacherId: teacher.id })
  await aPolicy({ teacherId: teacher.id, ...policy })
  for (const each of hours) await aWindow(teacher.id, each, { timezone: zone })
  const student = await anEnrolledStudent(course.id)
  return { teacher, course, student, teacherId: teacher.id, courseId: course.id, studentId: student.id }
}
