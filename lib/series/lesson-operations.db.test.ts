import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLivedLessonSeries, lessonsOfSeries, LIVED_NOW as now } from '@/lib/testing/lived-lessons'
import { cancelLessonRest } from './cancel-lesson-rest'
import { keepSeries } from './keep-series'
import { leaveLessons } from './leave-lessons'
import type { RestChange } from './lesson-rest-decisions'
import { moveLessonRest } from './move-lesson-rest'
import { moveLessonRestByTeacher } from './move-lesson-rest-by-teacher'
import { pauseLessons } from './pause-lessons'
import { resumeLessons } from './resume-lessons'

testDatabase()

const PAST = ['03-04 attended 03-04 10:00', '03-11 confirmed 03-11 10:00']
const to = (change: Partial<RestChange> = {}): RestChange => {
  return { fromOn: null, weekday: null, startClock: '10:00', movedToo: false, choices: [], ...change }
}
const statusOf = async (id: number) => (await db.bookingSeries.findUniqueOrThrow({ where: { id } })).status
const liveOf = (studentId: number) =>
  db.liveClassBooking.count({ where: { studentId, status: { in: ['pending', 'confirmed'] }, startAtUtc: { gt: now } } })

it('the series as it was lived', async () => {
  const { seriesId } = await aLivedLessonSeries()
  expect(await lessonsOfSeries(seriesId)).toEqual([
    ...PAST,
    '03-18 confirmed 03-18 10:00',
    '03-25 confirmed 03-26 11:00',
    '04-01 cancelled 04-01 10:00',
    '04-08 confirmed 04-08 10:00',
    '04-15 confirmed 04-15 10:00',
    '04-22 left:noWindow',
    '04-29 confirmed 04-29 10:00',
  ])
})

describe('all that remain', () => {
  it('cancelled by the teacher, with a reason: what is over stays, wishes go too, the series is over', async () => {
    const { seriesId, by, studentId } = await aLivedLessonSeries()
    expect(await cancelLessonRest({ ...by, reason: 'I move away' }, now)).toEqual({ ok: true, value: { cancelled: 5 } })
    expect(await lessonsOfSeries(seriesId)).toEqual([
      ...PAST,
      '03-18 cancelled 03-18 10:00',
      '03-25 cancelled 03-26 11:00',
      '04-01 cancelled 04-01 10:00',
      '04-08 cancelled 04-08 10:00',
      '04-15 cancelled 04-15 10:00',
      '04-22 left:noWindow',
      '04-29 cancelled 04-29 10:00',
    ])
    expect(await liveOf(studentId)).toBe(0)
    expect(await statusOf(seriesId)).toBe('cancelled')
    expect(await db.liveClassBooking.count({ where: { studentId, cancelReason: 'I move away' } })).toBe(6)
    expect(await cancelLessonRest({ ...by, reason: '' }, now)).toMatchObject({ refusal: { code: 'series_over' } })
  })

  it('left by the student: what is too near stays and is told, and so do no wishes', async () => {
    const { seriesId, studentId } = await aLivedLessonSeries()
    const left = await leaveLessons({ seriesId, studentId }, now)
    expect(left).toMatchObject({ ok: true, value: { left: 4, kept: [{ startAt: new Date('2031-03-18T10:00Z') }] } })
    expect(await liveOf(studentId)).toBe(1)
  })

  it('nobody else’s series can be touched, and it looks like none', async () => {
    const { seriesId, by, another } = await aLivedLessonSeries()
    const stranger = await another()
    const other = await aLivedLessonSeries()
    const none = { refusal: { code: 'series_not_found' } }
    expect(await pauseLessons({ seriesId, studentId: stranger }, now)).toMatchObject(none)
    expect(await moveLessonRest({ seriesId, studentId: stranger, change: to() }, now)).toMatchObject(none)
    expect(await resumeLessons({ seriesId, studentId: stranger, choices: [] }, now)).toMatchObject(none)
    const theirs = { ...by, teacherId: other.teacherId, reason: '' }
    expect(await cancelLessonRest(theirs, now)).toMatchObject(none)
    expect(await moveLessonRestByTeacher({ ...theirs, change: to() }, now)).toMatchObject(none)
    expect((await lessonsOfSeries(seriesId)).filter((line) => line.includes('confirmed'))).toHaveLength(6)
  })
})

