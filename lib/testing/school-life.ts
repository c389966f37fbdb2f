import { DatabaseError, type Client } from 'pg'
import type { Random } from '@/lib/testing/random'

/** What the guards may answer; anything else is a defect. */
const REFUSALS = /^(LC00\d|23505|23P01|23514|0A000|40P01)$/

type Act = { sql: string; values: (random: Random) => (string | number | null)[] }

const picked = (table: string) =>
  `(SELECT id FROM ${table} ORDER BY id OFFSET $1 % greatest(1, (SELECT count(*) FROM ${table})) LIMIT 1)`
const student = `(SELECT id FROM app_user WHERE role = 'student' ORDER BY id OFFSET $2 % greatest(1, (SELECT count(*) FROM app_user WHERE role = 'student')) LIMIT 1)`
const big = (random: Random) => random.below(1_000_000)
const act = (sql: string, ...more: ((random: Random) => string | number | null)[]): Act => ({
  sql,
  values: (random) => [big(random), ...more.map((value) => value(random))],
})

type Value = (random: Random) => string | number | null

const words: Value = (random) => random.one(['', 'late', 'called'])
// Never the same twice, so that nothing looks like something else, and never to come.
const notNull: Value = (random) => new Date(Date.UTC(2026, 0, 1) + random.below(2 ** 31)).toISOString()
const moment: Value = (random) => (random.below(4) === 0 ? null : notNull(random))
const link: Value = (random) => random.one(['', 'https://zoom.us/j/77', 'https://zoom.us/j/78'])
const setting = (table: string, columns: Readonly<Record<string, Value>>, more = '') =>
  Object.entries(columns).map(([column, value]) =>
    act(`UPDATE ${table} SET ${column} = $2${more} WHERE id = ${picked(table)}`, value),
  )
const replacing = (table: string) =>
  act(`UPDATE ${table} r SET original_booking_id =
    (SELECT max(o.id) FROM ${table} o WHERE o.user_id = r.user_id AND o.id <> r.id) WHERE id = ${picked(table)}`)
const moments = { confirmed_at: moment, cancelled_at: moment, rescheduled_at: moment, attended_at: moment }

/** What writers of Phase 1 do: book, change their mind, delete, move and cancel classes by the old columns. */
export const PHASE_1_LIFE: readonly Act[] = [
  act(
    `INSERT INTO booking (session_id, user_id, status, seats_booked) VALUES (${picked('live_class_session')}, ${student}, $3::phase_1_booking_status, $4)`,
    big,
    (random) => random.one(['confirmed', 'confirmed', 'pending', 'waitlisted', 'attended']),
    (random) => random.one([1, 1, 1, 2, 0]),
  ),
  act(`UPDATE booking SET status = $2::phase_1_booking_status WHERE id = ${picked('booking')}`, (random) =>
    random.one(['confirmed', 'cancelled', 'cancelled', 'attended', 'no_show', 'waitlisted', 'pending']),
  ),
  act(
    `UPDATE booking SET status = 'cancelled', cancelled_at = now(), cancellation_reason = 'student' WHERE id = ${picked('booking')}`,
  ),
  act(`DELETE FROM booking WHERE id = ${picked('booking')}`),
  act(
    `UPDATE one_on_one_booking SET status = $2::phase_1_one_on_one_status WHERE id = ${picked('one_on_one_booking')}`,
    (random) => random.one(['confirmed', 'declined', 'cancelled', 'attended']),
  ),
  act(
    `INSERT INTO one_on_one_booking (availability_slot_id, user_id, status) VALUES (${picked('teacher_availability')}, ${student}, 'pending')`,
    big,
  ),
  ...setting('booking', {
    ...moments,
    ...{ booked_at: notNull, seats_booked: (random) => random.one([0, 1, 1, 2]) },
    ...{ student_notes: words, cancellation_notes: words, cancellation_reason: words },
  }),
  ...setting('one_on_one_booking', {
    ...moments,
    ...{ booked_at: notNull, declined_at: moment, meeting_link: link },
    ...{ student_notes: words, teacher_notes: words, cancellation_reason: words, declined_reason: words },
  }),
  replacing('booking'),
  replacing('one_on_one_booking'),
  act(`UPDATE one_on_one_booking SET course_id = ${picked('course')} WHERE id = ${picked('one_on_one_booking')}`),
  act(
    `UPDATE one_on_one_booking SET availability_slot_id = ${picked('teacher_availability')} WHERE id = ${picked('one_on_one_booking')}`,
  ),
  act(`UPDATE booking SET session_id = ${picked('live_class_session')} WHERE id = ${picked('booking')}`),
  act(`UPDATE booking SET user_id = ${student} WHERE id = ${picked('booking')}`, big),
]

