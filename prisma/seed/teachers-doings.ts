import type { Transaction } from '@/lib/db/transaction'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { TEACHERS } from './people'

const MOVED_MINUTES = 30

/** Makes the trail say who does what follows in this transaction. */
export async function actAs(tx: Transaction, userId: number): Promise<void> {
  await tx.$executeRaw`SELECT set_config('lectern.actor', ${String(userId)}, true)`
}

type Teacher = { id: number; userId: number }

/** A teacher calls a class off, with a word about why. Answers how many students lost a booking. */
export async function callOff(
  tx: Transaction,
  { sessionId, userId, why, now }: { sessionId: number; userId: number; why: string; now: Instant },
): Promise<number> {
  await actAs(tx, userId)
  const { count } = await tx.liveClassBooking.updateMany({
    where: { sessionId, status: { in: ['pending', 'confirmed'] } },
    data: { status: 'cancelled', cancelledAt: now, cancelledById: userId, cancelReason: why },
  })
  await tx.liveClassSession.update({ where: { id: sessionId }, data: { status: 'cancelled' }, select: { id: true } })
  return count
}

/** Jonas needs half an hour more on the last evening of the plan. */
export async function moveLastClass(tx: Transaction, jonas: Teacher, now: Instant): Promise<void> {
  const last = await tx.liveClassSession.findFirst({
    where: { teacherId: jonas.id, status: 'scheduled', startAtUtc: { gt: now } },
    orderBy: { startAtUtc: 'desc' },
    select: { id: true, startAtUtc: true },
  })
  if (!last?.startAtUtc) return
  await actAs(tx, jonas.userId)
  const startAtUtc = addMinutes(last.startAtUtc, MOVED_MINUTES)
  const data = { startAtUtc, timezoneSnapshot: TEACHERS.jonas.zone }
  await tx.liveClassSession.update({ where: { id: last.id }, data, select: { id: true } })
}

/** Lena closes the class that the old system left open: all were there but one. */
export async function noteAttendance(tx: Transaction, lena: Teacher, now: Instant): Promise<void> {
  const open = await tx.liveClassSession.findFirst({
    where: { teacherId: lena.id, status: 'scheduled', endAtUtc: { lt: now } },
    orderBy: { startAtUtc: 'desc' },
    select: { id: true, endAtUtc: true, bookings: { where: { status: 'confirmed' }, select: { id: true } } },
  })
  if (!open) return
  await actAs(tx, lena.userId)
  const [missed, ...there] = open.bookings.map(({ id }) => id)
  await tx.liveClassBooking.updateMany({ where: { id: { in: there } }, data: { status: 'attended', attendedAt: now } })
  await tx.liveClassBooking.updateMany({ where: { id: missed ?? 0 }, data: { status: 'no_show' } })
  await tx.liveClassSession.update({
    where: { id: open.id },
    data: { status: 'completed', endedAt: open.endAtUtc },
    select: { id: true },
  })
}