describe('a pause', () => {
  it('gives up what may be cancelled, holds it, and books it again; time passes over what is held', async () => {
    const { seriesId, studentId, teacherId } = await aLivedLessonSeries()
    expect(await pauseLessons({ seriesId, studentId }, now)).toMatchObject({
      ok: true,
      value: { held: 4, kept: [{ startAt: new Date('2031-03-18T10:00Z') }], proposed: 0 },
    })
    expect(await liveOf(studentId)).toBe(1)
    expect(await db.teacherTime.count({ where: { teacherId, booking: { startAtUtc: { gt: now } } } })).toBe(1)
    await keepSeries(now)
    expect(await statusOf(seriesId)).toBe('paused')
    expect(await pauseLessons({ seriesId, studentId }, now)).toMatchObject({ refusal: { code: 'series_over' } })
    expect(await moveLessonRest({ seriesId, studentId, change: to() }, now)).toMatchObject({
      refusal: { code: 'series_paused' },
    })
    // Nine days on, the moved one of the 26th has passed.
    const later = new Date('2031-03-27T12:00Z')
    expect(await resumeLessons({ seriesId, studentId, choices: [] }, later)).toEqual({
      ok: true,
      value: { booked: 3, requested: 0, left: 0 },
    })
    expect(await lessonsOfSeries(seriesId)).toEqual([
      ...PAST,
      '03-18 confirmed 03-18 10:00',
      '03-25 cancelled 03-26 11:00',
      '04-01 cancelled 04-01 10:00',
      '04-08 confirmed 04-08 10:00',
      '04-15 confirmed 04-15 10:00',
      '04-22 left:noWindow',
      '04-29 confirmed 04-29 10:00',
    ])
    expect(await statusOf(seriesId)).toBe('active')
    const again = await db.liveClassBooking.findFirstOrThrow({
      where: { studentId, startAtUtc: new Date('2031-04-08T10:00Z'), status: 'confirmed' },
    })
    expect(again).toMatchObject({ studentNote: 'Scales', cancelWindowHours: 24 })
  })

  it('goes on only with an answer for what is taken by now: elsewhere or left out, and why stays known', async () => {
    const { seriesId, studentId, book, another } = await aLivedLessonSeries()
    await pauseLessons({ seriesId, studentId }, now)
    for (const on of ['2031-04-08', '2031-04-15']) {
      await book({ studentId: await another(), startAt: new Date(`${on}T10:00Z`) })
    }
    const refused = await resumeLessons({ seriesId, studentId, choices: [] }, now)
    expect(refused).toMatchObject({
      refusal: {
        code: 'lessons_fail',
        failing: [
          { originalOn: '2031-04-08', why: { code: 'slot_not_offered', why: 'busy' } },
          { originalOn: '2031-04-15', why: { code: 'slot_not_offered', why: 'busy' } },
        ],
      },
    })
    expect(await statusOf(seriesId)).toBe('paused')
    const choices = [
      { originalOn: '2031-04-08', means: 'move' as const, startWall: '2031-04-09T14:00' },
      { originalOn: '2031-04-15', means: 'skip' as const },
    ]
    expect(await resumeLessons({ seriesId, studentId, choices }, now)).toMatchObject({
      ok: true,
      value: { booked: 3, left: 1 },
    })
    expect((await lessonsOfSeries(seriesId)).slice(3)).toEqual([
      '03-25 confirmed 03-26 11:00',
      '04-01 cancelled 04-01 10:00',
      '04-08 confirmed 04-09 14:00',
      '04-15 left:busy',
      '04-22 left:noWindow',
      '04-29 confirmed 04-29 10:00',
    ])
  })

  it('that nobody ends is over once the last held date has passed', async () => {
    const { seriesId, studentId } = await aLivedLessonSeries()
    await pauseLessons({ seriesId, studentId }, now)
    await keepSeries(new Date('2031-04-29T11:00:00Z'))
    expect(await statusOf(seriesId)).toBe('completed')
    expect(await resumeLessons({ seriesId, studentId, choices: [] }, now)).toMatchObject({
      refusal: { code: 'series_over', status: 'completed' },
    })
  })

  it('the teacher may end it meanwhile: nothing comes back', async () => {
    const { seriesId, studentId, by } = await aLivedLessonSeries()
    await pauseLessons({ seriesId, studentId }, now)
    expect(await cancelLessonRest({ ...by, reason: '' }, now)).toMatchObject({ ok: true, value: { cancelled: 1 } })
    expect(await resumeLessons({ seriesId, studentId, choices: [] }, now)).toMatchObject({
      refusal: { code: 'series_over', status: 'cancelled' },
    })
    expect(await liveOf(studentId)).toBe(0)
  })
})
