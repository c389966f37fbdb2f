import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { aTimetable, DESK_NOW as now } from '@/lib/testing/lesson-desk'
import { aBlock, ALWAYS } from '@/lib/testing/lesson-world'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { countStatements } from '@/lib/testing/statements'
import type { Instant } from '@/lib/time/instant'
import { rescheduleLesson } from '@/lib/lessons/reschedule-lesson'
import { type BookLessonSeries, bookLessonSeries } from './book-lesson-series'
import { leaveLessons } from './leave-lessons'
import { lessonRule } from './lesson-rule-decisions'
import { previewLessons } from './lesson-preview-queries'
import { teacherSeries } from './queries'

testDatabase()

/** Tuesday at ten in UTC, the day after `now`. */
const tuesday: Instant = new Date('2031-03-04T10:00:00Z')
type Desk = Awaited<ReturnType<typeof aTimetable>>

function book({ teacherId, courseId, studentId }: Desk, change: Partial<BookLessonSeries> = {}) {
  const rule = lessonRule(tuesday, 'UTC', 1, 4)
  return bookLessonSeries(
    { teacherId, courseId, studentId, rule, minutes: 60, note: 'Fractions', choices: [], ...change },
    now,
  )
}

const skip = (originalOn: string) => ({ originalOn, means: 'skip' as const })
const move = (originalOn: string, startWall = '') => ({ originalOn, means: 'move' as const, startWall })

async function reasonsOf({ teacherId }: Desk) {
  const items = await db.bookingSeriesItem.findMany({
    where: { series: { teacherId } },
    orderBy: { occurrenceIndex: 'asc' },
  })
  return items.map(({ skipReason }) => skipReason)
}

const lessonsOf = ({ teacherId }: Desk) =>
  db.liveClassBooking.findMany({ where: { teacherId }, orderBy: { startAtUtc: 'asc' } })

