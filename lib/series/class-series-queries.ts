import { decideSeat } from '@/lib/booking/decisions'
import { seatFactsOfMany } from '@/lib/booking/seat-queries'
import { db } from '@/lib/db/client'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { ruleSentence } from './rule-sentence'
import { parseRuleText } from './rule-text-decisions'

/** What a student has on a date: a seat, a request, a place in the queue, or a seat that is held for them. */
export type OwnPlace = 'confirmed' | 'pending' | 'waiting' | 'offered'

/** One date of a repeating class that has not begun, as people see it. Instants are ISO strings. */
export interface ClassSeriesDate {
  sessionId: number
  startAt: string
  endAt: string
  moved: boolean
  cancelled: boolean
  seatsLeft: number
  /** Full, one could wait for it. */
  waitlist: boolean
  own: OwnPlace | null
  /** What booking it would come to now for this viewer; null for who cannot book. */
  choice: 'seat' | 'request' | 'full' | 'none' | null
}

/** The series a class belongs to, with its dates that have not begun. */
export interface ClassSeries {
  seriesId: number
  /** The rule in words; '' where there is none. */
  sentence: string
  zone: Zone
  goesOn: boolean
  dates: ClassSeriesDate[]
}

type DateRead = Omit<ClassSeriesDate, 'startAt' | 'endAt' | 'choice'> & {
  seriesId: number
  rule: string
  zone: Zone
  goesOn: boolean
  startAt: Instant
  endAt: Instant
}

/**
 * The repeating class that a class is a date of, null where it is none. With a student: what they have on each date and what
 * booking it would come to, decided by the rules that decide the booking itself. Two statements, however many dates.
 */
export async function seriesOfClass(
  sessionId: number,
  studentId: number | null,
  now: Instant,
): Promise<ClassSeries | null> {
  const rows = await db.$queryRaw<DateRead[]>`
    SELECT r.id AS "seriesId", r.rule, r.zone, r.status = 'active' AND r.made_until_on IS NOT NULL AS "goesOn",
           s.id AS "sessionId", s.start_at_utc AS "startAt", s.end_at_utc AS "endAt",
           coalesce(s.start_at_utc <> i.planned_start_at, false) AS moved, s.status = 'cancelled' AS cancelled,
           greatest(0, s.capacity - s.seats_taken - s.seats_held)::int AS "seatsLeft",
           s.enable_waitlist AND s.waitlist_closed_at IS NULL AS waitlist,
           coalesce(b.status::text, CASE w.status WHEN 'offered' THEN 'offered' WHEN 'waiting' THEN 'waiting' END) AS own
      FROM booking_series_item this
      JOIN booking_series r ON r.id = this.series_id
      JOIN booking_series_item i ON i.series_id = r.id
      JOIN live_class_session s ON s.id = i.session_id
      LEFT JOIN live_class_booking b
        ON b.session_id = s.id AND b.student_id = ${studentId}::int AND b.status IN ('pending', 'confirmed')
      LEFT JOIN session_waitlist w
        ON w.session_id = s.id AND w.student_id = ${studentId}::int AND w.status IN ('waiting', 'offered')
     WHERE this.session_id = ${sessionId} AND s.start_at_utc > ${now}::timestamptz
       AND s.status IN ('scheduled', 'booking_closed', 'cancelled')
     ORDER BY s.start_at_utc, s.id`
  const [first] = rows
  if (!first) return null
  const ids = rows.map((row) => row.sessionId)
  const facts = studentId === null ? null : await seatFactsOfMany(ids, studentId)
  const rule = parseRuleText(first.rule, first.zone)
  return {
    seriesId: first.seriesId,
    sentence: rule.ok ? ruleSentence(rule.value) : '',
    zone: first.zone,
    goesOn: first.goesOn,
    dates: rows.map(({ startAt, endAt, moved, cancelled, seatsLeft, waitlist, own, ...row }) => ({
      sessionId: row.sessionId,
      startAt: toIso(startAt),
      endAt: toIso(endAt),
      moved,
      cancelled,
      seatsLeft,
      waitlist,
      own,
      choice: facts && choiceOf(facts.get(row.sessionId), now),
    })),
  }
}

function choiceOf(facts: Parameters<typeof decideSeat>[0] | undefined, now: Instant): ClassSeriesDate['choice'] {
  if (!facts) return 'none'
  const verdict = decideSeat(facts, 1, now)
  if (verdict.ok) return verdict.value.status === 'pending' ? 'request' : 'seat'
  const { code } = verdict.refusal
  return code === 'session_full' || code === 'waitlist_first' ? 'full' : 'none'
}

/** The series a class of this teacher is a date of, null where it is none. */
export async function seriesIdOfClass(sessionId: number, teacherId: number): Promise<number | null> {
  const [row] = await db.$queryRaw<{ seriesId: number }[]>`
    SELECT r.id AS "seriesId" FROM booking_series_item i JOIN booking_series r ON r.id = i.series_id
     WHERE i.session_id = ${sessionId} AND r.teacher_id = ${teacherId}`
  return row?.seriesId ?? null
}

/** The series a booking belongs to, in a list of bookings. */
export interface BookedSeriesView {
  seriesId: number
  /** The rule in words; '' where there is none. */
  sentence: string
  zone: Zone
  /** How many other dates of it the student has booked that have not begun. */
  others: number
}

/** Of these bookings of a student those that belong to a series, by booking. One statement. */
export async function seriesOfBookings(
  bookingIds: readonly number[],
  studentId: number,
  now: Instant,
): Promise<ReadonlyMap<number, BookedSeriesView>> {
  if (bookingIds.length === 0) return new Map()
  const rows = await db.$queryRaw<{ bookingId: number; seriesId: number; rule: string; zone: Zone; others: number }[]>`
    SELECT b.id AS "bookingId", r.id AS "seriesId", r.rule, r.zone, o.others
      FROM live_class_booking b
      JOIN booking_series_item i ON i.booking_id = b.id OR i.session_id = b.session_id
      JOIN booking_series r ON r.id = i.series_id
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS others
          FROM booking_series_item j
          JOIN live_class_booking own ON own.id = j.booking_id OR own.session_id = j.session_id
         WHERE j.series_id = r.id AND own.student_id = b.student_id AND own.id <> b.id
           AND own.status IN ('pending', 'confirmed') AND own.start_at_utc > ${now}::timestamptz) AS o
     WHERE b.id = ANY(${[...bookingIds]}::int[]) AND b.student_id = ${studentId}
     ORDER BY b.id, r.id`
  return new Map(
    rows.map(({ bookingId, seriesId, rule: text, zone, others }) => {
      const rule = parseRuleText(text, zone)
      return [bookingId, { seriesId, sentence: rule.ok ? ruleSentence(rule.value) : '', zone, others }]
    }),
  )
}
