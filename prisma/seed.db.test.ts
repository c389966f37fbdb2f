import { beforeAll, describe, expect, it } from 'vitest'
import { checkPassword } from '@/lib/auth/passwords'
import { bookSeat } from '@/lib/booking/book-seat'
import { db } from '@/lib/db/client'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { outputTo } from '@/lib/migration/output'
import { verifySchool } from '@/lib/migration/verify-school'
import { testDatabase } from '@/lib/testing/database'
import { addMinutes, asInstant, type Instant } from '@/lib/time/instant'
import { offsetMinutesAt } from '@/lib/time/zone'
import { seedCommand } from '@/prisma/seed'
import { addLife, wantsLife } from '@/prisma/seed/after-move'
import { DEMO_PASSWORD, TEACHERS } from '@/prisma/seed/people'
import { demoHashes, demoSignIns, openSignIns } from '@/prisma/seed/sign-ins'
import { writeSchool } from '@/prisma/seed/write-school'

const HOUR = 60

async function one<Row>(sql: string, ...values: unknown[]): Promise<Row> {
  const [row] = await db.$queryRawUnsafe<Row[]>(sql, ...values)
  if (!row) throw new Error(`nothing found by ${sql}`)
  return row
}

const countOf = async (sql: string, ...values: unknown[]) =>
  (await one<{ count: number }>(`SELECT count(*)::integer AS count FROM ${sql}`, ...values)).count

const lena = () => db.teacher.findFirstOrThrow({ where: { user: { email: TEACHERS.lena.email } } })
const studentId = async (email: string) => (await db.user.findUniqueOrThrow({ where: { email } })).id

/** A row that says everything of a table, to compare before and after. */
async function fingerprints(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
  const parts = tables.map(({ name }) =>
    one<{ print: string }>(
      `SELECT md5(coalesce(string_agg(t.xmin::text || t::text, '' ORDER BY t::text), '')) AS print FROM "${name}" t`,
    ),
  )
  return (await Promise.all(parts)).map(({ print }) => print).join()
}

async function moveIn(url: string, now: Instant): Promise<void> {
  expect((await writeSchool(now, await demoHashes())).ok).toBe(true)
  expect(await wantsLife()).toBe(true)
  await backfillSchool(url, { onProgress: () => undefined })
  expect(await addLife(now)).toMatchObject({ ok: true, value: { classes: 7 } })
}

