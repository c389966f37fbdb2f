import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { countStatements, statementsOf } from '@/lib/testing/statements'
import { aBooking, aClass, aCourse, anEnrolledStudent, aSession, aTeacher, aWaitlistEntry } from '@/lib/testing/world'
import { asInstant } from '@/lib/time/instant'
import { catalogueChoices, type CatalogueFilters, type CatalogueViewer, upcomingClasses } from './catalogue-queries'

const at = asInstant
const now = at('2026-03-01T12:00:00Z')
const visitor: CatalogueViewer = { zone: 'UTC', studentId: null }

async function titles(filters: CatalogueFilters = {}, viewer = visitor): Promise<string[]> {
  const { classes } = await upcomingClasses(filters, viewer, now)
  return classes.map(({ title }) => title)
}

describe('what anybody may see', () => {
  testDatabase()

  test('scheduled classes of published courses that have not begun, soonest first', async () => {
    const teacher = await aTeacher()
    const course = await aCourse()
    const hidden = await aCourse({ status: 'draft' })
    const archived = await aCourse({ status: 'archived' })
    const make = (title: string, startAtUtc: string, of: object = {}) =>
      aSession({ teacherId: teacher.id, courseId: course.id, title, startAtUtc: at(startAtUtc), ...of })
    await make('later', '2026-03-03T12:00:00Z')
    await make('sooner', '2026-03-02T12:00:00Z')
    await make('begins now', '2026-03-01T12:00:00Z')
    await make('over', '2026-02-01T12:00:00Z')
    await make('draft', '2026-03-02T14:00:00Z', { status: 'draft' })
    await make('cancelled', '2026-03-02T16:00:00Z', { status: 'cancelled' })
    await make('full', '2026-03-02T18:00:00Z', { capacity: 0 })
    await make('hidden course', '2026-03-02T20:00:00Z', { courseId: hidden.id })
    await make('archived course', '2026-03-02T22:00:00Z', { courseId: archived.id })
    expect(await titles()).toEqual(['sooner', 'full', 'later'])
    expect(await catalogueChoices(now)).toEqual({
      courses: [{ id: course.id, name: course.title }],
      teachers: [{ id: teacher.id, name: teacher.user.name }],
    })
  })
})

describe('search and filters', () => {
  testDatabase()
  let ids: { courseId: number; teacherId: number; studentId: number }

  beforeAll(async () => {
    const aiko = await aTeacher({ name: 'Aiko Tanaka' })
    const lena = await aTeacher({ name: 'Lena Brandt' })
    const japanese = await aCourse({ title: 'Spoken Japanese' })
    const algebra = await aCourse({ title: 'Algebra' })
    const make = (title: string, teacherId: number, courseId: number, startAtUtc: string, capacity = 10) =>
      aSession({ title, teacherId, courseId, startAtUtc: at(startAtUtc), capacity })
    await make('Ordering food', aiko.id, japanese.id, '2026-03-02T23:30:00Z')
    const full = await make('100% polite', aiko.id, japanese.id, '2026-03-03T10:00:00Z', 1)
    await make('Fractions', lena.id, algebra.id, '2026-03-04T18:00:00Z')
    const queued = await make('Food for thought', lena.id, algebra.id, '2026-03-05T10:00:00Z', 2)
    const student = await anEnrolledStudent(japanese.id)
    await aBooking({ sessionId: full.id, studentId: student.id })
    await aWaitlistEntry({ sessionId: queued.id, studentId: student.id })
    ids = { courseId: algebra.id, teacherId: aiko.id, studentId: student.id }
  })

  test.each<[string, string[]]>([
    ['food', ['Ordering food', 'Food for thought']],
    ['FOOD', ['Ordering food', 'Food for thought']],
    ['japanese', ['Ordering food', '100% polite']],
    ['brandt food', ['Food for thought']],
    ['tanaka algebra', []],
    ['100%', ['100% polite']],
    ['%', ['100% polite']],
    ['_', []],
    ['\\', []],
    ["'; DROP TABLE course; --", []],
  ])('“%s” is looked for in title, course and teacher, as it stands', async (text, found) => {
    expect(await titles({ text })).toEqual(found)
  })

  test('course, teacher, and free seats for a walk-in', async () => {
    expect(await titles({ courseId: ids.courseId })).toEqual(['Fractions', 'Food for thought'])
    expect(await titles({ teacherId: ids.teacherId })).toEqual(['Ordering food', '100% polite'])
    expect(await titles({ withSeats: true })).toEqual(['Ordering food', 'Fractions'])
    expect(await titles({ courseId: ids.courseId, teacherId: ids.teacherId })).toEqual([])
  })

  test('a day is the viewer’s day: 23:30 UTC is tomorrow in Kathmandu and today in St John’s', async () => {
    const on = (day: string, zone: string) => titles({ on: day }, { zone, studentId: null })
    expect(await on('2026-03-02', 'UTC')).toEqual(['Ordering food'])
    expect(await on('2026-03-02', 'Asia/Kathmandu')).toEqual([])
    expect(await on('2026-03-03', 'Asia/Kathmandu')).toEqual(['Ordering food', '100% polite'])
    expect(await on('2026-03-02', 'America/St_Johns')).toEqual(['Ordering food'])
    // Kathmandu is 5:45 ahead: 18:15 UTC is midnight there, so 18:00 UTC still belongs to the day before.
    expect(await on('2026-03-04', 'Asia/Kathmandu')).toEqual(['Fractions'])
    expect(await on('2026-03-05', 'Asia/Kathmandu')).toEqual(['Food for thought'])
  })

  test('a student sees their own bookings marked, and nobody else’s', async () => {
    const own = async (studentId: number | null) => {
      const { classes } = await upcomingClasses({}, { zone: 'UTC', studentId }, now)
      return classes.map((each) => each.own)
    }
    expect(await own(ids.studentId)).toEqual([null, 'confirmed', null, null])
    expect(await own(null)).toEqual([null, null, null, null])
  })
})

