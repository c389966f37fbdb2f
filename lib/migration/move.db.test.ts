import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { importSchool } from '@/lib/migration/import-school'
import { type Verdict, verifySchool } from '@/lib/migration/verify-school'
import { importedSchool } from '@/lib/testing/clone'
import type { TestDatabase } from '@/lib/testing/database'
import { type DerivedValues, oldSchools } from '@/lib/testing/old-schools'
import { lastWriters } from '@/lib/testing/whole-tables'

const quiet = { onProgress: () => undefined }

describe.each(oldSchools(20_261))('moving $name', (school) => {
  let old: TestDatabase
  let moved: TestDatabase
  let verdict: Verdict

  beforeAll(async () => {
    ;({ old, imported: moved } = await importedSchool(school))
    await backfillSchool(moved.url, quiet)
    verdict = await verifySchool(moved.url, () => undefined)
  })

  afterAll(async () => {
    await dropDatabase(old.url)
    await dropDatabase(moved.url)
  })

  const rows = async <T extends Record<string, unknown>>(database: TestDatabase, sql: string): Promise<T[]> =>
    withClient(database.url, async (client) => {
      await client.query(`SET TimeZone = 'UTC'`)
      return (await client.query<T>(sql)).rows
    })

  it('verifies', () => {
    expect(verdict.problems).toEqual([])
    expect(verdict.ok).toBe(true)
  })

  it('derives the five values as the old system did, but for the written exceptions, which verify lists', async () => {
    const ours = await rows<DerivedValues & { own_id: number }>(
      moved,
      `SELECT legacy_id::text AS id, id AS own_id, start_at_utc::text AS start, end_at_utc::text AS "end", timezone_snapshot AS zone,
              capacity::text, seats_taken::text AS seats FROM live_class_session ORDER BY legacy_id`,
    )
    const facts = await rows<{ id: string; empty: boolean; odd: boolean; seats: string }>(
      old,
      `SELECT s.id::text, s.total_seats = 0 AS empty, coalesce(bool_or(b.seats_booked <> 1), false) AS odd,
              coalesce(sum(greatest(1, b.seats_booked)), 0)::text AS seats
         FROM "myApp_liveclasssession" s LEFT JOIN "myApp_booking" b ON b.session_id = s.id AND b.status IN ('confirmed', 'attended')
        GROUP BY s.id ORDER BY s.id`,
    )
    const listed = (check: string) =>
      new Set(verdict.exceptions.filter((one) => one.check === check).map(({ id }) => id))
    const [zeroCapacity, several, none] = [listed('capacity_is_zero'), listed('several_seats'), listed('zero_seats')]
    const expected = (await school.oracle(old.url)).map((oracle, index) => {
      const { id, empty, odd, seats } = facts[index]!
      expect(id).toBe(oracle.id)
      return { ...oracle, capacity: empty ? '0' : oracle.capacity, seats: odd ? seats : oracle.seats }
    })
    expect(ours.map(({ own_id: _, ...values }) => values)).toEqual(expected)
    const ownIdOf = new Map(ours.map((one) => [one.id, one.own_id]))
    const ownIds = (wanted: { id: string }[]) => wanted.map(({ id }) => ownIdOf.get(id))
    expect(ownIds(facts.filter(({ empty }) => empty)).filter((id) => !zeroCapacity.has(id!))).toEqual([])
    expect(ownIds(facts.filter(({ odd }) => odd)).filter((id) => !several.has(id!) && !none.has(id!))).toEqual([])
    expect(facts.some(({ empty }) => empty) && facts.some(({ odd }) => odd)).toBe(true)
  })

  it('accounts for every booking: unified, waiting, or in quarantine with a reason', async () => {
    const [count] = await rows<{ group: string; lost: string }>(
      moved,
      `SELECT count(*)::text AS group, (count(*) FILTER (WHERE (u.id IS NOT NULL)::int + (w.id IS NOT NULL)::int <> 1))::text AS lost FROM booking b
         LEFT JOIN live_class_booking u ON u.phase_1_booking_id = b.id LEFT JOIN session_waitlist w ON w.phase_1_booking_id = b.id`,
    )
    const [inOld] = await rows<{ rows: string }>(old, `SELECT count(*)::text AS rows FROM "myApp_booking"`)
    expect(count).toEqual({ group: inOld!.rows, lost: '0' })
    const lessons = await rows<{ why: string | null }>(
      moved,
      `SELECT CASE WHEN u.id IS NOT NULL AND q.id IS NULL THEN 'unified' WHEN u.id IS NULL THEN q.reason END AS why
         FROM one_on_one_booking o LEFT JOIN live_class_booking u ON u.phase_1_one_on_one_booking_id = o.id
         LEFT JOIN backfill_quarantine q ON q.source_table = 'one_on_one_booking' AND q.source_id = o.id`,
    )
    const [lessonsInOld] = await rows<{ rows: number }>(
      old,
      `SELECT count(*)::int AS rows FROM "myApp_oneononebooking"`,
    )
    expect(lessons.length).toBe(lessonsInOld!.rows)
    expect(new Set(lessons.map(({ why }) => why))).toContain('no_lesson_date')
    expect(lessons.filter(({ why }) => why === null)).toEqual([])
  })

  it('keeps every value of every row, to the microsecond', async () => {
    const columns = `id, booked_at::text, confirmed_at::text, cancelled_at::text, attended_at::text, status::text, seats_booked,
      attended, student_notes, booking_id::text`
    const before = await rows(old, `SELECT ${columns} FROM "myApp_booking" ORDER BY id`)
    const after = await rows(
      moved,
      `SELECT ${columns.replace(/^id/, 'legacy_id::text AS id')} FROM booking ORDER BY legacy_id`,
    )
    expect(after).toEqual(before)
    const people = `password, last_login::text, date_joined::text`
    const own = `password_hash AS password, last_sign_in_at::text AS last_login, created_at::text AS date_joined`
    expect(await rows(moved, `SELECT ${own} FROM app_user ORDER BY legacy_id`)).toEqual(
      await rows(old, `SELECT ${people} FROM auth_user ORDER BY id`),
    )
    const precise = await rows<{ rows: number }>(
      moved,
      `SELECT count(*)::int AS rows FROM live_class_session WHERE extract(microseconds FROM start_at_utc) % 1000 <> 0`,
    )
    expect(school.name.startsWith('a school built') ? precise[0]!.rows > 0 : true).toBe(true)
  })

  it('links reschedule chains and keeps the waitlist in its order', async () => {
    const wrong = await rows(
      moved,
      `SELECT n.id FROM booking n JOIN booking o ON o.id = n.original_booking_id JOIN live_class_booking later ON later.phase_1_booking_id = n.id
         JOIN live_class_booking earlier ON earlier.phase_1_booking_id = o.id
        WHERE later.rescheduled_from_id IS DISTINCT FROM earlier.id OR earlier.status <> 'rescheduled'`,
    )
    expect(wrong).toEqual([])
    const queue = await rows<{ own: string; old: string }>(
      moved,
      `SELECT (SELECT string_agg(phase_1_booking_id::text, ' ' ORDER BY session_id, created_at, id) FROM session_waitlist) AS own,
              (SELECT string_agg(id::text, ' ' ORDER BY session_id, booked_at, id) FROM booking WHERE status = 'waitlisted') AS old`,
    )
    expect(queue[0]!.own).toBe(queue[0]!.old)
  })

  it('brings nothing twice: neither a second import nor a second backfill writes a row', async () => {
    // Apart from the rows that say that the import ran.
    const written = async () => ({ ...(await lastWriters(moved.url)), import_run: [], import_note: [] })
    const before = await written()
    const reports = await importSchool(old.url, moved.url, () => undefined)
    expect(reports.filter(({ read, unchanged, notes }) => read !== unchanged || notes.deleted.count > 0)).toEqual([])
    expect(await backfillSchool(moved.url, quiet)).toEqual({ what: 'nothing_to_do', runId: null })
    expect(await written()).toEqual(before)
  })
})
