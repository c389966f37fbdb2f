import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLivedSeries, before, change, changed, LIVED, now, statusOf } from '@/lib/testing/lived-series'
import { changeSession } from '@/lib/sessions/change-session'
import { classContent, datesOfSeries, mondays } from '@/lib/testing/series'
import { aTeacherWithCourse, filledInSession } from '@/lib/testing/session-input'
import { aSession } from '@/lib/testing/world'
import { cancelOccurrence } from './cancel-occurrence'
import { cancelRest } from './cancel-rest'
import { createSeries } from './create-series'
import { editAllFuture } from './edit-all-future'
import { editFollowing } from './edit-following'
import { pauseSeries } from './pause-series'
import { resumeSeries } from './resume-series'

testDatabase()

describe('each operation on a series that has lived', () => {
  it('is the series it is said to be', async () => {
    const { seriesId } = await aLivedSeries()
    expect(await datesOfSeries(seriesId)).toEqual(LIVED)
  })

  it('edit this one: that date alone, and it stays so when the series is changed', async () => {
    const { at, by, seriesId, sessionId } = await aLivedSeries()
    const input = filledInSession({
      ...classContent({ title: 'Guest' }),
      startWall: '2026-03-17T10:00',
      zone: 'Europe/Berlin',
    })
    const edited = await changeSession({ ...by, ...input, sessionId: sessionId(2), moveConfirmed: true }, now)
    expect(edited.ok).toBe(true)
    const line = '2026-03-16 scheduled 2026-03-17T09:00Z moved Guest'
    expect(await datesOfSeries(seriesId)).toEqual(changed({ '2026-03-16': line }))
    const all = await editAllFuture(
      { ...at, change: change({ content: classContent({ title: 'Geometry' }) }), confirmed: true },
      now,
    )
    expect(all.ok).toBe(true)
    expect((await datesOfSeries(seriesId))[2]).toBe(line)
  })

  it('reschedule one onto a time the teacher has something: refused, nothing changes', async () => {
    const { by, seriesId, sessionId } = await aLivedSeries()
    const input = filledInSession({ ...classContent(), startWall: '2026-04-06T18:30', zone: 'Europe/Berlin' })
    const edited = await changeSession({ ...by, ...input, sessionId: sessionId(2), moveConfirmed: true }, now)
    expect(edited).toMatchObject({ refusal: { code: 'teacher_busy' } })
    expect(await datesOfSeries(seriesId)).toEqual(LIVED)
  })

  it('cancel one: its bookings go, it does not come back, and the others stay', async () => {
    const { at, seriesId, sessionId } = await aLivedSeries()
    expect(await cancelOccurrence({ ...at, originalOn: '2026-04-06', reason: 'Ill' }, now)).toEqual({
      ok: true,
      value: { students: 2 },
    })
    const line = '2026-04-06 cancelled 2026-04-06T16:00Z cancelled,cancelled'
    expect(await datesOfSeries(seriesId)).toEqual(changed({ '2026-04-06': line }))
    await expect(
      db.liveClassSession.update({ where: { id: sessionId(5) }, data: { status: 'scheduled' } }),
    ).rejects.toThrow('cancelled date of a series')
    expect(await cancelOccurrence({ ...at, originalOn: '2026-04-20', reason: '' }, now)).toMatchObject({
      refusal: { code: 'session_not_found' },
    })
  })

  it('cancel the rest: every date that has not begun, and the series says so', async () => {
    const { at, seriesId } = await aLivedSeries()
    expect(await cancelRest({ ...at, reason: 'Moving away' }, now)).toEqual({
      ok: true,
      value: { cancelled: 5, bookings: 3 },
    })
    expect(await datesOfSeries(seriesId)).toEqual([
      '2026-03-02 completed 2026-03-02T17:00Z attended',
      '2026-03-09 scheduled 2026-03-09T17:00Z',
      '2026-03-16 cancelled 2026-03-16T17:00Z',
      '2026-03-23 cancelled 2026-03-24T08:00Z moved cancelled',
      '2026-03-30 cancelled 2026-03-30T16:00Z',
      '2026-04-06 cancelled 2026-04-06T16:00Z cancelled,cancelled',
      '2026-04-13 cancelled 2026-04-13T16:00Z Revision',
      '2026-04-20 skipped:chosen',
      '2026-04-27 cancelled 2026-04-27T16:00Z',
    ])
    expect(await statusOf(seriesId)).toBe('cancelled')
    expect(await cancelRest({ ...at, reason: '' }, now)).toMatchObject({ refusal: { code: 'series_over' } })
  })

  it('pause takes off what nobody has booked; resume puts it back, and cancels what has passed', async () => {
    const { at, seriesId } = await aLivedSeries()
    expect(await pauseSeries(at, now)).toEqual({ ok: true, value: { held: 3, goingOn: ['2026-03-23', '2026-04-06'] } })
    expect(await statusOf(seriesId)).toBe('paused')
    expect(await datesOfSeries(seriesId)).toEqual(
      changed({
        '2026-03-16': '2026-03-16 draft 2026-03-16T17:00Z',
        '2026-04-13': '2026-04-13 draft 2026-04-13T16:00Z Revision',
        '2026-04-27': '2026-04-27 draft 2026-04-27T16:00Z',
      }),
    )
    expect(await editAllFuture({ ...at, change: change(), confirmed: true }, now)).toMatchObject({
      refusal: { code: 'series_paused' },
    })
    const resumed = await resumeSeries({ ...at, choices: [] }, new Date('2026-03-17T12:00:00Z'))
    expect(resumed).toEqual({ ok: true, value: { back: 2, cancelled: 1 } })
    expect(await datesOfSeries(seriesId)).toEqual(changed({ '2026-03-16': '2026-03-16 cancelled 2026-03-16T17:00Z' }))
    expect(await statusOf(seriesId)).toBe('active')
  })

  it('resume where the teacher has taken something else meanwhile asks, date by date', async () => {
    const { at, seriesId, teacher, course } = await aLivedSeries()
    await pauseSeries(at, now)
    await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: new Date('2026-04-27T16:30Z') })
    expect(await resumeSeries({ ...at, choices: [] }, now)).toMatchObject({
      refusal: { code: 'series_clashes', dates: [{ originalOn: '2026-04-27' }] },
    })
    expect(await statusOf(seriesId)).toBe('paused')
    const choices = [{ originalOn: '2026-04-27', means: 'move' as const, startWall: '2026-04-28T18:00' }]
    expect(await resumeSeries({ ...at, choices }, now)).toMatchObject({ ok: true, value: { back: 3 } })
    expect((await datesOfSeries(seriesId)).at(-1)).toBe('2026-04-27 scheduled 2026-04-28T16:00Z moved')
  })

  it('is nobody else’s: another teacher finds no series and no date', async () => {
    const { seriesId } = await aLivedSeries()
    const { by } = await aTeacherWithCourse()
    const foreign = { seriesId, ...by }
    const answers = [
      await editAllFuture({ ...foreign, change: change(), confirmed: true }, now),
      await editFollowing({ ...foreign, fromOn: '2026-03-16', change: change(), confirmed: true }, now),
      await cancelRest({ ...foreign, reason: '' }, now),
      await pauseSeries(foreign, now),
      await resumeSeries({ ...foreign, choices: [] }, now),
    ]
    expect(answers.map((answer) => !answer.ok && answer.refusal.code)).toEqual(Array(5).fill('series_not_found'))
    expect(await cancelOccurrence({ ...foreign, originalOn: '2026-03-16', reason: '' }, now)).toMatchObject({
      ok: false,
    })
    expect(await datesOfSeries(seriesId)).toEqual(LIVED)
  })
})

it('a series whose last date is cancelled is cancelled; one that took place is completed', async () => {
  for (const [first, status] of [
    ['completed', 'completed'],
    ['cancelled', 'cancelled'],
  ] as const) {
    const { course, by } = await aTeacherWithCourse()
    const made = await createSeries(
      {
        ...by,
        courseId: course.id,
        rule: mondays({ end: { kind: 'count', count: 2 } }),
        content: classContent(),
        choices: [],
      },
      before,
    )
    if (!made.ok) throw new Error(made.refusal.code)
    const [one, two] = await db.bookingSeriesItem.findMany({
      where: { seriesId: made.value.seriesId },
      orderBy: { originalOn: 'asc' },
    })
    await db.liveClassSession.update({ where: { id: one?.sessionId ?? 0 }, data: { status: first } })
    expect(await statusOf(made.value.seriesId)).toBe('active')
    await db.liveClassSession.update({ where: { id: two?.sessionId ?? 0 }, data: { status: 'cancelled' } })
    expect(await statusOf(made.value.seriesId)).toBe(status)
  }
})
