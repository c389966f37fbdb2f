import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { outputTo } from '@/lib/migration/output'
import { cloneOf } from '@/lib/testing/clone'
import { createEmptyDatabase, type TestDatabase } from '@/lib/testing/database'
import { buildOldSchool } from '@/lib/testing/old-school'
import { shapeOf, type ShownCommand, shownCommands } from '@/lib/testing/runbook'
import { runDb } from '@/prisma/db'

const SIZE = { teachers: 8, students: 40, courses: 8, classes: 60, slots: 40 }
const OLD = 'postgresql://reader@old-host/school'

const inSilence = (sql: string) => `BEGIN; SELECT set_config('lectern.recording', 'on', true); ${sql}; COMMIT`
const AN_OLD_DAY = `UPDATE "myApp_liveclasssession" SET title = 'Another title' WHERE id IN (SELECT id FROM "myApp_liveclasssession" ORDER BY id LIMIT 3);
  DELETE FROM "myApp_bookingreminder" WHERE id = (SELECT max(id) FROM "myApp_bookingreminder")`
const A_DAY_HERE = `UPDATE live_class_session SET title = 'Written here' WHERE legacy_id = (SELECT min(legacy_id) FROM live_class_session)`
const A_WRONG_SEAT = inSilence(
  `UPDATE live_class_session SET seats_taken = seats_taken + 1 WHERE id = (SELECT min(id) FROM live_class_session WHERE seats_taken < capacity)`,
)
const A_BOOKING = `INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, status)
  SELECT 'group_session', s.course_id, s.teacher_id, u.id, s.id, s.start_at_utc, s.end_at_utc, 'confirmed' FROM live_class_session s, app_user u
   WHERE s.status = 'scheduled' AND s.seats_taken < s.capacity AND s.waiting_count = 0 AND u.role = 'student' AND NOT EXISTS (
     SELECT FROM live_class_booking b WHERE b.student_id = u.id AND b.start_at_utc < s.end_at_utc AND b.end_at_utc > s.start_at_utc) LIMIT 1`

// The runbook is read from its beginning to its end.
describe('the runbook', { shuffle: false }, () => {
  let [old, own, fresh]: TestDatabase[] = []
  const before = process.env.DATABASE_URL
  const shown = shownCommands()
  beforeAll(async () => {
    old = await createEmptyDatabase()
    own = await createEmptyDatabase()
    await buildOldSchool(old.url, 3, SIZE, { drift: true })
    process.env.DATABASE_URL = own.url
  })
  afterAll(async () => {
    if (before === undefined) delete process.env.DATABASE_URL
    else process.env.DATABASE_URL = before
    for (const one of [old, own, fresh]) if (one) await dropDatabase(one.url)
  })

  const printed = async (argv: string[]) => {
    const said: string[] = []
    const stream = { write: (text: string) => said.push(text) }
    const code = await runDb(
      argv.map((one) => (one === OLD ? (old?.url ?? '') : one)),
      outputTo(stream, stream, argv.includes('--json')),
    )
    return { code, lines: said.join('').split('\n') }
  }
  /** The next command that the runbook shows is this one, and prints what is shown, in that order; more may be printed. */
  const shows = async (command: string, code = 0) => {
    const next: ShownCommand | undefined = shown.shift()
    expect(next?.argv.join(' '), 'the next command of the runbook').toBe(command)
    const { code: ended, lines } = await printed(next?.argv ?? [])
    const shapes = lines.map(shapeOf)
    let from = 0
    for (const line of next?.lines ?? []) {
      const at = shapes.indexOf(shapeOf(line), from)
      expect(at, `"${line}", shown for ${command}, among what it prints:\n${lines.join('\n')}`).toBeGreaterThanOrEqual(
        0,
      )
      from = at + 1
    }
    expect(ended, `exit code of ${command}:\n${lines.join('\n')}`).toBe(code)
  }
  const meanwhile = (where: TestDatabase | undefined, sql: string) =>
    withClient(where?.url ?? '', (client) => client.query(sql))
  /** From another terminal, while a backfill is under way that takes its time. */
  const pausesAndResumes = async () => {
    const url = fresh?.url ?? ''
    const begun = Promise.withResolvers<undefined>()
    const running = backfillSchool(url, { fixedBatch: 1, onProgress: () => begun.resolve(undefined) })
    await begun.promise
    process.env.DATABASE_URL = url
    await shows('backfill --pause')
    await shows('backfill --resume')
    process.env.DATABASE_URL = own?.url ?? ''
    await running
  }

  it('shows what its commands print, from the first look to the way back', async () => {
    await shows('migrate')
    await shows(`import --dry-run ${OLD}`)
    await shows(`import ${OLD}`)
    fresh = own && (await cloneOf(own))
    await shows('backfill --dry-run')
    await shows('backfill')
    await pausesAndResumes()
    await shows('verify')
    await meanwhile(old, AN_OLD_DAY)
    await meanwhile(own, A_DAY_HERE)
    await shows(`import ${OLD}`)
    await shows(`import --apply-deletions ${OLD}`)
    await shows('backfill')
    await meanwhile(own, A_WRONG_SEAT)
    await shows('verify', 1)
    await shows('verify --repair')
    const verified = own && (await cloneOf(own))
    await shows('enforce')
    await shows(`import ${OLD}`, 1)
    await shows('status')
    process.env.DATABASE_URL = verified?.url ?? ''
    await shows('rollback')
    process.env.DATABASE_URL = own?.url ?? ''
    await meanwhile(own, A_BOOKING)
    await shows('rollback', 1)
    expect(shown).toEqual([])
    if (verified) await dropDatabase(verified.url)
  }, 240_000)
})
