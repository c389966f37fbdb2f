import { db } from '@/lib/db/client'
import type { CourseRight } from './decisions'

/** What a teacher may do with classes of a course; null without an assignment to it, and for an archived course. */
export async function courseRight(teacherId: number, courseId: number): Promise<CourseRight | null> {
  const [right] = await db.$queryRaw<CourseRight[]>`
    SELECT t.is_approved AS "teacherApproved", ct.can_create_live_classes AS "mayCreate"
      FROM course_teacher ct JOIN teacher t ON t.id = ct.teacher_id JOIN course c ON c.id = ct.course_id
     WHERE ct.teacher_id = ${teacherId} AND ct.course_id = ${courseId} AND c.status <> 'archived'`
  return right ?? null
}