describe.each([
  ['in the middle of a day', '2027-02-10T10:17:00Z'],
  ['ten minutes before midnight', '2026-07-15T23:50:00Z'],
  ['a day before Berlin changes its clocks', '2026-10-24T15:05:31.250Z'],
  ['a day before New York and St John’s do', '2027-03-13T04:59:59Z'],
  ['while Lord Howe Island changes its clocks', '2027-04-03T15:00:00Z'],
])('the demo school %s', (_when, text) => {
  const now = asInstant(text)
  const own = testDatabase()
  beforeAll(() => moveIn(own.url, now))

  it('has the people, courses and classes it promises', async () => {
    const zones = `(SELECT DISTINCT time_zone FROM app_user u JOIN teacher t ON t.user_id = u.id WHERE t.is_approved) AS zones`
    expect(await countOf('teacher WHERE is_approved')).toBe(6)
    expect(await countOf(zones)).toBe(5)
    expect(await countOf('teacher WHERE NOT is_approved')).toBe(1)
    expect(await countOf(`app_user WHERE role = 'student'`)).toBe(60)
    expect(await countOf(`app_user WHERE role = 'student' AND time_zone IS NULL`)).toBeGreaterThan(4)
    expect(await countOf('course')).toBe(12)
    expect(await countOf('live_class_session')).toBe(120)
    for (const status of ['draft', 'scheduled', 'live', 'completed', 'cancelled', 'booking_closed']) {
      expect(await countOf('live_class_session WHERE status::text = $1', status), status).toBeGreaterThan(0)
    }
    expect(await countOf('one_on_one_booking')).toBe(26)
    expect(await countOf('booking_event')).toBeGreaterThan(30)
  })

  it('lies around today: six weeks behind, three weeks ahead', async () => {
    const behind = await one<{ days: number }>(
      `SELECT extract(day FROM $1::timestamptz - min(start_at_utc))::integer AS days FROM live_class_session`,
      now,
    )
    const ahead = await one<{ days: number }>(
      `SELECT extract(day FROM max(start_at_utc) - $1::timestamptz)::integer AS days FROM live_class_session`,
      now,
    )
    expect(behind.days).toBeGreaterThan(38)
    expect(behind.days).toBeLessThan(50)
    expect(ahead.days).toBeGreaterThan(17)
    expect(ahead.days).toBeLessThan(25)
  })

  it('has a class of the first demo teacher within the hour, one under way and one later', async () => {
    const within = (from: number, to: number) => [addMinutes(now, from), addMinutes(now, to)] as const
    const starting = `live_class_session WHERE status = 'scheduled' AND start_at_utc > $1 AND start_at_utc <= $2`
    expect(await countOf(`${starting} AND teacher_id = $3`, ...within(30, HOUR), (await lena()).id)).toBe(1)
    expect(await countOf(starting, ...within(4 * HOUR, 6 * HOUR))).toBeGreaterThan(0)
    const live = `live_class_session WHERE status = 'live' AND started_at < $1 AND start_at_utc < $1 AND end_at_utc > $1`
    expect(await countOf(live, now)).toBe(1)
  })

  it('has a booking of a demo student whose cancel deadline is near', async () => {
    const sql = `live_class_booking WHERE student_id = $1 AND status = 'confirmed' AND start_at_utc BETWEEN $2 AND $3`
    const day = [addMinutes(now, 24 * HOUR), addMinutes(now, 26 * HOUR)]
    expect(await countOf(sql, await studentId('amara@lectern.example'), ...day)).toBe(1)
  })

  it('has full classes, a queue of four with a demo student in it, and a class without a link', async () => {
    const ahead = `start_at_utc > $1 AND status = 'scheduled'`
    expect(
      await countOf(`live_class_session WHERE ${ahead} AND seats_taken = capacity AND waiting_count = 0`, now),
    ).toBeGreaterThan(2)
    const queue = await one<{ id: number }>(
      `SELECT id FROM live_class_session WHERE ${ahead} AND waiting_count = 4 AND seats_taken = capacity`,
      now,
    )
    const places = await db.sessionWaitlist.findMany({
      where: { sessionId: queue.id },
      orderBy: { createdAt: 'asc' },
      select: { studentId: true },
    })
    expect(places.map((place) => place.studentId).indexOf(await studentId('kenji@lectern.example'))).toBe(1)
    expect(await countOf(`live_class_session WHERE ${ahead} AND meeting_link = '' AND zoom_link = ''`, now)).toBe(1)
  })

  it('sells its last seat once', async () => {
    const last = await one<{ id: number }>(
      `SELECT id FROM live_class_session WHERE teacher_id = $1 AND status = 'scheduled' AND start_at_utc > $2
          AND capacity - seats_taken = 1 AND waiting_count = 0 ORDER BY start_at_utc LIMIT 1`,
      (await lena()).id,
      now,
    )
    const book = async (email: string) => bookSeat({ sessionId: last.id, studentId: await studentId(email) }, now)
    expect(await book('amara@lectern.example')).toMatchObject({ ok: true, value: { status: 'confirmed' } })
    expect(await book('tove@lectern.example')).toMatchObject({ ok: false, refusal: { code: 'session_full' } })
  })

  it('has nobody in two places, but for the pair of classes that the old system let happen', async () => {
    const pairs = `live_class_session a JOIN live_class_session b ON b.teacher_id = a.teacher_id AND b.id > a.id
      AND a.status <> 'cancelled' AND b.status <> 'cancelled' AND a.start_at_utc < b.end_at_utc AND b.start_at_utc < a.end_at_utc`
    const lessons = `live_class_session a JOIN live_class_booking b ON b.teacher_id = a.teacher_id AND b.session_id IS NULL
      AND a.start_at_utc < b.end_at_utc AND b.start_at_utc < a.end_at_utc`
    expect(await countOf(pairs)).toBe(1)
    expect(await countOf(lessons)).toBe(0)
    expect(await countOf('teacher_time WHERE NOT exclusive')).toBe(1)
    expect(await countOf('live_class_session WHERE was_oversold')).toBe(1)
    // A class that its teacher moved may have put a student there; the move is told, not refused.
    expect(
      await countOf(`live_class_booking WHERE clash_allowed AND NOT EXISTS (
      SELECT FROM booking_event e WHERE e.booking_id = live_class_booking.id AND e.kind = 'booking.moved')`),
    ).toBe(0)
  })

  it('is verified', async () => {
    const { problems, exceptions, ok } = await verifySchool(own.url, () => undefined)
    expect(problems).toEqual([])
    expect(ok).toBe(true)
    expect(exceptions.map(({ check }) => check).sort()).toEqual([
      'oversold_before',
      'quarantined',
      'quarantined',
      'quarantined',
      'teacher_overlap_before',
    ])
  })
})

