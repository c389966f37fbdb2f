import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { cloneOf, importedSchool } from '@/lib/testing/clone'
import type { TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'

const quiet = { onProgress: () => undefined }
const unseen = () => undefined
const someBooking = '(SELECT min(id) FROM live_class_booking WHERE session_id IS NOT NULL AND status = $$confirmed$$)'
const someClass = '(SELECT min(id) FROM live_class_session WHERE session_occupies(status))'

/** One wrong thing each, as it might come about behind the guards' back, and the check that must find it. */
const CORRUPTIONS: [string, string, string][] = [
  [
    'a start an hour off',
    `UPDATE live_class_session SET start_at_utc = start_at_utc + interval '1 hour', end_at_utc = end_at_utc + interval '1 hour' WHERE id = ${someClass}`,
    'start',
  ],
  [
    'an end ten seconds off',
    `UPDATE live_class_session SET end_at_utc = end_at_utc + interval '10 seconds' WHERE id = ${someClass}`,
    'end',
  ],
  [
    'a capacity that is not total_seats',
    `UPDATE live_class_session SET capacity = capacity + 1 WHERE id = ${someClass}`,
    'capacity',
  ],
  [
    'a zone nobody said',
    `UPDATE live_class_session SET timezone_snapshot = 'Asia/Tokyo' WHERE id = ${someClass}`,
    'zone',
  ],
  [
    'a zone that is said to be known',
    `UPDATE live_class_session SET timezone_assumed = false WHERE id = ${someClass}`,
    'zone',
  ],
  [
    'a provider without a link',
    `UPDATE live_class_session SET meeting_provider = 'zoom' WHERE meeting_link = '' AND zoom_link = ''`,
    'provider',
  ],
  [
    'a passcode that is not the password',
    `UPDATE live_class_session SET meeting_passcode = 'x' WHERE id = ${someClass}`,
    'passcode',
  ],
  [
    'a seat too many in the counter',
    `UPDATE live_class_session SET seats_taken = seats_taken + 1 WHERE id = ${someClass}`,
    'seats_taken',
  ],
  ['a held seat nobody holds', `UPDATE live_class_session SET seats_held = 1 WHERE id = ${someClass}`, 'seats_held'],
  [
    'a queue that is not there',
    `UPDATE live_class_session SET waiting_count = waiting_count + 1 WHERE id = ${someClass}`,
    'waiting_count',
  ],
  [
    'an oversold class that is not marked',
    `UPDATE live_class_session SET was_oversold = false WHERE was_oversold`,
    'oversold',
  ],
  [
    'a mark without cause',
    `UPDATE live_class_session SET was_oversold = true WHERE seats_taken < capacity`,
    'was_oversold',
  ],
  [
    'a class that was not moved',
    `UPDATE live_class_session SET backfilled_at = NULL WHERE id = ${someClass}`,
    'not_moved',
  ],
  ['a lost booking', `DELETE FROM live_class_booking WHERE id = ${someBooking}`, 'unaccounted'],
  [
    'a lost place in the queue',
    `DELETE FROM session_waitlist WHERE id = (SELECT min(id) FROM session_waitlist)`,
    'unaccounted',
  ],
  [
    'a lost quarantine row',
    `DELETE FROM backfill_quarantine WHERE reason = 'no_lesson_date' AND id = (SELECT max(id) FROM backfill_quarantine WHERE reason = 'no_lesson_date')`,
    'unaccounted',
  ],
  [
    'seats that were not booked',
    `UPDATE live_class_booking SET seats_reserved = seats_reserved + 1 WHERE id = ${someBooking}`,
    'facts',
  ],
  [
    'another student',
    `UPDATE live_class_booking SET student_id = (SELECT max(id) FROM app_user) WHERE id = ${someBooking}`,
    'facts',
  ],
  ['another status', `UPDATE live_class_booking SET status = 'no_show' WHERE id = ${someBooking}`, 'status'],
  [
    'a booking that is younger',
    `UPDATE live_class_booking SET created_at = now() WHERE id = ${someBooking}`,
    'touched_without_trace',
  ],
  [
    'a note of somebody else',
    `UPDATE live_class_booking SET student_note = 'not mine' WHERE id = ${someBooking}`,
    'history',
  ],
  [
    'a chain that is cut',
    `UPDATE live_class_booking SET rescheduled_from_id = NULL WHERE rescheduled_from_id IS NOT NULL`,
    'rescheduled',
  ],
  [
    'a booking at another time',
    `UPDATE live_class_booking SET start_at_utc = start_at_utc - interval '5 min' WHERE id = ${someBooking}`,
    'class_time',
  ],
  [
    'a queue in another order',
    `UPDATE session_waitlist SET created_at = now() WHERE id = (SELECT min(id) FROM session_waitlist)`,
    'waitlist_facts',
  ],
  [
    'a queue entry that is closed',
    `UPDATE session_waitlist SET status = 'left' WHERE id = (SELECT min(id) FROM session_waitlist)`,
    'waitlist_status',
  ],
  ['a clash without its mark', `UPDATE live_class_booking SET clash_allowed = false`, 'student_in_two_places'],
  ['a teacher who seems free', `DELETE FROM teacher_time WHERE session_id = ${someClass}`, 'teacher_time'],
  ['teacher time for nothing', `UPDATE live_class_session SET status = 'completed' WHERE id = ${someClass}`, 'idle'],
  [
    'a lesson at another time',
    `UPDATE live_class_booking SET start_at_utc = start_at_utc + interval '1 min' WHERE booking_type = 'one_on_one' AND status = 'attended'`,
    'lesson_time',
  ],
  [
    'a reason that does not hold',
    `UPDATE backfill_quarantine SET reason = 'ends_before_start' WHERE reason = 'no_course'`,
    'quarantine',
  ],
  [
    'a series without its lesson',
    `DELETE FROM booking_series_item WHERE id = (SELECT min(id) FROM booking_series_item)`,
    'series',
  ],
  ['a missing index', `DROP INDEX live_booking_once_per_session`, 'schema'],
  ['a guard that is off', `ALTER TABLE live_class_booking DISABLE TRIGGER b4_seats`, 'schema'],
  [
    'a guard that does something else',
    `CREATE OR REPLACE FUNCTION claim_seats(class integer, seats integer, by_offer boolean) RETURNS tstzrange LANGUAGE plpgsql AS $f$ BEGIN RETURN NULL; END $f$`,
    'schema',
  ],
  ['a missing constraint', `ALTER TABLE teacher_time DROP CONSTRAINT teacher_in_one_place`, 'schema'],
  ['a column nobody knows', `ALTER TABLE live_class_booking ADD COLUMN mood text`, 'schema'],
  [
    'an orphan',
    `ALTER TABLE live_class_booking DISABLE TRIGGER ALL; UPDATE live_class_booking SET student_id = 0 WHERE id = ${someBooking}; ALTER TABLE live_class_booking ENABLE TRIGGER ALL`,
    'orphan',
  ],
  [
    'a row that a constraint spared',
    `ALTER TABLE live_class_session DROP CONSTRAINT live_class_session_duration; UPDATE live_class_session SET duration_minutes = -5 WHERE id = ${someClass};
     ALTER TABLE live_class_session ADD CONSTRAINT live_class_session_duration CHECK (duration_minutes >= 0) NOT VALID`,
    'offends',
  ],
]

async function inSilence(client: Client, sql: string): Promise<void> {
  await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true); ${sql}; COMMIT`)
}

describe('after a move', () => {
  let old: TestDatabase
  let imported: TestDatabase
  let moved: TestDatabase

  beforeAll(async () => {
    ;({ old, imported } = await importedSchool(oldSchools(11)[0]!))
    moved = await cloneOf(imported)
    await backfillSchool(moved.url, quiet)
  })

  afterAll(async () => {
    for (const { url } of [old, imported, moved]) await dropDatabase(url)
  })

  it.each(CORRUPTIONS)('verify finds %s', async (_what, sql, check) => {
    const copy = await cloneOf(moved)
    await withClient(copy.url, (client) => inSilence(client, sql))
    const { ok, problems } = await verifySchool(copy.url, unseen)
    expect(ok).toBe(false)
    expect(problems.map((problem) => problem.check)).toContain(check)
    const verified = await withClient(copy.url, (client) =>
      client.query('SELECT FROM backfill_run WHERE verified_at IS NOT NULL'),
    )
    expect(verified.rowCount).toBe(0)
    await dropDatabase(copy.url)
  })
})
