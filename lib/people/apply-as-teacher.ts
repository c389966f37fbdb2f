import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'

export interface TeachingProfile {
  bio: string
  specialization: string
  yearsExperience: number
}

export type ApplyRefusal = { code: 'already_applied' }

/**
 * Puts in an application for somebody who has an account. Their role stays what it is until an admin approves; a student
 * becomes a teacher then. Refuses a second application, however it came to be (two clicks at once included).
 */
export async function applyAsTeacher({
  userId,
  bio,
  specialization,
  yearsExperience,
}: TeachingProfile & { userId: number }): Promise<Result<undefined, ApplyRefusal>> {
  const { count } = await db.teacher.createMany({
    data: [{ userId, bio, specialization, yearsExperience }],
    // ON CONFLICT DO NOTHING: one profile a person, and the unique index decides.
    skipDuplicates: true,
  })
  return count === 1 ? ok(undefined) : refuse({ code: 'already_applied' })
}