describe('seed', () => {
  const own = testDatabase()
  const now = asInstant('2026-10-24T15:05:00Z')
  beforeAll(() => moveIn(own.url, now))

  const said = async (argv: string[]) => {
    let text = ''
    const code = await seedCommand(
      argv,
      outputTo({ write: (more) => (text += more) }, { write: (more) => (text += more) }, true),
    )
    return { code, report: JSON.parse(text) as Record<string, unknown> }
  }

  it('lets everybody of the demo in by the demo password', async () => {
    expect(await openSignIns()).toEqual(demoSignIns)
    expect(demoSignIns.map(({ role }) => role)).toEqual([
      'admin',
      'teacher',
      'teacher',
      'student',
      'student',
      'student',
    ])
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(10)
  })

  it('keeps some of the old system’s hashes, under the same password', async () => {
    const [old] = await db.user.findMany({ where: { passwordHash: { startsWith: 'pbkdf2_sha256$' } } })
    expect(
      await checkPassword({
        password: DEMO_PASSWORD,
        stored: old?.passwordHash ?? null,
        mostLegacyRounds: async () => 0,
      }),
    ).toBe(true)
  })

  it('has weekly classes at the same wall time on both sides of a clock change', async () => {
    const classes = await db.liveClassSession.findMany({
      where: { teacherId: (await lena()).id },
      select: { scheduledStart: true },
    })
    const offsets = classes.map(({ scheduledStart }) => offsetMinutesAt(scheduledStart, TEACHERS.lena.zone))
    expect(new Set(offsets)).toEqual(new Set([60, 120]))
  })

  it('changes nothing when it is run again', async () => {
    const before = await fingerprints()
    expect(await said([])).toEqual({ code: 0, report: { seeded: false, signIns: demoSignIns, lifeWanted: false } })
    expect(await said(['--after-move'])).toEqual({ code: 0, report: { seeded: false, reason: 'already_done' } })
    expect((await backfillSchool(own.url, { onProgress: () => undefined })).what).toBe('nothing_to_do')
    expect(await fingerprints()).toBe(before)
  })
})

describe('seed in a database', () => {
  testDatabase()

  it('that is none of the demo’s, or not moved yet, goes no further', async () => {
    expect(await addLife(asInstant('2026-10-24T15:05:00Z'))).toEqual({ ok: false, refusal: { code: 'not_the_demo' } })
    await writeSchool(asInstant('2026-10-24T15:05:00Z'), await demoHashes())
    expect(await addLife(asInstant('2026-10-24T15:05:00Z'))).toEqual({ ok: false, refusal: { code: 'not_moved_yet' } })
    expect(await countOf('teacher_booking_policy')).toBe(0)
    expect(
      await countOf(
        'live_class_session WHERE start_at_utc IS NOT NULL OR capacity IS NOT NULL OR backfilled_at IS NOT NULL',
      ),
    ).toBe(0)
  })
})
