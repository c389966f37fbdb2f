import type * as builders from '@/lib/testing/world'
import { instantIn, wallAhead } from './clocks'

export const TEACHER_ZONE = 'America/St_Johns'
export const STUDENT_ZONE = 'Asia/Kathmandu'

/** `days` from today at a wall time `HH:mm` of the teacher. */
export const teacherAt = (days: number, clock: string) => instantIn(TEACHER_ZONE, wallAhead(TEACHER_ZONE, days, clock))

/** Ms Lark teaches the cello to Ada, one to one. `own` is what a lesson of theirs needs, `hers` what a class of hers does. */
export async function aPair(world: typeof builders) {
  const teacher = await world.aTeacher({ name: 'Ms Lark', timeZone: TEACHER_ZONE })
  const course = await world.aCourse({ title: 'Cello', bookingType: 'one_on_one' })
  await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
  const student = await world.anEnrolledStudent(course.id, { name: 'Ada', timeZone: STUDENT_ZONE })
  const hers = { teacherId: teacher.id, courseId: course.id }
  return { teacher, course, student, hers, own: { ...hers, studentId: student.id } }
}