describe('many classes', () => {
  testDatabase()

  beforeAll(async () => {
    const { course, teacher } = await aClass({ startAtUtc: at('2026-02-01T12:00:00Z') })
    await many({ courseId: course.id, teacherId: teacher.id, count: 45, startAt: '2026-03-02T00:00:00Z' })
  })

  test('are shown twenty a page, none twice, and a page too far is the last one', async () => {
    const pages = await Promise.all([1, 2, 3, 99].map((page) => upcomingClasses({ page }, visitor, now)))
    expect(pages.map(({ page, total, classes }) => [page, total, classes.length])).toEqual([
      [1, 45, 20],
      [2, 45, 20],
      [3, 45, 5],
      [3, 45, 5],
    ])
    const shown = pages.slice(0, 3).flatMap(({ classes }) => classes.map(({ sessionId }) => sessionId))
    expect(new Set(shown).size).toBe(45)
  })

  test('cost as many statements as one', async () => {
    expect(await countStatements(() => upcomingClasses({}, visitor, now))).toBe(2)
    expect(await countStatements(() => upcomingClasses({ on: '2026-04-01' }, visitor, now))).toBe(2)
    expect(await countStatements(() => catalogueChoices(now))).toBe(1)
  })
})

describe('a school with many classes', () => {
  testDatabase()
  let crowd: { courseId: number; teacherId: number }

  beforeAll(async () => {
    crowd = await crowdOf20000()
  })

  test.each<[string, (few: { courseId: number; teacherId: number }) => CatalogueFilters, RegExp]>([
    ['all', () => ({}), /status_start_at_utc_idx/],
    ['a rare word', () => ({ text: 'zymurgy' }), /title_idx|status_start_at_utc_idx/],
    ['a small course', ({ courseId }) => ({ courseId }), /course_id_start_at_utc_idx/],
    ['a teacher of few classes', ({ teacherId }) => ({ teacherId }), /teacher_id_start_at_utc_idx/],
    ['a day', () => ({ on: '2026-03-09' }), /status_start_at_utc_idx/],
  ])('%s among 20,000 is found through an index', async (_case, filtersFor, index) => {
    const plan = await plansOf(filtersFor(crowd))
    expect(plan).toMatch(index)
    expect(plan).not.toContain('Seq Scan on live_class_session')
  })
})

/** Two years of twenty teachers and forty courses, of which a twentieth is still to come; and three classes of another. */
async function crowdOf20000() {
  const teachers = await Promise.all(Array.from({ length: 20 }, () => aTeacher()))
  const courses = await Promise.all(Array.from({ length: 40 }, () => aCourse()))
  for (const [index, course] of courses.entries()) {
    const teacherId = teachers[index % teachers.length]!.id
    await many({ courseId: course.id, teacherId, count: 500, hoursApart: 40, startAt: '2024-01-01T00:00:00Z' })
  }
  const few = { courseId: (await aCourse()).id, teacherId: (await aTeacher()).id }
  await many({ ...few, count: 3, startAt: '2026-03-09T00:30:00Z', title: 'Zymurgy' })
  await pool().query('VACUUM ANALYZE')
  return few
}

interface Many {
  courseId: number
  teacherId: number
  count: number
  startAt: string
  hoursApart?: number
  title?: string
}

async function many(of: Many) {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    // As an import writes: what this test is about is how classes are found, not how they are guarded.
    await client.query(`SELECT set_config('lectern.recording', 'on', true)`)
    await client.query(
      `INSERT INTO live_class_session (course_id, teacher_id, title, scheduled_start, start_at_utc, end_at_utc, capacity,
         timezone_snapshot, backfilled_at)
       SELECT $1, $2, coalesce($3, 'Class ' || n), at, at, at + interval '1 hour', 10, 'UTC', now()
         FROM generate_series(1, $4::int) n, LATERAL (SELECT $5::timestamptz + n * $6::int * interval '1 hour' AS at) t`,
      [of.courseId, of.teacherId, of.title ?? null, of.count, of.startAt, of.hoursApart ?? 1],
    )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

/** How the server answers the list's statements, as EXPLAIN prints it. */
async function plansOf(filters: CatalogueFilters): Promise<string> {
  const { statements } = await statementsOf(() => upcomingClasses(filters, visitor, now))
  const plans = []
  for (const { text, values } of statements) {
    const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)
    plans.push(...rows.map((row) => row['QUERY PLAN']))
  }
  return plans.join('\n')
}
