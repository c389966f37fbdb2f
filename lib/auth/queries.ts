import { db } from '@/lib/db/client'
import type { Person } from './decisions'

/** Everything that decides what a person may do now, in one statement; null when there is no such person. */
export async function personById(userId: number): Promise<Person | null> {
  const [person] = await db.$queryRaw<Person[]>`
    SELECT u.id AS "userId", u.role::text AS role, u.is_active AS "isActive", u.session_version AS "sessionVersion",
           t.id AS "teacherId", t.is_approved AS "isApproved", u.name, u.email, u.time_zone AS zone
      FROM app_user u LEFT JOIN teacher t ON t.user_id = u.id
     WHERE u.id = ${userId}`
  return person ?? null
}
