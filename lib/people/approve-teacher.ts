import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

export interface ApproveTeacher {
  /** `teacher.id` of the profile. */
  teacherId: number
  /** `app_user.id` of the admin. */
  approvedById: number
}

export type ApproveTeacherRefusal = { code: 'already_approved' } | { code: 'not_there' }

/**
 * Lets a waiting applicant teach; a student becomes a teacher by it. Only an active admin can, checked in the statement
 * itself; to others nothing is there. Holds from the applicant's next request on: rights are read anew each time, so
 * nobody is signed out and the session version stays.
 */
export async function approveTeacher(
  { teacherId, approvedById }: ApproveTeacher,
  now: Instant,
): Promise<Result<{ name: string }, ApproveTeacherRefusal>> {
  const [approved] = await db.$queryRaw<{ name: string }[]>`
    WITH approved AS (
      UPDATE teacher SET is_approved = true, approved_at = ${now}, approved_by_id = ${approvedById}, updated_at = ${now}
       WHERE id = ${teacherId} AND NOT is_approved
         AND EXISTS (SELECT FROM app_user WHERE id = ${approvedById} AND role = 'admin' AND is_active)
      RETURNING user_id
    ), promoted AS (
      UPDATE app_user SET role = 'teacher', updated_at = ${now}
        FROM approved WHERE app_user.id = approved.user_id AND app_user.role = 'student'
    )
    SELECT u.name FROM approved JOIN app_user u ON u.id = approved.user_id`
  if (approved) return ok(approved)

  const before = await db.teacher.count({ where: { id: teacherId, isApproved: true } })
  return refuse({ code: before > 0 ? 'already_approved' : 'not_there' })
}