/** What a school that lives in Phase 2 does, by both sides' columns. */
export const PHASE_2_LIFE: readonly Act[] = [
  ...PHASE_1_LIFE,
  act(
    `INSERT INTO live_class_booking (session_id, student_id, status) VALUES (${picked('live_class_session')}, ${student}, $3::booking_status)`,
    big,
    (random) => random.one(['confirmed', 'confirmed', 'pending']),
  ),
  act(
    `UPDATE live_class_booking SET status = $2::booking_status, updated_at = now() WHERE id = ${picked('live_class_booking')}`,
    (random) => random.one(['confirmed', 'cancelled', 'declined', 'attended', 'no_show', 'rescheduled']),
  ),
  ...setting(
    'live_class_booking',
    {
      ...{ decision_at: moment, cancelled_at: moment, attended_at: moment },
      ...{ student_note: words, teacher_note: words, cancel_reason: words },
    },
    ', updated_at = now()',
  ),
  act(
    `UPDATE live_class_booking SET meeting_link = $2, updated_at = now() WHERE booking_type = 'one_on_one' AND id = ${picked('live_class_booking')}`,
    link,
  ),
  act(
    `UPDATE teacher_availability SET start_datetime = start_datetime - interval '20 min', updated_at = clock_timestamp() WHERE id = ${picked('teacher_availability')}`,
  ),
  ...setting('session_waitlist', { seats_wanted: (random) => 1 + random.below(2) }),
  act(
    `INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, start_at_utc, end_at_utc, status)
       VALUES ('one_on_one', ${picked('course')}, ${picked('teacher')}, ${student}, $3::timestamptz, $3::timestamptz + interval '50 min', 'confirmed')`,
    big,
    (random) => `2027-02-${10 + random.below(15)} ${10 + random.below(9)}:00Z`,
  ),
  act(
    `INSERT INTO teacher_booking_policy (teacher_id, buffer_before_minutes, buffer_after_minutes) VALUES (${picked('teacher')}, 10, 5)`,
  ),
  act(
    `INSERT INTO live_class_session (course_id, teacher_id, title, scheduled_start, total_seats)
       VALUES (${picked('course')}, ${picked('teacher')}, 'New', $2::timestamptz, 3)`,
    (random) => `2027-01-${10 + random.below(15)} 1${random.below(9)}:30Z`,
  ),
  act(
    `UPDATE live_class_session SET start_at_utc = start_at_utc + $2 * interval '1 min' WHERE id = ${picked('live_class_session')}`,
    (random) => random.below(600),
  ),
  act(
    `UPDATE live_class_session SET scheduled_start = scheduled_start + interval '1 day' WHERE id = ${picked('live_class_session')}`,
  ),
  act(`UPDATE live_class_session SET duration_minutes = $2 WHERE id = ${picked('live_class_session')}`, (random) =>
    random.one([0, 30, 75]),
  ),
  act(
    `UPDATE live_class_session SET end_at_utc = end_at_utc + interval '90 seconds' WHERE id = ${picked('live_class_session')}`,
  ),
  act(`UPDATE live_class_session SET capacity = $2 WHERE id = ${picked('live_class_session')}`, (random) =>
    random.below(20),
  ),
  act(`UPDATE live_class_session SET max_attendees = $2 WHERE id = ${picked('live_class_session')}`, (random) =>
    random.below(20),
  ),
  act(
    `UPDATE live_class_session SET status = $2::session_status WHERE id = ${picked('live_class_session')}`,
    (random) => random.one(['cancelled', 'completed', 'live', 'scheduled', 'booking_closed']),
  ),
  act(`UPDATE live_class_session SET teacher_id = ${picked('teacher')} WHERE id = ${picked('live_class_session')}`),
  act(`UPDATE live_class_session SET timezone_snapshot = 'Asia/Kathmandu' WHERE id = ${picked('live_class_session')}`),
  act(
    `UPDATE live_class_session SET meeting_link = $2, updated_at = now() WHERE id = ${picked('live_class_session')}`,
    (random) =>
      random.one(['', 'https://zoom.us/j/5', 'https://meet.google.com/x', 'https://elsewhere.example.test/y']),
  ),
  act(
    `UPDATE live_class_session SET zoom_link = $2, updated_at = now() WHERE id = ${picked('live_class_session')}`,
    (random) => random.one(['', 'https://zoom.us/j/6']),
  ),
  act(
    `UPDATE live_class_session SET meeting_provider = $2::meeting_provider, updated_at = now() WHERE id = ${picked('live_class_session')}`,
    (random) => random.one(['custom', 'zoom', 'google_meet', 'microsoft_teams']),
  ),
  act(`UPDATE live_class_session SET meeting_password = 'new' WHERE id = ${picked('live_class_session')}`),
  act(
    `INSERT INTO session_waitlist (session_id, student_id) VALUES (${picked('live_class_session')}, ${student})`,
    big,
  ),
  act(
    `UPDATE session_waitlist SET status = $2::waitlist_status, offer_expires_at = now() + interval '1 hour' WHERE id = ${picked('session_waitlist')}`,
    (random) => random.one(['offered', 'offered', 'left', 'declined', 'expired']),
  ),
  act(`INSERT INTO live_class_booking (session_id, student_id, status, seats_reserved, waitlist_entry_id)
       SELECT session_id, student_id, 'confirmed', seats_wanted, id FROM session_waitlist WHERE status = 'offered' ORDER BY id OFFSET $1 % 3 LIMIT 1`),
]

/** Does `times` of the acts, one after the other; what the guards refuse is passed over. Returns how many were done. */
export async function liveOn(client: Client, random: Random, acts: readonly Act[], times: number): Promise<number> {
  let done = 0
  for (let nth = 0; nth < times; nth++) {
    const { sql, values } = random.one(acts)
    try {
      const { rowCount } = await client.query(sql, values(random))
      done += (rowCount ?? 0) > 0 ? 1 : 0
    } catch (error) {
      if (!(error instanceof DatabaseError) || !REFUSALS.test(error.code ?? '')) throw error
    }
  }
  return done
}
