import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { change } from '@/lib/testing/lived-series'
import { race, warmPool, without } from '@/lib/testing/race'
import { classContent, datesOfSeries, mondays } from '@/lib/testing/series'
import { aTeacherWithCourse } from '@/lib/testing/session-input'
import { countStatements } from '@/lib/testing/statements'
import { anEnrolledStudent, aSession } from '@/lib/testing/world'
import type { Instant } from '@/lib/time/instant'
import { bookSeries } from './book-series'
import { cancelRest } from './cancel-rest'
import { createSeries } from './create-series'
import { editAllFuture } from './edit-all-future'
import { editFollowing } from './edit-following'
import { extendSeries } from './extend-series'
import { keepSeries } from './keep-series'
import { pauseSeries } from './pause-series'
import { resumeSeries } from './resume-series'
import type { SeriesEnd } from './recurrence'

testDatabase()
beforeAll(() => warmPool(8))

const now: Instant = new Date('2026-03-01T12:00:00Z')

async function aSeries(end: SeriesEnd = { kind: 'count', count: 8 }) {
  const world = await aTeacherWithCourse()
  const { course, by } = world
  const made = await createSeries(
    { ...by, courseId: course.id, rule: mondays({ end }), content: classContent(), choices: [] },
    now,
  )
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return { ...world, seriesId: made.value.seriesId, at: { seriesId: made.value.seriesId, ...by } }
}

/** Every date of all series of a teacher, by day; and whether each class that stands occupies its teacher, once. */
async function truthOf(teacherId: number) {
  const items = await db.$queryRaw<{ on: string; at: string }[]>`
    SELECT i.original_on::text AS on, to_char(s.start_at_utc AT TIME ZONE 'UTC', 'MM-DD HH24:MI') AS at
      FROM booking_series_item i JOIN booking_series r ON r.id = i.series_id JOIN live_class_session s ON s.id = i.session_id
     WHERE r.teacher_id = ${teacherId} AND s.status = 'scheduled' ORDER BY s.start_at_utc`
  const [time] = await db.$queryRaw<{ wrong: number }[]>`
    SELECT count(*)::int AS wrong FROM live_class_session s LEFT JOIN teacher_time t ON t.session_id = s.id
     WHERE s.teacher_id = ${teacherId}
       AND session_occupies(s.status) IS DISTINCT FROM (t.during = tstzrange(s.start_at_utc, s.end_at_utc))
       AND (session_occupies(s.status) OR t.id IS NOT NULL)`
  return { items, wrong: time?.wrong }
}

