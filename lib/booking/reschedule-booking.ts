import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type BookingStatus, decideReschedule, type RescheduleRefusal, type RescheduleVerdict } from './decisions'
import { cancelFacts, type OwnBooking, seatFacts } from './seat-queries'

export type RescheduleBooking = { bookingId: number; studentId: number; sessionId: number }
export type Rescheduled = { bookingId: number } & RescheduleVerdict

type Judged = { old: OwnBooking & { sessionId: number }; verdict: RescheduleVerdict }

/**
 * Exchanges a student's own booking for one of another class of the same course, with as many seats: the new seat is
 * taken first, then the old one is given up, both or neither. Where the teacher approves bookings the new one is asked
 * for and the old seat stays until the answer is yes (the guard `b6_moved_at_last` gives it up then). Refused for all that
 * refuses a cancellation of the old or a booking of the new; somebody else's booking is not found.
 */
export async function rescheduleBooking(
  move: RescheduleBooking,
  now: Instant,
): Promise<Result<Rescheduled, RescheduleRefusal>> {
  const judged = await judge(move, now)
  if (!judged.ok) return judged
  const why = async (fallback: RescheduleRefusal): Promise<RescheduleRefusal> => {
    const again = await judge(move, now)
    return again.ok ? fallback : again.refusal
  }
  return inTransaction<Rescheduled, RescheduleRefusal>((tx) => exchange(tx, move, judged.value), {
    actorId: move.studentId,
    conflicts: {
      LC001: () => why({ code: 'session_full', waitlistOpen: false }),
      LC002: () => why({ code: 'waitlist_first', waiting: 1 }),
      LC004: () => why({ code: 'student_busy', clash: null }),
      LC005: () => why({ code: 'class_not_open', status: 'cancelled' }),
      LC008: { code: 'not_moved_yet' },
      live_booking_once_per_session: { code: 'already_booked' },
    },
  })
}

async function judge(move: RescheduleBooking, now: Instant): Promise<Result<Judged, RescheduleRefusal>> {
  const [old, facts] = await Promise.all([
    cancelFacts(move.bookingId, move.studentId),
    seatFacts(move.sessionId, move.studentId, move.bookingId),
  ])
  if (!old || old.sessionId === null) return refuse({ code: 'booking_not_found' })
  if (!facts) return refuse({ code: 'not_found' })
  if (facts.session.courseId !== old.courseId) return refuse({ code: 'other_course' })
  const verdict = decideReschedule(old, facts, now)
  return verdict.ok ? ok({ old: { ...old, sessionId: old.sessionId }, verdict: verdict.value }) : verdict
}

/** The locks in their order (student, own booking, classes by id), the new seat, and only then the old one. */
async function exchange(
  tx: Transaction,
  { bookingId, studentId, sessionId }: RescheduleBooking,
  { old, verdict }: Judged,
): Promise<Result<Rescheduled, RescheduleRefusal>> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('lectern.student'), ${studentId})`
  const [own] = await tx.$queryRaw<{ status: BookingStatus; seats: number }[]>`
    SELECT status::text AS status, seats_reserved AS seats FROM live_class_booking WHERE id = ${bookingId} FOR UPDATE`
  if (own?.status !== old.status || own.seats !== old.seats) {
    return refuse(
      own?.status === 'pending' || own?.status === 'confirmed' || !own
        ? { code: 'changed_meanwhile' }
        : { code: 'booking_is_over', status: own.status },
    )
  }
  await tx.$executeRaw`
    SELECT FROM live_class_session WHERE id IN (${Prisma.join([old.sessionId, sessionId])}) ORDER BY id FOR NO KEY UPDATE`
  // The two may overlap while both are there; what else the student has at that time is looked at when the old one goes.
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO live_class_booking (booking_type, session_id, student_id, status, seats_reserved, rescheduled_from_id, clash_allowed)
    SELECT 'group_session', s.id, ${studentId}, ${verdict.status}::booking_status, ${old.seats}, o.id,
           s.start_at_utc < o.end_at_utc AND s.end_at_utc > o.start_at_utc
      FROM live_class_session s, live_class_booking o WHERE s.id = ${sessionId} AND o.id = ${bookingId}
    RETURNING id`
  if (!made) return refuse({ code: 'not_found' })
  if (!verdict.keepsOldSeat) {
    await tx.liveClassBooking.update({ where: { id: bookingId }, data: { status: 'rescheduled' } })
    await tx.liveClassBooking.updateMany({ where: { id: made.id, clashAllowed: true }, data: { clashAllowed: false } })
  }
  return ok({ bookingId: made.id, ...verdict })
}
