import { z } from 'zod'
import type { Transaction } from '@/lib/db/transaction'
import { asInstant, type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { EventState, Matter, Person } from './decisions'

const text = z.string().nullish()
const number = z.number().nullish()
const state = z
  .object({
    status: text,
    seats: number,
    seatsOffered: number,
    startAt: text,
    endAt: text,
    offerExpiresAt: text,
    sessionId: number,
    teacherId: number,
    reason: text,
    clash: z.boolean().nullish(),
    free: number,
  })
  .nullable()

const INSTANTS: readonly string[] = ['startAt', 'endAt', 'offerExpiresAt']

type Row = Omit<
  Matter,
  'at' | 'from' | 'to' | 'student' | 'teacher' | 'formerTeacher' | 'startAt' | 'endAt' | 'insteadOf'
> & {
  at: Instant
  fromState: unknown
  toState: unknown
  startAt: Instant | null
  endAt: Instant | null
  insteadOf: Instant | null
  insteadReason: string | null
} & Record<`${'student' | 'teacher' | 'former'}Id`, number | null> &
  Record<`${'student' | 'teacher' | 'former'}Name`, string | null>

/**
 * The first events nobody has been told of, at most `most`, in the order in which they were written, with what there is to
 * say about them. An event whose transaction is still open is not there yet and comes later, whatever its number. One
 * statement. Throws where an event is not written as the guards write it.
 */
export async function undispatchedMatters(tx: Transaction, most: number): Promise<Matter[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.id AS "eventId", e.at, e.kind, e.actor_id AS "actorId", e.from_state AS "fromState", e.to_state AS "toState",
           su.id AS "studentId", su.name AS "studentName", tu.id AS "teacherId", tu.name AS "teacherName",
           fu.id AS "formerId", fu.name AS "formerName",
           coalesce(s.title, gone.title, c.title, '') AS title, coalesce(c.title, '') AS course,
           coalesce(b.booking_type = 'one_on_one', e.session_id IS NULL) AS lesson,
           s.start_at_utc AS "startAt", s.end_at_utc AS "endAt",
           CASE WHEN s.id IS NULL THEN tu.time_zone WHEN NOT s.timezone_assumed THEN s.timezone_snapshot END AS zone,
           e.session_id AS "sessionId", e.booking_id AS "bookingId", e.waitlist_entry_id AS "entryId",
           e.session_id IS NOT NULL AND coalesce(s.status = 'cancelled', true) AS "classIsOff",
           e.waitlist_entry_id IS NOT NULL AND EXISTS (
             SELECT FROM booking_event p WHERE p.session_id = e.session_id AND p.kind = 'waitlist.promoted'
                AND p.waitlist_entry_id = e.waitlist_entry_id AND p.id < e.id) AS promoted,
           b.time_proposed_at IS NOT NULL AS proposed, instead.start_at_utc AS "insteadOf", instead.cancel_reason AS "insteadReason",
           coalesce(line.waiting, '{}') AS waiting
      FROM booking_event e
      LEFT JOIN live_class_booking b ON b.id = e.booking_id
      LEFT JOIN live_class_booking instead ON instead.id = b.rescheduled_from_id
      LEFT JOIN live_class_session s ON s.id = e.session_id
      LEFT JOIN course c ON c.id = coalesce(s.course_id, b.course_id)
      LEFT JOIN app_user su ON su.id = e.student_id
      LEFT JOIN teacher t ON t.id = coalesce(e.teacher_id, s.teacher_id)
      LEFT JOIN app_user tu ON tu.id = t.user_id
      LEFT JOIN teacher f ON e.kind LIKE 'session.%' AND f.id = (e.from_state->>'teacherId')::int AND f.id <> t.id
      LEFT JOIN app_user fu ON fu.id = f.user_id
      LEFT JOIN LATERAL (
        SELECT d.from_state->>'title' AS title FROM booking_event d
         WHERE d.session_id = e.session_id AND d.kind = 'session.deleted' LIMIT 1) gone ON s.id IS NULL
      LEFT JOIN LATERAL (
        SELECT array_agg(w.student_id ORDER BY w.created_at, w.id) AS waiting FROM session_waitlist w
         WHERE w.session_id = e.session_id AND w.created_at <= e.at
           AND (w.status = 'waiting' OR (w.status = 'offered' AND e.kind = 'session.moved'))) line
        ON e.kind IN ('session.moved', 'waitlist.first_click')
     WHERE e.dispatched_at IS NULL
     ORDER BY e.id LIMIT ${most}`
  return rows.map(matterOf)
}

function matterOf({
  fromState,
  toState,
  studentId,
  studentName,
  teacherId,
  teacherName,
  formerId,
  formerName,
  insteadReason,
  ...row
}: Row): Matter {
  return {
    ...row,
    at: toIso(row.at),
    from: stateOf(fromState),
    // A booking that took the place of another was made for the reason that the other was given up for.
    to: { ...(insteadReason && { reason: insteadReason }), ...stateOf(toState) },
    student: personOf(studentId, studentName),
    teacher: personOf(teacherId, teacherName),
    formerTeacher: personOf(formerId, formerName),
    startAt: row.startAt && toIso(row.startAt),
    endAt: row.endAt && toIso(row.endAt),
    insteadOf: row.insteadOf && toIso(row.insteadOf),
  }
}

function personOf(userId: number | null, name: string | null): Person | null {
  return userId === null ? null : { userId, name: name ?? '' }
}

// What is null says nothing; instants are written in the database's own way.
function stateOf(written: unknown): EventState {
  const said = Object.entries(state.parse(written) ?? {}).filter(([, value]) => value !== null)
  return Object.fromEntries(
    said.map(([name, value]) => [name, INSTANTS.includes(name) ? toIso(asInstant(String(value))) : value]),
  )
}

/** The zones that people have set for themselves, by user id; who is gone is left out. One statement. */
export async function ownZones(tx: Transaction, userIds: readonly number[]): Promise<Map<number, Zone | null>> {
  const rows = await tx.user.findMany({ where: { id: { in: [...userIds] } }, select: { id: true, timeZone: true } })
  return new Map(rows.map(({ id, timeZone }) => [id, timeZone]))
}