describe('at once', () => {
  it('two edits of one series: one after the other, no date lost or doubled, every class at one of the two times', async () => {
    const { at, seriesId, teacher } = await aSeries()
    const edit = (startClock: string) => () =>
      editAllFuture({ ...at, change: change({ startClock }), confirmed: true }, now)
    const { won, lost } = await race([edit('19:00'), edit('07:00'), edit('19:00'), edit('07:00')])
    expect(lost).toEqual([])
    expect(won.every(({ ok }) => ok)).toBe(true)
    const lines = await datesOfSeries(seriesId)
    expect(lines).toHaveLength(8)
    expect(new Set(lines.slice(0, 4).map((line) => line.slice(-6)))).toHaveProperty('size', 1)
    expect((await truthOf(teacher.id)).wrong).toBe(0)
  })

  it('two splits at different dates: every date is in exactly one series', async () => {
    const { at, teacher } = await aSeries()
    const split = (fromOn: string, title: string) => () =>
      editFollowing({ ...at, fromOn, change: change({ content: classContent({ title }) }), confirmed: true }, now)
    const { won } = await race([split('2026-03-16', 'A'), split('2026-04-06', 'B')])
    // Where the earlier split comes first, the later date is not in the old series any more.
    expect(won.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    const { items, wrong } = await truthOf(teacher.id)
    expect(items.map(({ on }) => on)).toEqual([...new Set(items.map(({ on }) => on))])
    expect(items).toHaveLength(8)
    expect(wrong).toBe(0)
  })

  it('an edit against bookings: each booking is of its class, at the time of its class', async () => {
    const { at, seriesId, course, teacher } = await aSeries()
    const students = await Promise.all(Array.from({ length: 5 }, () => anEnrolledStudent(course.id)))
    const book = (studentId: number) => () =>
      bookSeries({ seriesId, studentId, sessionIds: null, full: 'without' }, now)
    const wednesdays = change({ pattern: { every: 'week', interval: 1, weekdays: [2] } })
    const edit = () => editAllFuture({ ...at, change: wednesdays, confirmed: true }, now)
    const { lost } = await race<{ ok: boolean }>([
      ...students.slice(0, 3).map(({ id }) => book(id)),
      edit,
      ...students.slice(3).map(({ id }) => book(id)),
    ])
    expect(lost).toEqual([])
    const [apart] = await db.$queryRaw<{ apart: number; all: number }[]>`
      SELECT count(*) FILTER (WHERE b.start_at_utc <> s.start_at_utc OR b.end_at_utc <> s.end_at_utc)::int AS apart,
             count(*)::int AS all
        FROM live_class_booking b JOIN live_class_session s ON s.id = b.session_id WHERE s.teacher_id = ${teacher.id}`
    expect(apart).toEqual({ apart: 0, all: 40 })
  })

  it('the end of a series against one more edit: what is cancelled stays so', async () => {
    const { at, seriesId } = await aSeries()
    const edit = () => editAllFuture({ ...at, change: change({ startClock: '19:00' }), confirmed: true }, now)
    await race<{ ok: boolean }>([edit, () => cancelRest({ ...at, reason: '' }, now), edit])
    expect((await datesOfSeries(seriesId)).every((line) => line.includes(' cancelled '))).toBe(true)
  })
})

describe('a series without an end', () => {
  const inMay: Instant = new Date('2026-05-04T12:00:00Z')

  it('goes on by the job, ten at once: no date twice, none missing, the next run finds nothing', async () => {
    const { at, seriesId, teacher } = await aSeries({ kind: 'open' })
    expect(await datesOfSeries(seriesId)).toHaveLength(13)
    const runs = await race(Array.from({ length: 10 }, () => () => extendSeries(at, inMay)))
    expect(runs.lost).toEqual([])
    expect(runs.won.reduce((sum, made) => sum + made, 0)).toBe(9)
    const { items, wrong } = await truthOf(teacher.id)
    const days = items.map(({ on }) => Date.parse(on))
    expect(days.slice(1).every((day, place) => day - (days[place] ?? 0) === 7 * 86_400_000)).toBe(true)
    expect(items.at(-1)?.on).toBe('2026-07-27')
    expect(wrong).toBe(0)
    expect(await extendSeries(at, inMay)).toBe(0)
  })

  it('without the unique identity and the lock two runs would make a date twice: the index refuses it by itself', async () => {
    const { seriesId } = await aSeries()
    const twice = () => db.$executeRaw`
      INSERT INTO booking_series_item (series_id, occurrence_index, original_on, skip_reason)
      VALUES (${seriesId}, 100 + (random() * 1000000)::int, '2026-03-16', 'chosen')`
    await expect(twice()).rejects.toThrow('original_on')
    const index = 'booking_series_item_series_id_original_on_key'
    const guard = {
      off: `DROP INDEX ${index}`,
      on: `DELETE FROM booking_series_item WHERE skip_reason = 'chosen' AND series_id = ${seriesId};
           CREATE UNIQUE INDEX ${index} ON booking_series_item (series_id, original_on)`,
    }
    expect(await without(guard, twice)).toBe(1)
  })

  it('skips what the teacher has meanwhile, with the reason, and is not extended while paused', async () => {
    const { at, seriesId, teacher, course } = await aSeries({ kind: 'open' })
    await aSession({
      teacherId: teacher.id,
      courseId: course.id,
      title: 'Chess',
      startAtUtc: new Date('2026-06-15T16:30Z'),
    })
    await db.teacherAvailability.create({
      data: {
        teacherId: teacher.id,
        slotType: 'one_time',
        isBlocked: true,
        startDatetime: new Date('2026-06-22T00:00Z'),
        endDatetime: new Date('2026-06-23T00:00Z'),
      },
    })
    await pauseSeries(at, now)
    expect(await extendSeries(at, inMay)).toBe(0)
    // Nine dates have passed during the pause; the rest is on again, and goes on to the horizon.
    expect(await resumeSeries({ ...at, choices: [] }, inMay)).toMatchObject({
      ok: true,
      value: { back: 4, cancelled: 9 },
    })
    const lines = await datesOfSeries(seriesId)
    expect(lines.filter((line) => line.includes('skipped'))).toEqual([
      '2026-06-15 skipped:class Chess',
      '2026-06-22 skipped:time_off',
    ])
    expect(lines.at(-1)?.slice(0, 10)).toBe('2026-07-27')
  })
})

it('time makes a series completed whose last date is over, and leaves the others', async () => {
  const over = await aSeries({ kind: 'count', count: 2 })
  const open = await aSeries({ kind: 'open' })
  const status = async (id: number) => (await db.bookingSeries.findUniqueOrThrow({ where: { id } })).status
  await keepSeries(new Date('2026-03-09T17:59:59Z'))
  expect(await status(over.seriesId)).toBe('active')
  await keepSeries(new Date('2026-03-09T18:00:00Z'))
  expect([await status(over.seriesId), await status(open.seriesId)]).toEqual(['completed', 'active'])
})

/** A class at 11:30 on one of the days of a series in Berlin. */
async function clashWith({ seriesId }: { seriesId: number }) {
  const { teacherId, courseId } = await db.bookingSeries.findUniqueOrThrow({ where: { id: seriesId } })
  await aSession({ teacherId, courseId, startAtUtc: new Date('2026-03-16T10:30Z') })
}

it('every operation takes the same number of statements for 5 dates and for 200, with and without clashes', async () => {
  const counted: Record<string, number>[] = []
  for (const count of [5, 200]) {
    const { at } = await aSeries({ kind: 'count', count })
    const wednesdays = change({ pattern: { every: 'week', interval: 1, weekdays: [2] } })
    const counts: Record<string, number> = {}
    const measure = async (name: string, work: () => Promise<{ ok: boolean }>) => {
      counts[name] = await countStatements(async () => {
        const answer = await work()
        if (!answer.ok) throw new Error(JSON.stringify(answer))
      })
    }
    await clashWith(at)
    const blocked = await countStatements(() =>
      editAllFuture({ ...at, change: change({ startClock: '11:00' }), confirmed: true }, now),
    )
    counts.refused = blocked
    await measure('answered', () =>
      editAllFuture(
        {
          ...at,
          change: change({ startClock: '11:00', choices: [{ originalOn: '2026-03-16', means: 'skip' }] }),
          confirmed: true,
        },
        now,
      ),
    )
    await measure('all', () => editAllFuture({ ...at, change: wednesdays, confirmed: true }, now))
    await measure('following', () =>
      editFollowing({ ...at, fromOn: '2026-03-11', change: change({ startClock: '09:00' }), confirmed: true }, now),
    )
    const split = await db.bookingSeries.findFirstOrThrow({ where: { splitFromId: at.seriesId } })
    const following = { ...at, seriesId: split.id }
    await measure('pause', () => pauseSeries(following, now))
    await measure('resume', () => resumeSeries({ ...following, choices: [] }, now))
    await measure('cancel', () => cancelRest({ ...following, reason: '' }, now))
    counted.push(counts)
  }
  expect(counted[1]).toEqual(counted[0])
  expect(Math.max(...Object.values(counted[0] ?? {}))).toBeLessThanOrEqual(22)
})
