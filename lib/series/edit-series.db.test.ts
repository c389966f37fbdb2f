import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLivedSeries, change, changed, LIVED, now, statusOf } from '@/lib/testing/lived-series'
import { classContent, datesOfSeries } from '@/lib/testing/series'
import { aBooking, anEnrolledStudent, aSession } from '@/lib/testing/world'
import { editAllFuture } from './edit-all-future'
import { editFollowing } from './edit-following'

testDatabase()

describe('an edit of a series that has lived', () => {
  it('this and following: a series of its own, moved dates stay moved, cancelled and skipped ones what they are', async () => {
    const { at, seriesId } = await aLivedSeries()
    const wanted = {
      ...at,
      fromOn: '2026-03-16',
      change: change({ startClock: '19:00', content: classContent({ title: 'Geometry' }) }),
    }
    expect(await editFollowing({ ...wanted, confirmed: false }, now)).toMatchObject({
      refusal: { code: 'edit_unconfirmed', moved: 4, cancelled: 0, bookings: 2 },
    })
    expect(await datesOfSeries(seriesId)).toEqual(LIVED)
    const edited = await editFollowing({ ...wanted, confirmed: true }, now)
    if (!edited.ok) throw new Error(JSON.stringify(edited.refusal))
    expect(edited.value).toMatchObject({ kept: 5, moved: 4, made: 0, cancelled: 0 })
    expect(await datesOfSeries(seriesId)).toEqual(LIVED.slice(0, 2))
    expect(await datesOfSeries(edited.value.seriesId)).toEqual([
      '2026-03-16 scheduled 2026-03-16T18:00Z',
      '2026-03-23 scheduled 2026-03-24T08:00Z moved confirmed',
      '2026-03-30 cancelled 2026-03-30T16:00Z moved Algebra',
      '2026-04-06 scheduled 2026-04-06T17:00Z confirmed,confirmed',
      '2026-04-13 scheduled 2026-04-13T17:00Z Revision',
      '2026-04-20 skipped:chosen',
      '2026-04-27 scheduled 2026-04-27T17:00Z',
    ])
    const rows = await db.bookingSeries.findMany({
      where: { OR: [{ id: seriesId }, { splitFromId: seriesId }] },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ rule, status }) => [rule.split('\n')[1], status])).toEqual([
      ['RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;UNTIL=20260315T170000Z', 'completed'],
      ['RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;COUNT=7', 'active'],
    ])
  })

  it('all future, moved ones too, to another weekday: bookings go along, in place', async () => {
    const { at, seriesId } = await aLivedSeries()
    const wednesdays = change({ pattern: { every: 'week', interval: 1, weekdays: [2] }, movedToo: true })
    const edited = await editAllFuture({ ...at, change: wednesdays, confirmed: true }, now)
    expect(edited).toMatchObject({ ok: true, value: { seriesId, kept: 5, moved: 5, made: 0, cancelled: 0 } })
    expect(await datesOfSeries(seriesId)).toEqual([
      '2026-03-02 completed 2026-03-02T17:00Z attended',
      '2026-03-09 scheduled 2026-03-09T17:00Z',
      '2026-03-18 scheduled 2026-03-18T17:00Z',
      '2026-03-25 scheduled 2026-03-25T17:00Z confirmed',
      '2026-04-01 cancelled 2026-03-30T16:00Z moved',
      '2026-04-08 scheduled 2026-04-08T16:00Z confirmed,confirmed',
      '2026-04-15 scheduled 2026-04-15T16:00Z Revision',
      '2026-04-22 skipped:chosen',
      '2026-04-29 scheduled 2026-04-29T16:00Z',
    ])
  })

  it('all future, every other week: dates that are no more are cancelled, no new one is made beside them', async () => {
    const { at, seriesId } = await aLivedSeries()
    const biweekly = change({
      pattern: { every: 'week', interval: 2, weekdays: [0] },
      end: { kind: 'until', untilOn: '2026-05-11' },
    })
    const edited = await editAllFuture({ ...at, change: biweekly, confirmed: true }, now)
    expect(edited).toMatchObject({ ok: true, value: { made: 1, cancelled: 2 } })
    expect(await datesOfSeries(seriesId)).toEqual([
      ...changed({
        '2026-03-23': '2026-03-23 cancelled 2026-03-24T08:00Z moved cancelled',
        '2026-04-06': '2026-04-06 cancelled 2026-04-06T16:00Z cancelled,cancelled',
      }),
      '2026-05-11 scheduled 2026-05-11T16:00Z',
    ])
  })

  it('a clash stops an edit with nothing changed, and can be answered by leaving that date where it is', async () => {
    const { at, seriesId, teacher, course } = await aLivedSeries()
    await aSession({
      teacherId: teacher.id,
      courseId: course.id,
      title: 'Chess',
      startAtUtc: new Date('2026-04-27T18:00Z'),
    })
    const wanted = { ...at, change: change({ startClock: '20:00' }), confirmed: true }
    expect(await editAllFuture(wanted, now)).toMatchObject({
      refusal: {
        code: 'series_clashes',
        dates: [{ originalOn: '2026-04-27', obstacles: [{ kind: 'class', title: 'Chess' }] }],
      },
    })
    expect(await datesOfSeries(seriesId)).toEqual(LIVED)
    const answered = {
      ...wanted,
      change: { ...wanted.change, choices: [{ originalOn: '2026-04-27', means: 'skip' as const }] },
    }
    expect((await editAllFuture(answered, now)).ok).toBe(true)
    expect((await datesOfSeries(seriesId)).slice(-3)).toEqual([
      '2026-04-13 scheduled 2026-04-13T18:00Z Revision',
      '2026-04-20 skipped:chosen',
      '2026-04-27 scheduled 2026-04-27T16:00Z moved',
    ])
  })

  it('fewer seats than are taken on a date that follows the series is refused by that date', async () => {
    const { at, seriesId, sessionId, course } = await aLivedSeries()
    for (let n = 0; n < 3; n++)
      await aBooking({ sessionId: sessionId(8), studentId: (await anEnrolledStudent(course.id)).id })
    const fewer = { ...at, change: change({ content: classContent({ capacity: 2 }) }), confirmed: true }
    expect(await editAllFuture(fewer, now)).toMatchObject({
      refusal: { code: 'date_below_seats', originalOn: '2026-04-27', seatsTaken: 3 },
    })
    expect(await statusOf(seriesId)).toBe('active')
  })
})
