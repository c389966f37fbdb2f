import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aTimetable, DESK_NOW } from '@/lib/testing/lesson-desk'
import { aLivedLessonSeries, lessonsOfSeries, LIVED_NOW as now, truthOfLessons } from '@/lib/testing/lived-lessons'
import { race, warmPool } from '@/lib/testing/race'
import { countStatements } from '@/lib/testing/statements'
import { bookLessonSeries } from './book-lesson-series'
import { cancelLessonRest } from './cancel-lesson-rest'
import type { RestChange } from './lesson-rest-decisions'
import { lessonRule } from './lesson-rule-decisions'
import { moveLessonRest } from './move-lesson-rest'
import { moveLessonRestByTeacher } from './move-lesson-rest-by-teacher'
import { pauseLessons } from './pause-lessons'
import { resumeLessons } from './resume-lessons'

testDatabase()
beforeAll(() => warmPool(8))

const then = DESK_NOW

async function aLessonSeriesAt(
  { teacherId, courseId, studentId }: Awaited<ReturnType<typeof aTimetable>>,
  count: number,
) {
  const rule = lessonRule(new Date('2031-03-11T10:00Z'), 'UTC', 1, count)
  const wanted = { teacherId, courseId, studentId, rule, minutes: 60, note: '', choices: [] }
  const made = await bookLessonSeries(wanted, then)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value.seriesId
}

type Lived = Awaited<ReturnType<typeof aLivedLessonSeries>>

/** Wednesdays at two unless said. */
const to = (change: Partial<RestChange> = {}): RestChange => {
  return { fromOn: null, weekday: 2, startClock: '14:00', movedToo: false, choices: [], ...change }
}
const move = ({ seriesId, studentId }: Lived, change: Partial<RestChange> = {}) =>
  moveLessonRest({ seriesId, studentId, change: to(change) }, now)
const moveByTeacher = ({ by }: Lived, change: Partial<RestChange> = {}) =>
  moveLessonRestByTeacher({ ...by, change: to(change), reason: 'New hours' }, now)

describe('at once', () => {
  it('a pause against the teacher’s move, and two moves: one after the other, no lesson lost, doubled or back', async () => {
    for (const others of [
      (lived: Lived) => [() => pauseLessons({ seriesId: lived.seriesId, studentId: lived.studentId }, now)],
      (lived: Lived) => [() => move(lived), () => move(lived, { startClock: '15:00' })],
      (lived: Lived) => [() => cancelLessonRest({ ...lived.by, reason: '' }, now), () => move(lived)],
    ]) {
      const lived = await aLivedLessonSeries()
      const { lost } = await race<{ ok: boolean }>([() => moveByTeacher(lived, { weekday: 3 }), ...others(lived)])
      expect(lost).toEqual([])
      expect(await truthOfLessons(lived)).toEqual({ apart: 0, meeting: 0 })
      const lines = await lessonsOfSeries(lived.seriesId)
      expect(lines).toHaveLength(9)
      const [row] = await db.$queryRaw<{ astray: number }[]>`
        SELECT count(*)::int AS astray FROM live_class_booking b
         WHERE b.student_id = ${lived.studentId} AND b.status = 'confirmed'
           AND NOT EXISTS (SELECT FROM booking_series_item i WHERE i.booking_id = b.id)`
      expect(row?.astray).toBe(0)
    }
  })
})

it('every operation takes the same number of statements for 4 lessons and for 40', async () => {
  const counted: number[][] = []
  for (const count of [4, 40]) {
    const desk = await aTimetable({ policy: { horizonDays: 365 } })
    const { teacherId, courseId, studentId, teacher } = desk
    const seriesId = await aLessonSeriesAt(desk, count)
    const [own, theirs] = [
      { seriesId, studentId },
      { seriesId, teacherId, actorId: teacher.userId, reason: '' },
    ]
    expect(await db.liveClassBooking.count({ where: { studentId, courseId, status: 'confirmed' } })).toBe(count)
    const works: (() => Promise<{ ok: boolean }>)[] = [
      () => moveLessonRest({ ...own, change: to() }, then),
      () => moveLessonRestByTeacher({ ...theirs, change: to({ weekday: 3 }) }, then),
      () => pauseLessons(own, then),
      () => resumeLessons({ ...own, choices: [] }, then),
      () => cancelLessonRest(theirs, then),
    ]
    const counts: number[] = []
    for (const work of works) {
      counts.push(
        await countStatements(async () => {
          expect(await work()).toMatchObject({ ok: true })
        }),
      )
    }
    counted.push(counts)
  }
  expect(counted[1]).toEqual(counted[0])
})