describe('bookLessonSeries', () => {
  it('books every date as a lesson of its own under the terms of now, and makes it a series', async () => {
    const desk = await aTimetable({ policy: { cancelWindowHours: 5, bufferAfterMinutes: 15 } })
    const made = await book(desk)
    if (!made.ok) throw new Error(JSON.stringify(made.refusal))
    expect(made.value).toEqual({ seriesId: made.value.seriesId, booked: 4, requested: 0, left: 0 })
    const lessons = await lessonsOf(desk)
    expect(lessons.map(({ startAtUtc }) => startAtUtc.toISOString().slice(0, 16))).toEqual([
      '2031-03-04T10:00',
      '2031-03-11T10:00',
      '2031-03-18T10:00',
      '2031-03-25T10:00',
    ])
    expect(lessons[3]).toMatchObject({
      status: 'confirmed',
      cancelWindowHours: 5,
      bufferAfterMinutes: 15,
      studentNote: 'Fractions',
    })
    const series = await teacherSeries(made.value.seriesId, desk.teacherId, now)
    expect(series).toMatchObject({
      type: 'one_on_one_series',
      status: 'active',
      sentence: 'Every week on Tuesday at 10:00, 4 times',
    })
    expect(series?.dates.map(({ state, originalOn }) => [state, originalOn])).toEqual([
      ['coming', '2031-03-04'],
      ['coming', '2031-03-11'],
      ['coming', '2031-03-18'],
      ['coming', '2031-03-25'],
    ])
  })

  it('says which dates fail and why, as the preview did; stops, or leaves out what it is told to, with the reason', async () => {
    const desk = await aTimetable({ policy: { maxBookingsPerDay: 1, horizonDays: 24 } })
    await aBlock(desk.teacherId, new Date('2031-03-11T00:00Z'), new Date('2031-03-12T00:00Z'))
    await desk.book({ studentId: await desk.another(), startAt: new Date('2031-03-18T13:00Z') })
    const rule = lessonRule(tuesday, 'UTC', 1, 5)
    const { teacherId, courseId, studentId } = desk
    const preview = await previewLessons(
      { teacherId, courseId, studentId, minutes: 60, start: tuesday, zone: 'UTC', everyWeeks: 1, count: 5 },
      now,
    )
    expect(
      preview.ok && preview.value.map(({ gets, why }) => gets ?? (why?.code === 'slot_not_offered' && why.why)),
    ).toEqual(['booked', 'noWindow', 'dayLimit', 'booked', 'horizon'])
    const stopped = await book(desk, { rule })
    expect(stopped).toMatchObject({
      refusal: {
        code: 'lessons_fail',
        failing: [{ originalOn: '2031-03-11' }, { originalOn: '2031-03-18' }, { originalOn: '2031-04-01' }],
      },
    })
    expect(await lessonsOf(desk)).toHaveLength(1)
    expect(await db.bookingSeries.count({ where: { teacherId } })).toBe(0)
    const made = await book(desk, { rule, choices: [skip('2031-03-11'), skip('2031-03-18'), skip('2031-04-01')] })
    expect(made).toMatchObject({ ok: true, value: { booked: 2, left: 3 } })
    expect(await reasonsOf(desk)).toEqual(['', 'noWindow', 'dayLimit', '', 'horizon'])
    expect(await book(desk, { rule: { ...rule, end: { kind: 'open' } } })).toMatchObject({
      refusal: { code: 'needs_an_end' },
    })
  })

  it('puts a date that fails at another time of its days, which the preview offered; it keeps its original day', async () => {
    const desk = await aTimetable({ policy: { maxBookingsPerDay: 1 } })
    await aBlock(desk.teacherId, new Date('2031-03-11T00:00Z'), new Date('2031-03-11T15:00Z'))
    await desk.book({ studentId: await desk.another(), startAt: new Date('2031-03-18T13:00Z') })
    const { teacherId, courseId, studentId } = desk
    const preview = await previewLessons(
      { teacherId, courseId, studentId, minutes: 60, start: tuesday, zone: 'UTC', everyWeeks: 1, count: 4 },
      now,
    )
    if (!preview.ok) throw new Error(preview.refusal.code)
    const times = preview.value.map(({ otherTimes }) => otherTimes.map(({ startWall }) => startWall))
    expect(times[0]).toEqual([])
    expect(times[1]?.slice(0, 4)).toEqual([
      '2031-03-11T15:00',
      '2031-03-11T15:30',
      '2031-03-11T16:00',
      '2031-03-10T09:00',
    ])
    // That day has its one lesson, so the first is of a day beside it.
    expect(times[2]?.[0]).toBe('2031-03-17T09:00')
    const [, second = [], third = []] = times
    const made = await book(desk, {
      choices: [move('2031-03-11', second[0]), move('2031-03-18', third[0])],
    })
    expect(made).toMatchObject({ ok: true, value: { booked: 4, left: 0 } })
    const series = await teacherSeries(made.ok ? made.value.seriesId : 0, teacherId, now)
    expect(
      series?.dates.map(({ originalOn, startAt, isMoved }) => [originalOn, startAt?.slice(0, 16), isMoved]),
    ).toEqual([
      ['2031-03-04', '2031-03-04T10:00', false],
      ['2031-03-11', '2031-03-11T15:00', true],
      ['2031-03-18', '2031-03-17T09:00', true],
      ['2031-03-25', '2031-03-25T10:00', false],
    ])
  })

  it('judges another time as any: taken, off the grid, that of another date, and the day of none are refused whole', async () => {
    const desk = await aTimetable()
    await desk.book({ studentId: await desk.another(), startAt: new Date('2031-03-11T10:00Z') })
    for (const [to, why] of [
      ['2031-03-11T10:00', { code: 'slot_not_offered', why: 'busy' }],
      ['2031-03-11T10:17', { code: 'slot_not_offered', why: 'noWindow' }],
      ['2031-03-18T10:00', { code: 'student_busy' }],
      ['2030-03-18T10:00', { code: 'slot_not_offered', why: 'past' }],
    ] as const) {
      const refused = await book(desk, { choices: [move('2031-03-11', to)] })
      expect(refused).toMatchObject({ refusal: { code: 'lessons_fail', failing: [{ originalOn: '2031-03-11', why }] } })
    }
    const foreign = await book(desk, { choices: [move('2031-03-12', '2031-03-12T10:00')] })
    expect(foreign).toMatchObject({ refusal: { code: 'bad_choice', originalOn: '2031-03-12' } })
    const all = ['2031-03-04', '2031-03-11', '2031-03-18', '2031-03-25'].map(skip)
    expect(await book(desk, { choices: all })).toMatchObject({ refusal: { code: 'nothing_chosen' } })
    expect(await lessonsOf(desk)).toHaveLength(1)
    expect(await db.bookingSeries.count({ where: { teacherId: desk.teacherId } })).toBe(0)
  })

  it('repeats the wall time of its zone over a clock change', async () => {
    const desk = await aTimetable({ zone: 'Europe/Berlin', hours: ALWAYS })
    await book(desk, { rule: lessonRule(new Date('2031-03-25T09:00Z'), 'Europe/Berlin', 1, 2) })
    const lessons = await lessonsOf(desk)
    expect(lessons.map(({ startAtUtc }) => startAtUtc.toISOString().slice(0, 16))).toEqual([
      '2031-03-25T09:00',
      '2031-04-01T08:00',
    ])
  })

  it('asks where the teacher approves; a moved lesson keeps its place; leaving the rest leaves all that remain', async () => {
    const asking = await aTimetable({ policy: { requiresApprovalForOneOnOne: true } })
    expect(await book(asking)).toMatchObject({ ok: true, value: { booked: 0, requested: 4 } })
    const desk = await aTimetable()
    const made = await book(desk)
    if (!made.ok) throw new Error(made.refusal.code)
    const { seriesId } = made.value
    const [, second] = await lessonsOf(desk)
    const { studentId } = desk
    const moved = await rescheduleLesson(
      { bookingId: second?.id ?? 0, studentId, startAt: new Date('2031-03-12T10:00Z') },
      now,
    )
    expect(moved.ok).toBe(true)
    const series = await teacherSeries(seriesId, desk.teacherId, now)
    expect(series?.dates[1]).toMatchObject({
      originalOn: '2031-03-11',
      isMoved: true,
      startAt: '2031-03-12T10:00:00.000Z',
    })
    expect(await leaveLessons({ seriesId, studentId }, new Date('2031-03-03T12:00Z'))).toMatchObject({
      ok: true,
      value: { left: 3, kept: [{}] },
    })
    const live = await db.liveClassBooking.count({ where: { studentId, status: 'confirmed' } })
    expect(live).toBe(1)
  })

  it('two students at once for the same hours: one has them all, the other is told', async () => {
    const desk = await aTimetable()
    const other = await desk.another()
    const { won, lost } = await race([() => book(desk), () => book(desk, { studentId: other })])
    expect(lost).toEqual([])
    expect(won.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await lessonsOf(desk)).toHaveLength(4)
  })

  it('takes the same number of statements for 4 lessons and for 40, some of them elsewhere', async () => {
    const counts: number[] = []
    for (const count of [4, 40]) {
      const desk = await aTimetable({ policy: { horizonDays: 365 } })
      const choices = [move('2031-03-11', '2031-03-12T09:00'), skip('2031-03-18')]
      counts.push(await countStatements(() => book(desk, { rule: lessonRule(tuesday, 'UTC', 1, count), choices })))
      expect(await lessonsOf(desk)).toHaveLength(count - 1)
    }
    expect(counts[1]).toBe(counts[0])
  })
})
