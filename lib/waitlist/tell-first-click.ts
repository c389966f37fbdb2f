import type { Transaction } from '@/lib/db/transaction'

/**
 * Leaves word in the trail (`waitlist.first_click`, with how many) that seats of a class are there for whoever of the queue
 * clicks first: once for the same free seats, again when more are free or some were taken since. The class is locked by
 * `tx` already, so two workers do not both say it.
 */
export async function tellFirstClick(tx: Transaction, sessionId: number, free: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO booking_event (kind, session_id, teacher_id, to_state)
    SELECT 'waitlist.first_click', s.id, s.teacher_id, jsonb_build_object('free', ${free}::int)
      FROM live_class_session s
     WHERE s.id = ${sessionId} AND NOT EXISTS (
       SELECT FROM booking_event told
        WHERE told.session_id = s.id AND told.kind = 'waitlist.first_click' AND (told.to_state->>'free')::int >= ${free}::int
          AND told.id > coalesce((SELECT max(made.id) FROM booking_event made
                                   WHERE made.session_id = s.id AND made.kind = 'booking.made'), 0))`
}
