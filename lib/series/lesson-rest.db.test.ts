import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { approveBooking } from '@/lib/booking/approve-booking'
import { declineBooking } from '@/lib/booking/decline-booking'
import { moveLesson } from '@/lib/lessons/move-lesson'
import { testDatabase } from '@/lib/testing/database'
import { wall } from '@/lib/testing/lesson-desk'
import {
  aLivedLessonSeries,
  lessonsOfSeries,
  LIVED_NOW as now,
  truthOfLessons as truthOf,
} from '@/lib/testing/lived-lessons'
import type { RestChange } from './lesson-rest-decisions'
import { moveLessonRest } from './move-lesson-rest'
import { moveLessonRestByTeacher } from './move-lesson-rest-by-teacher'
import { pauseLessons } from './pause-lessons'
import { teacherSeries } from './queries'

testDatabase()

type Lived = Awaited<ReturnType<typeof aLivedLessonSeries>>

/** Wednesdays at two unless said. */
const to = (change: Partial<RestChange> = {}): RestChange => {
  return { fromOn: null, weekday: 2, startClock: '14:00', movedToo: false, choices: [], ...change }
}
const move = ({ seriesId, studentId }: Lived, change: Partial<RestChange> = {}) =>
  moveLessonRest({ seriesId, studentId, change: to(change) }, now)
const moveByTeacher = ({ by }: Lived, change: Partial<RestChange> = {}) =>
  moveLessonRestByTeacher({ ...by, change: to(change), reason: 'New hours' }, now)
const approving = ({ teacherId }: Lived) =>
  db.teacherBookingPolicy.updateMany({ where: { teacherId }, data: { requiresApprovalForOneOnOne: true } })
const RIGHT = { apart: 0, meeting: 0 }
const BEFORE = ['03-04 attended 03-04 10:00', '03-11 confirmed 03-11 10:00']

describe('by the student', () => {
  it('all to come: what may be left moves; moved, cancelled, left out, too near and asked about stay what they are', async () => {
    const lived = await aLivedLessonSeries()
    expect(await move(lived)).toEqual({
      ok: true,
      value: { seriesId: lived.seriesId, moved: 2, requested: 0, stayed: 3, givenUp: 0 },
    })
    expect(await lessonsOfSeries(lived.seriesId)).toEqual([
      ...BEFORE,
      '03-19 confirmed 03-18 10:00',
      '03-26 confirmed 03-26 11:00',
      '04-02 cancelled 04-01 10:00',
      '04-09 confirmed 04-09 14:00',
      '04-16 confirmed 04-16 14:00',
      '04-23 left:noWindow',
      '04-30 confirmed 04-29 10:00',
    ])
    expect((await teacherSeries(lived.seriesId, lived.teacherId, now))?.sentence).toBe(
      'Every week on Wednesday at 14:00, 7 times',
    )
    expect(await truthOf(lived)).toEqual(RIGHT)
    const moved = await db.liveClassBooking.findFirstOrThrow({
      where: { studentId: lived.studentId, startAtUtc: new Date('2031-04-09T14:00Z') },
    })
    expect(moved).toMatchObject({ studentNote: 'Scales', rescheduledFromId: expect.any(Number) as number })
    expect(await move(lived)).toMatchObject({ refusal: { code: 'nothing_moves' } })
  })

  it('moved ones too where asked; this and following become a series of their own', async () => {
    const lived = await aLivedLessonSeries()
    expect(await move(lived, { movedToo: true })).toMatchObject({ ok: true, value: { moved: 3 } })
    const other = await aLivedLessonSeries()
    const split = await move(other, { fromOn: '2031-04-08' })
    expect(split).toMatchObject({ ok: true, value: { moved: 2, stayed: 1 } })
    const into = split.ok ? split.value.seriesId : 0
    expect(into).not.toBe(other.seriesId)
    expect((await lessonsOfSeries(other.seriesId)).map((line) => line.slice(0, 5))).toEqual([
      '03-04',
      '03-11',
      '03-18',
      '03-25',
      '04-01',
    ])
    expect(await lessonsOfSeries(into)).toEqual([
      '04-09 confirmed 04-09 14:00',
      '04-16 confirmed 04-16 14:00',
      '04-23 left:noWindow',
      '04-30 confirmed 04-29 10:00',
    ])
    const [old, next] = await Promise.all([other.seriesId, into].map((id) => teacherSeries(id, other.teacherId, now)))
    expect([old?.status, old?.sentence]).toEqual(['active', 'Every week on Tuesday at 10:00, until Mon 7 Apr 2031'])
    expect([next?.status, next?.splitFromId]).toEqual(['active', other.seriesId])
  })

  it('obeys what a booking obeys: what cannot be had is told with why, and kept, given up or put elsewhere', async () => {
    const lived = await aLivedLessonSeries()
    await lived.book({ studentId: await lived.another(), startAt: new Date('2031-04-09T14:00Z') })
    const before = await lessonsOfSeries(lived.seriesId)
    expect(await move(lived)).toMatchObject({
      refusal: {
        code: 'lessons_fail',
        failing: [{ originalOn: '2031-04-08', why: { code: 'slot_not_offered', why: 'busy' } }],
      },
    })
    expect(await move(lived, { startClock: '20:00' })).toMatchObject({
      refusal: { code: 'lessons_fail', failing: [{}, {}] },
    })
    expect(await move(lived, { startClock: '25:00' })).toMatchObject({ refusal: { code: 'not_a_wall_time' } })
    expect(await move(lived, { fromOn: '2031-03-04' })).toMatchObject({ refusal: { code: 'date_not_coming' } })
    expect(await lessonsOfSeries(lived.seriesId)).toEqual(before)
    const on = '2031-04-08'
    for (const [choice, line] of [
      [{ originalOn: on, means: 'keep' }, '04-09 confirmed 04-08 10:00'],
      [{ originalOn: on, means: 'skip' }, '04-09 cancelled 04-08 10:00'],
      [{ originalOn: on, means: 'move', startWall: '2031-04-10T09:30' }, '04-09 confirmed 04-10 09:30'],
    ] as const) {
      const each = await aLivedLessonSeries()
      await each.book({ studentId: await each.another(), startAt: new Date('2031-04-09T14:00Z') })
      expect(await move(each, { choices: [choice] })).toMatchObject({ ok: true })
      expect(await lessonsOfSeries(each.seriesId)).toContain(line)
      expect(await truthOf(each)).toEqual(RIGHT)
    }
  })

  it('one may take the time another gives up: every lesson half an hour later', async () => {
    const lived = await aLivedLessonSeries()
    expect(await move(lived, { weekday: 1, startClock: '10:30' })).toMatchObject({ ok: true, value: { moved: 2 } })
    expect((await lessonsOfSeries(lived.seriesId))[5]).toBe('04-08 confirmed 04-08 10:30')
    expect(await truthOf(lived)).toEqual(RIGHT)
  })

  it('where the teacher approves, the new times are asked for and the old ones stand till then', async () => {
    const lived = await aLivedLessonSeries()
    await approving(lived)
    expect(await move(lived, { weekday: 1, startClock: '10:30' })).toMatchObject({
      ok: true,
      value: { moved: 0, requested: 2 },
    })
    expect((await lessonsOfSeries(lived.seriesId)).slice(5, 7)).toEqual([
      '04-08 confirmed 04-08 10:00',
      '04-15 confirmed 04-15 10:00',
    ])
    const asked = await db.liveClassBooking.findMany({
      where: { studentId: lived.studentId, status: 'pending', startAtUtc: { lt: new Date('2031-04-20') } },
      orderBy: { startAtUtc: 'asc' },
    })
    const [yes, no] = asked.map(({ id }) => ({ ...lived.by, bookingId: id }))
    expect(await approveBooking({ ...yes!, meetingLink: '' }, now)).toMatchObject({ ok: true })
    expect(await declineBooking({ ...no!, reason: '' }, now)).toMatchObject({ ok: true })
    expect((await lessonsOfSeries(lived.seriesId)).slice(5, 7)).toEqual([
      '04-08 confirmed 04-08 10:30',
      '04-15 confirmed 04-15 10:00',
    ])
    expect(await truthOf(lived)).toEqual(RIGHT)
  })
})

