import { beforeAll, describe, expect, it } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aQuarantinedLesson } from '@/lib/testing/move-rows'
import { countStatements, statementsOf } from '@/lib/testing/statements'
import { aBooking, aClass, anAdmin, anEnrolledStudent } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'
import { leaveBehind } from './leave-behind'
import { movedRows, quarantinedRow } from './row-queries'

testDatabase()

let [sessionId, bookingId, studentId, quarantineId, sourceId] = [0, 0, 0, 0, 0]

beforeAll(async () => {
  const { teacher, course, session } = await aClass({ title: 'Counterpoint', legacyId: 900 })
  const student = await anEnrolledStudent(course.id, { name: 'Ada', legacyId: 700 })
  ;[sessionId, studentId] = [session.id, student.id]
  bookingId = (await aBooking({ sessionId, studentId })).id
  const of = { teacherId: teacher.id, studentId, courseId: course.id }
  ;({ id: quarantineId, sourceId } = await aQuarantinedLesson({ reason: 'booked_twice', ...of }))
  await db.backfillQuarantine.createMany({
    data: Array.from({ length: 45 }, (_, place) => ({
      ...{ sourceTable: 'live_class_session', sourceId: sessionId + place, reason: 'bad_link:zoom_link' },
      original: { zoom_link: `room ${place}` },
    })),
  })
  const before = await db.importRun.create({ data: { source: 'before' } })
  const run = await db.importRun.create({ data: { source: 'the last' } })
  const note = (runId: number, kind: string, target: string, legacyId: number, what: string) => ({
    ...{ runId, kind, target, legacyId, what },
  })
  await db.importNote.createMany({
    data: [
      note(before.id, 'skipped', 'booking', 1, 'of an earlier import'),
      note(run.id, 'skipped', 'booking', 3_000_000_000, 'its id is too large'),
      note(run.id, 'changed_on_the_way', 'live_class_session', 900, 'disagree'),
      note(run.id, 'conflict', 'app_user', 700, 'changed on both sides'),
      note(run.id, 'deleted', 'course', 5, 'is gone'),
    ],
  })
  const { id: verifyRunId } = await db.verifyRun.create({ data: {} })
  const found = {
    verifyRunId,
    checkName: 'status',
    tableName: 'live_class_booking',
    rowId: bookingId,
    what: 'is wrong',
  }
  await db.verifyFinding.createMany({
    data: [
      { ...found, isProblem: true, columnName: 'status' },
      { ...found, isProblem: false, checkName: 'oversold', tableName: 'live_class_session', rowId: sessionId },
    ],
  })
})

const said = async (asked: Parameters<typeof movedRows>[0]) =>
  (await movedRows(asked)).rows.map(({ table, rowId, what }) => [table, rowId, what])

