import { z } from 'zod'
import type { Transaction } from '@/lib/db/transaction'
import { asInstant, type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { EventState, Matter, Person } from './decisions'
import type { Said } from './preference-decisions'

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
  goneState: unknown
} & Record<`${'student' | 'teacher' | 'former'}Id`, number | null> &
  Record<`${'student' | 'teacher' | 'former'}Name`, string | null>

/** An event that is not written as the guards write it, and what is wrong with it. */
export interface Unreadable {
  eventId: number
  error: string
}

// How far behind the last of a batch the rest of its transaction is looked for.
const LONGEST_ACT = 2_000

/**
 * The first events nobody has been told of, in the order in which they were written, with what there is to say about them:
 * the first `most`, and what else was done in the same transactions, as far as it is among the next two thousand. An event
 * whose transaction is still open is not there yet and comes later, whatever its number. One statement. Those that cannot
 * be read stand apart.
 */
export async function undispatchedMatters(
  tx: Transaction,
  most: number,
): Promise<{ matters: Matter[]; unreadable: Unreadable[] }> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH head AS MATERIALIZED (
      SELECT id, transaction_id, row_number() OVER (ORDER BY id) AS place FROM booking_event
       WHERE dispatched_at IS NULL ORDER BY id LIMIT ${LONGEST_ACT}
    ), batch AS MATERIALIZED (
      SELECT id FROM head WHERE place <= ${most}
          OR transaction_id IN (SELECT transaction_id FROM head WHERE place <= ${most})
    )
    SELECT e.id AS "eventId", e.at, e.kind, e.actor_id AS "actorId", e.from_state AS "fromState", e.to_state AS "toState",
           e.transaction_id::text AS act,
           su.id AS "studentId", su.name AS "studentName", tu.id AS "teacherId", tu.name AS "teacherName",
           fu.id AS "formerId", fu.name AS "formerName",
           coalesce(s.title, gone.state->>'title', c.title, '') AS title, coalesce(c.title, '') AS course,
           coalesce(b.booking_type = 'one_on_one', e.session_id IS NULL) AS lesson,
           s.start_at_utc AS "startAt", s.end_at_utc AS "endAt", gone.state AS "goneState",
           CASE WHEN s.id IS NULL THEN tu.time_zone WHEN NOT s.timezone_assumed THEN s.timezone_snapshot END AS zone,
           e.session_id AS "sessionId", e.booking_id AS "bookingId", e.waitlist_entry_id AS "entryId",
           coalesce(chain.root, e.booking_id) AS "rootBookingId",
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
      LEFT JOIN teacher f ON e.kind LIKE 'session.%' AND f.id <> t.id
        -- Anything may stand there: what is no number is nobody.
        AND f.id = CASE WHEN e.from_state->>'teacherId' ~ '^[0-9]{1,9}$' THEN (e.from_state->>'teacherId')::int END
      LEFT JOIN app_user fu ON fu.id = f.user_id
      LEFT JOIN LATERAL (
        WITH RECURSIVE earlier AS (
          SELECT b.rescheduled_from_id AS id, 1 AS depth
          UNION ALL
          SELECT p.rescheduled_from_id, depth + 1 FROM earlier JOIN live_class_booking p ON p.id = earlier.id
           WHERE p.rescheduled_from_id IS NOT NULL AND depth < 1000
        ) SELECT id AS root FROM earlier ORDER BY depth DESC LIMIT 1) chain ON b.rescheduled_from_id IS NOT NULL
      LEFT JOIN LATERAL (
        SELECT d.from_state AS state FROM booking_event d
         WHERE d.session_id = e.session_id AND d.kind = 'session.deleted' LIMIT 1) gone ON s.id IS NULL
      LEFT JOIN LATERAL (
        SELECT array_agg(w.student_id ORDER BY w.created_at, w.id) AS waiting FROM session_waitlist w
         WHERE w.session_id = e.session_id AND w.created_at <= e.at
           AND (w.status = 'waiting' OR (w.status = 'offered' AND e.kind = 'session.moved'))) line
        ON e.kind IN ('session.moved', 'waitlist.first_click')
     WHERE e.id IN (SELECT id FROM batch)
     ORDER BY e.id`
  return readAll(rows)
}

function readAll(rows: Row[]): { matters: Matter[]; unreadable: Unreadable[] } {
  const [matters, unreadable]: [Matter[], Unreadable[]] = [[], []]
  for (const row of rows) {
    try {
      matters.push(matterOf(row))
    } catch (error) {
      unreadable.push({ eventId: row.eventId, error: String(error) })
    }
  }
  return { matters, unreadable }
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
  goneState,
  ...row
}: Row): Matter {
  const gone = stateOf(goneState)
  return {
    ...row,
    at: toIso(row.at),
    from: stateOf(fromState),
    // A booking that took the place of another was made for the reason that the other was given up for.
    to: { ...(insteadReason && { reason: insteadReason }), ...stateOf(toState) },
    student: personOf(studentId, studentName),
    teacher: personOf(teacherId, teacherName),
    formerTeacher: personOf(formerId, formerName),
    startAt: row.startAt ? toIso(row.startAt) : (gone.startAt ?? null),
    endAt: row.endAt ? toIso(row.endAt) : (gone.endAt ?? null),
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

/** Whom something is told: the zone they have set for themselves, whether mail reaches them, and what they have said. */
export interface Reader {
  zone: Zone | null
  hasMail: boolean
  said: Said
}

/** Readers by user id; who is gone is left out. Switched-off accounts and addresses that are none get no mail. */
export async function readersOf(tx: Transaction, userIds: readonly number[]): Promise<Map<number, Reader>> {
  const rows = await tx.user.findMany({
    where: { id: { in: [...userIds] } },
    select: { id: true, timeZone: true, isActive: true, email: true, preferences: true },
  })
  return new Map(
    rows.map(({ id, timeZone, isActive, email, preferences }) => [
      id,
      {
        zone: timeZone,
        // RFC 2606: a name that will never be anybody's address; the import gives it to those who had none.
        hasMail: isActive && !email.endsWith('.invalid'),
        said: new Map(preferences.map(({ topic, inApp, byMail }) => [topic, { inApp, byMail }])),
      },
    ]),
  )
}
