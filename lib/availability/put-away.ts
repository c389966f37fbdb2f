import type { Transaction } from '@/lib/db/transaction'

/**
 * Takes rows of a teacher out of use: deletes those that nothing hangs on, and switches off those that Phase 1 lessons were
 * booked through, which would be deleted with them. Answers the ids of the latter. Ids of others are passed over.
 */
export async function putAway(tx: Transaction, teacherId: number, ruleIds: readonly number[]): Promise<number[]> {
  // Locked first: a lesson that is being booked through one of them right now is waited for, and then counts.
  await tx.$queryRaw`
    SELECT id FROM teacher_availability WHERE teacher_id = ${teacherId} AND id = ANY(${ruleIds}) ORDER BY id FOR UPDATE`
  const kept = await tx.$queryRaw<{ id: number }[]>`
    UPDATE teacher_availability r SET is_active = false, updated_at = now()
     WHERE teacher_id = ${teacherId} AND id = ANY(${ruleIds})
       AND EXISTS (SELECT FROM one_on_one_booking b WHERE b.availability_slot_id = r.id)
    RETURNING id`
  const ids = kept.map(({ id }) => id)
  await tx.teacherAvailability.deleteMany({
    where: { teacherId, id: { in: ruleIds.filter((id) => !ids.includes(id)) } },
  })
  return ids
}
