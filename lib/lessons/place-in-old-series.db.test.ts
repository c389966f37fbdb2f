import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLessonDesk, wall } from '@/lib/testing/lesson-desk'
import { anUndatedLesson } from '@/lib/testing/world'
import { setLessonDate } from './set-lesson-date'

testDatabase()

const now = new Date('2031-03-17T12:00:00Z')
const SERIES = '5b1c8a52-6a55-4d0e-9a59-3f6f3d1f0001'

it('rescued lessons of one old series become its items in the order of their starts, and it goes on', async () => {
  const { teacherId, courseId, studentId, teacher } = await aLessonDesk()
  const rescue = async (startAt: string, series: string | null) => {
    const { id: quarantineId, sourceId } = await undated(series)
    const wanted = { quarantineId, teacherId, actorId: teacher.userId, courseId, ...wall(new Date(startAt)) }
    const made = await setLessonDate(wanted, now)
    if (!made.ok) throw new Error(JSON.stringify(made.refusal))
    expect(sourceId).toBeGreaterThan(0)
    return made.value.bookingId
  }
  const undated = async (recurringSeriesId: string | null) => {
    const { id } = await anUndatedLesson({ teacherId, courseId, studentId })
    const row = await db.backfillQuarantine.findUniqueOrThrow({ where: { id } })
    await db.oneOnOneBooking.update({
      where: { id: row.sourceId },
      data: { recurringSeriesId, recurringCadence: 'weekly', status: 'confirmed' },
    })
    return row
  }
  const late = await rescue('2031-04-01T10:00Z', SERIES)
  const none = await rescue('2031-04-02T10:00Z', null)
  const early = await rescue('2031-03-04T10:00Z', SERIES)
  const middle = await rescue('2031-03-25T10:00Z', SERIES)
  const series = await db.bookingSeries.findMany({
    where: { studentId },
    include: { items: { orderBy: { occurrenceIndex: 'asc' } } },
  })
  expect(series).toHaveLength(1)
  expect(series[0]).toMatchObject({
    ...{ seriesType: 'one_on_one_series', status: 'active', teacherId, courseId, frequency: 'weekly' },
    phase1SeriesId: SERIES,
  })
  expect(series[0]?.items.map(({ occurrenceIndex, bookingId }) => [occurrenceIndex, bookingId])).toEqual([
    [1, early],
    [2, middle],
    [3, late],
  ])
  expect(await db.bookingSeriesItem.count({ where: { bookingId: none } })).toBe(0)
})
