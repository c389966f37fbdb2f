import { db } from '@/lib/db/client'

/** Whether a class has changed: the same version means the same roster, queue and seats. */
export interface ClassNews {
  version: string
}

/**
 * The version of a class of this teacher, null when there is none of that id among theirs. Its trail and its counters tell:
 * every change of a booking, of the class and of its queue writes to one of them. One statement.
 */
export async function classNews(sessionId: number, teacherId: number): Promise<ClassNews | null> {
  const [row] = await db.$queryRaw<ClassNews[]>`
    SELECT concat_ws('.', (SELECT max(e.id) FROM booking_event e WHERE e.session_id = s.id AND e.kind NOT LIKE '%.reminder'),
                     s.seats_taken, s.seats_held, s.waiting_count, extract(epoch FROM s.waitlist_closed_at)) AS version
      FROM live_class_session s WHERE s.id = ${sessionId} AND s.teacher_id = ${teacherId}`
  return row ?? null
}