describe('by the teacher', () => {
  it('is free of notice and hours, not of being in one place; a wish goes along; the student may leave each', async () => {
    const lived = await aLivedLessonSeries()
    await lived.book({ studentId: await lived.another(), startAt: new Date('2031-04-09T14:00Z') })
    expect(await moveByTeacher(lived)).toMatchObject({
      refusal: { code: 'lessons_clash', failing: [{ originalOn: '2031-04-08', why: { code: 'teacher_busy' } }] },
    })
    const moved = await moveByTeacher(lived, { startClock: '21:00' })
    expect(moved).toEqual({ ok: true, value: { seriesId: lived.seriesId, moved: 4, stayed: 1, cancelled: 0 } })
    expect(await lessonsOfSeries(lived.seriesId)).toEqual([
      ...BEFORE,
      '03-19 confirmed 03-19 21:00',
      '03-26 confirmed 03-26 11:00',
      '04-02 cancelled 04-01 10:00',
      '04-09 confirmed 04-09 21:00',
      '04-16 confirmed 04-16 21:00',
      '04-23 left:noWindow',
      '04-30 confirmed 04-30 21:00',
    ])
    expect(await truthOf(lived)).toEqual(RIGHT)
    const last = await db.liveClassBooking.findFirstOrThrow({
      where: { studentId: lived.studentId, startAtUtc: new Date('2031-04-30T21:00Z') },
    })
    const wish = await db.liveClassBooking.findFirstOrThrow({
      where: { studentId: lived.studentId, status: 'pending' },
    })
    expect([wish.rescheduledFromId, last.classMovedAt]).toEqual([last.id, now])
    expect(await approveBooking({ ...lived.by, bookingId: wish.id, meetingLink: '' }, now)).toMatchObject({ ok: true })
    expect((await lessonsOfSeries(lived.seriesId)).at(-1)).toBe('04-30 confirmed 04-30 10:00')
    // Too near by its window, but the teacher moved it.
    expect(await pauseLessons({ seriesId: lived.seriesId, studentId: lived.studentId }, now)).toMatchObject({
      ok: true,
      value: { held: 5, kept: [] },
    })
  })

  it('a single lesson of which another time is asked keeps its place when the teacher moves it', async () => {
    const lived = await aLivedLessonSeries()
    const bookingId = await lived.bookingOn('2031-04-29')
    const { teacherId, actorId } = lived.by
    const moved = await moveLesson({ bookingId, teacherId, actorId, ...wall(new Date('2031-04-28T15:00Z')) }, now)
    expect(moved).toMatchObject({ ok: true })
    expect((await lessonsOfSeries(lived.seriesId)).at(-1)).toBe('04-29 confirmed 04-28 15:00')
  })
})