describe('the rows of a move, one by one', { shuffle: false }, () => {
  it('come twenty a page, the last page where a later one is asked for, by table and by reason', async () => {
    const first = await movedRows({ of: 'quarantine' })
    expect(first).toMatchObject({ total: 46, page: 1, pageSize: 20 })
    expect(first.rows).toHaveLength(20)
    const last = await movedRows({ of: 'quarantine', page: 99 })
    expect(last).toMatchObject({ total: 46, page: 3 })
    expect(last.rows.map(({ table }) => table)).toEqual([
      ...Array.from({ length: 5 }, () => 'live_class_session'),
      'one_on_one_booking',
    ])
    const links = await movedRows({
      of: 'quarantine',
      table: 'live_class_session',
      reason: 'bad_link:zoom_link',
      page: 3,
    })
    expect(links).toMatchObject({ total: 45, page: 3, groups: first.groups })
    expect(links.rows[0]).toMatchObject({ rowId: sessionId + 40, original: { zoom_link: 'room 40' } })
    expect(await movedRows({ of: 'quarantine', table: 'no such table' })).toMatchObject({ rows: [], total: 0, page: 1 })
    expect(first.groups).toEqual([
      { table: 'live_class_session', reason: 'bad_link:zoom_link', rows: 45 },
      { table: 'one_on_one_booking', reason: 'booked_twice', rows: 1 },
    ])
  })

  it('lead to the class and the people they are about', async () => {
    const [link] = (await movedRows({ of: 'quarantine', table: 'live_class_session' })).rows
    expect(link).toMatchObject({ session: { id: sessionId, title: 'Counterpoint' }, person: null })
    const [lesson] = (await movedRows({ of: 'quarantine', reason: 'booked_twice' })).rows
    expect(lesson).toMatchObject({
      ...{ id: quarantineId, rowId: sourceId, session: null, person: { name: 'Ada' }, over: null },
      ...{ original: { id: sourceId, student_notes: 'As always.' } },
    })
    expect(lesson?.teacherName).toMatch(/^Teacher/)
    expect((await movedRows({ of: 'changed' })).rows[0]).toMatchObject({ session: { id: sessionId }, rowId: 900 })
    expect((await movedRows({ of: 'left_alone' })).rows[0]).toMatchObject({ person: { name: 'Ada' }, rowId: 700 })
    expect((await movedRows({ of: 'problems' })).rows[0]).toMatchObject({
      ...{ column: 'status', session: { id: sessionId }, person: { name: 'Ada' } },
    })
  })

  it('are those of the last import and the last verify', async () => {
    expect(await said({ of: 'skipped' })).toEqual([['booking', 3_000_000_000, 'its id is too large']])
    expect(await said({ of: 'gone' })).toEqual([['course', 5, 'is gone']])
    expect(await said({ of: 'exceptions' })).toEqual([['live_class_session', sessionId, 'is wrong']])
  })

  it('tell who decided, and what became of it', async () => {
    const { id: actorId } = await anAdmin({ name: 'Mr Rook' })
    expect(await quarantinedRow(quarantineId)).toMatchObject({ row: { over: null }, lesson: null })
    await leaveBehind({ quarantineId, note: 'The same lesson.', actorId }, now())
    const over = { by: 'Mr Rook', note: 'The same lesson.' }
    expect((await movedRows({ of: 'over' })).rows).toMatchObject([{ id: quarantineId, over }])
    expect(await quarantinedRow(quarantineId)).toMatchObject({ row: { over }, lesson: null })
    expect(await movedRows({ of: 'quarantine' })).toMatchObject({ total: 45 })
    expect(await quarantinedRow(999_999)).toBeNull()
  })

  it('take two statements each, however many there are', async () => {
    for (const of of ['quarantine', 'over', 'skipped', 'changed', 'problems'] as const)
      expect(await countStatements(() => movedRows({ of }))).toBe(2)
    expect(await countStatements(() => movedRows({ of: 'quarantine', page: 3, table: 'live_class_session' }))).toBe(2)
  })

  it('are found by index where there are many', async () => {
    await pool().query(
      `INSERT INTO backfill_quarantine (source_table, source_id, reason, original, resolved_at)
         SELECT 'one_on_one_booking', 100000 + i, 'no_lesson_date', '{}', CASE WHEN i % 50 = 0 THEN now() END
           FROM generate_series(1, 40000) AS i`,
    )
    await pool().query(
      `INSERT INTO import_note (run_id, kind, target, legacy_id, what)
         SELECT max(id), 'skipped', 'booking', i, 'x' FROM import_run, generate_series(1, 20000) AS i GROUP BY i`,
    )
    await pool().query('VACUUM ANALYZE backfill_quarantine, import_note')
    const many = { table: 'one_on_one_booking', reason: 'no_lesson_date' }
    expect(await planOf({ of: 'quarantine', ...many })).toMatch(/backfill_quarantine_waiting/)
    expect(await planOf({ of: 'quarantine' })).toMatch(/backfill_quarantine_waiting/)
    expect(await planOf({ of: 'over' })).toMatch(/backfill_quarantine_over/)
    expect(await planOf({ of: 'skipped', table: 'booking' })).toMatch(/import_note_run_id_kind_target/)
  })
})

/** How the server finds a page: by the index that has the order, so that it never sorts what it does not show. */
async function planOf(asked: Parameters<typeof movedRows>[0]): Promise<string> {
  const { statements } = await statementsOf(() => movedRows(asked))
  const { text = '', values = [] } = statements.at(-1) ?? {}
  const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).not.toMatch(/Seq Scan on (?:backfill_quarantine|import_note)/)
  // In the order of the index; an id more than it has is sorted among rows that are equal in it.
  expect(plan.replaceAll(/Sort Key: n\..*\n *Presorted Key: n\..*/g, '')).not.toMatch(/Sort Key: (?:q|n)\./)
  return plan
}
