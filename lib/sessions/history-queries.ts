import { db } from '@/lib/db/client'
import { asInstant, type Instant, toIso } from '@/lib/time/instant'

/** What a trail entry says of one side of a change; which facts there are depends on its kind. Instants are ISO strings. */
export interface HistoryState {
  status: string | null
  startAt: string | null
  endAt: string | null
  zone: string | null
  title: string | null
  capacity: number | null
  seats: number | null
  reason: string | null
}

/** One entry of a class's trail. `kind` is as in the trail: `session.moved`, `booking.status`, `waitlist.joined` … */
export interface HistoryEntry {
  id: number
  at: string
  kind: string
  /** Who did it; null where nobody signed in did (the old system, a job, the clock). */
  actorName: string | null
  /** Whom it is about; null for the class itself. */
  studentName: string | null
  from: HistoryState | null
  to: HistoryState | null
}

export const HISTORY_SHOWN = 20

type Json = Record<string, unknown> | null
type EventRead = Omit<HistoryEntry, 'at' | 'from' | 'to'> & { at: Instant; from: Json; to: Json }

/** The latest entries of the trail of a class of this teacher, newest first; reminders, which change nothing, apart. One statement. */
export async function liveClassHistory(sessionId: number, teacherId: number): Promise<HistoryEntry[]> {
  const rows = await db.$queryRaw<EventRead[]>`
    SELECT e.id, e.at, e.kind, actor.name AS "actorName", student.name AS "studentName", e.from_state AS "from",
           e.to_state AS "to"
      FROM booking_event e
      JOIN live_class_session s ON s.id = e.session_id
      LEFT JOIN app_user actor ON actor.id = e.actor_id
      LEFT JOIN app_user student ON student.id = e.student_id
     WHERE e.session_id = ${sessionId} AND s.teacher_id = ${teacherId} AND e.kind NOT LIKE '%.reminder'
     ORDER BY e.id DESC LIMIT ${HISTORY_SHOWN}`
  return rows.map((row) => ({ ...row, at: toIso(row.at), from: stateOf(row.from), to: stateOf(row.to) }))
}

/** What the JSON of one side of a trail entry says; what it does not say is null. */
export function stateOf(json: Json): HistoryState | null {
  if (!json) return null
  const text = (name: string) => (typeof json[name] === 'string' && json[name] !== '' ? json[name] : null)
  const count = (name: string) => (typeof json[name] === 'number' ? json[name] : null)
  const moment = (name: string) => {
    const written = text(name)
    return written && toIso(asInstant(written))
  }
  return {
    status: text('status'),
    startAt: moment('startAt'),
    endAt: moment('endAt'),
    zone: text('zone'),
    title: text('title'),
    capacity: count('capacity'),
    seats: count('seats'),
    reason: text('reason'),
  }
}
