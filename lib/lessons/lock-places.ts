import type { Transaction } from '@/lib/db/transaction'

/**
 * Takes the locks of a student's and a teacher's time, in the one order, until `tx` ends: what is read of both from then on
 * stays true. Every writer of bookings and classes queues up behind the same two (the guards take them as well).
 */
export async function lockPlaces(
  tx: Transaction,
  { studentId, teacherId }: { studentId: number; teacherId: number },
): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.student'), ${studentId}::int),
           pg_advisory_xact_lock(hashtext('lectern.teacher'), ${teacherId}::int)`
}
