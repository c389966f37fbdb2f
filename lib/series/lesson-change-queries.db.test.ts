import { expect, it } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { aLivedLessonSeries, LIVED_NOW as now } from '@/lib/testing/lived-lessons'
import { previewRest, previewRestByTeacher, previewResume, restForm } from './lesson-change-queries'
import { moveLessonRest } from './move-lesson-rest'
import { ownLessonSeries } from './own-lesson-queries'
import { pauseLessons } from './pause-lessons'
import { teacherSeries } from './queries'

testDatabase()

const to = { fromOn: null, weekday: 2, startClock: '14:00', movedToo: false, choices: [] }

it('what a move would come to is what it comes to: each lesson, why it stays or cannot be there, and other times', async () => {
  const { seriesId, studentId, teacherId, book, another } = await aLivedLessonSeries()
  await book({ studentId: await another(), startAt: new Date('2031-04-09T14:00Z') })
  expect(await restForm({ seriesId, studentId }, now)).toMatchObject({
    ...{ weekday: 1, startClock: '10:00', zone: 'UTC', hasMoved: true },
    coming: [
      { on: '2031-03-18' },
      { on: '2031-03-25' },
      { on: '2031-04-08' },
      { on: '2031-04-15' },
      { on: '2031-04-29' },
    ],
  })
  const preview = await previewRest({ seriesId, studentId }, to, now)
  if (!preview.ok) throw new Error(preview.refusal.code)
  expect(
    preview.value.map((date) => [
      date.was,
      date.becomes === 'stays' ? date.because : (date.why?.code ?? date.to.startAt),
    ]),
  ).toEqual([
    ['2031-03-18', 'too_late'],
    ['2031-03-25', 'moved'],
    ['2031-04-08', 'slot_not_offered'],
    ['2031-04-15', '2031-04-16T14:00:00.000Z'],
    ['2031-04-29', 'move_asked'],
  ])
  const failing = preview.value[2]
  const startWall = failing?.becomes === 'moves' ? (failing.to.otherTimes[0]?.startWall ?? '') : ''
  expect(startWall).toBe('2031-04-09T09:00')
  const change = { ...to, choices: [{ originalOn: '2031-04-08', means: 'move' as const, startWall }] }
  const theirs = await previewRestByTeacher({ seriesId, teacherId }, { ...to, startClock: '21:00' }, now)
  expect(theirs.ok && theirs.value.map(({ becomes }) => becomes)).toEqual(['moves', 'stays', 'moves', 'moves', 'moves'])
  expect(await moveLessonRest({ seriesId, studentId, change }, now)).toMatchObject({ ok: true, value: { moved: 2 } })
  expect(await restForm({ seriesId, studentId: await another() }, now)).toBeNull()
})

it('a pause shows what it holds, to the student with what could be had again, to the teacher as taken off', async () => {
  const { seriesId, studentId, teacherId, book, another } = await aLivedLessonSeries()
  expect(await previewResume({ seriesId, studentId }, now)).toBeNull()
  await pauseLessons({ seriesId, studentId }, now)
  await book({ studentId: await another(), startAt: new Date('2031-04-08T10:00Z') })
  const held = await previewResume({ seriesId, studentId }, now)
  expect(held?.dates.map(({ originalOn, gets, why }) => [originalOn, gets ?? why?.code])).toEqual([
    ['2031-03-25', 'booked'],
    ['2031-04-08', 'slot_not_offered'],
    ['2031-04-15', 'booked'],
    ['2031-04-29', 'booked'],
  ])
  expect(held?.dates[1]?.otherTimes[0]?.startWall).toBe('2031-04-08T09:00')
  expect(await restForm({ seriesId, studentId }, now)).toBeNull()
  expect(await ownLessonSeries(seriesId, studentId, now)).toMatchObject({
    ...{ status: 'paused', booked: 1, requested: 0, held: 4, teacherId },
    leftOut: [{ startAt: '2031-04-22T10:00:00.000Z', reason: 'noWindow' }],
  })
  const states = (await teacherSeries(seriesId, teacherId, now))?.dates.map(({ state }) => state)
  expect(states).toEqual(['over', 'over', 'coming', 'held', 'cancelled', 'held', 'held', 'skipped', 'held'])
})
