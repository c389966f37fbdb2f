import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLivedSeries, change, changed, LIVED, now } from '@/lib/testing/lived-series'
import { changeSession } from '@/lib/sessions/change-session'
import { classContent, datesOfSeries } from '@/lib/testing/series'
import { filledInSession } from '@/lib/testing/session-input'
import { cancelOccurrence } from './cancel-occurrence'
import { editAllFuture } from './edit-all-future'
import { editFollowing } from './edit-following'
import { pauseSeries } from './pause-series'
import { resumeSeries } from './resume-series'

testDatabase()

/** The dates of the lived series by what has become of them: their place and their day. */
const DATES = {
  attended: [0, '2026-03-02'],
  over: [1, '2026-03-09'],
  coming: [2, '2026-03-16'],
  moved: [3, '2026-03-23'],
  cancelled: [4, '2026-03-30'],
  full: [5, '2026-04-06'],
  named: [6, '2026-04-13'],
} as const
type Kind = keyof typeof DATES

const over = (status: string) => ({ ok: false, refusal: { code: 'session_over', status } })

describe('each kind of date, and no other', () => {
  it.each<[Kind, string | object]>([
    ['coming', 'scheduled 2026-05-01T08:00Z moved'],
    ['moved', 'scheduled 2026-05-01T08:00Z moved confirmed'],
    ['full', 'scheduled 2026-05-01T08:00Z moved confirmed,confirmed'],
    ['named', 'scheduled 2026-05-01T08:00Z moved'],
    ['attended', over('completed')],
    ['cancelled', over('cancelled')],
  ])('a %s one is rescheduled: %j', async (kind, outcome) => {
    const { by, seriesId, sessionId } = await aLivedSeries()
    const [place, on] = DATES[kind]
    const session = await db.liveClassSession.findUniqueOrThrow({ where: { id: sessionId(place) } })
    const content = classContent({ capacity: session.capacity ?? 0 })
    const input = filledInSession({ ...content, startWall: '2026-05-01T10:00', zone: 'Europe/Berlin' })
    const edited = await changeSession({ ...by, ...input, sessionId: session.id, moveConfirmed: true }, now)
    if (typeof outcome !== 'string') expect(edited).toMatchObject(outcome)
    expect(await datesOfSeries(seriesId)).toEqual(
      typeof outcome === 'string' ? changed({ [on]: `${on} ${outcome}` }) : LIVED,
    )
  })

  it.each<[Kind, string | object]>([
    ['coming', 'cancelled 2026-03-16T17:00Z'],
    ['moved', 'cancelled 2026-03-24T08:00Z moved cancelled'],
    ['full', 'cancelled 2026-04-06T16:00Z cancelled,cancelled'],
    ['named', 'cancelled 2026-04-13T16:00Z Revision'],
    ['attended', over('completed')],
    ['cancelled', over('cancelled')],
  ])('a %s one is cancelled: %j', async (kind, outcome) => {
    const { at, seriesId } = await aLivedSeries()
    const [, on] = DATES[kind]
    const cancelled = await cancelOccurrence({ ...at, originalOn: on, reason: '' }, now)
    if (typeof outcome !== 'string') expect(cancelled).toMatchObject(outcome)
    expect(await datesOfSeries(seriesId)).toEqual(
      typeof outcome === 'string' ? changed({ [on]: `${on} ${outcome}` }) : LIVED,
    )
  })

  it('one that was cancelled is not made again by any edit, pause or new rule', async () => {
    const { at, seriesId } = await aLivedSeries()
    const daily = change({
      pattern: { every: 'day', interval: 1 },
      end: { kind: 'until', untilOn: '2026-04-02' },
      startClock: '07:00',
    })
    expect((await editAllFuture({ ...at, change: daily, confirmed: true }, now)).ok).toBe(true)
    await pauseSeries(at, now)
    expect((await resumeSeries({ ...at, choices: [] }, now)).ok).toBe(true)
    const back = await editAllFuture({ ...at, change: change({ startClock: '18:00' }), confirmed: true }, now)
    expect(back.ok).toBe(true)
    const lines = await datesOfSeries(seriesId)
    expect(lines.filter((line) => line.startsWith('2026-03-30'))).toEqual(['2026-03-30 cancelled 2026-03-30T16:00Z'])
    expect(lines.filter((line) => line.startsWith('2026-03-02'))).toEqual([LIVED[0]])
  })
})

describe('every date at once', () => {
  it('all to come an hour later, with more seats: a moved date stays, a cancelled one too, a full one keeps its seats', async () => {
    const { at, seriesId, sessionId } = await aLivedSeries()
    const later = change({ startClock: '19:00', content: classContent({ capacity: 12 }) })
    const edited = await editAllFuture({ ...at, change: later, confirmed: true }, now)
    expect(edited).toMatchObject({ ok: true, value: { kept: 5, moved: 4, made: 0, cancelled: 0 } })
    expect(await datesOfSeries(seriesId)).toEqual(
      changed({
        '2026-03-16': '2026-03-16 scheduled 2026-03-16T18:00Z',
        '2026-03-30': '2026-03-30 cancelled 2026-03-30T16:00Z moved',
        '2026-04-06': '2026-04-06 scheduled 2026-04-06T17:00Z confirmed,confirmed',
        '2026-04-13': '2026-04-13 scheduled 2026-04-13T17:00Z Revision',
        '2026-04-27': '2026-04-27 scheduled 2026-04-27T17:00Z',
      }),
    )
    const classes = await db.liveClassSession.findMany({ where: { id: { in: [2, 3, 5, 6, 8].map(sessionId) } } })
    const seats = new Map(classes.map(({ id, capacity }) => [id, capacity]))
    expect([2, 3, 5, 6, 8].map((place) => seats.get(sessionId(place)))).toEqual([12, 12, 2, 12, 12])
  })

  it('from the full one on: those before stay in the old series, its bookings go along', async () => {
    const { at, seriesId } = await aLivedSeries()
    const wanted = { ...at, fromOn: '2026-04-06', change: change({ startClock: '09:00' }), confirmed: true }
    const edited = await editFollowing(wanted, now)
    if (!edited.ok) throw new Error(JSON.stringify(edited.refusal))
    expect(await datesOfSeries(seriesId)).toEqual(LIVED.slice(0, 5))
    expect(await datesOfSeries(edited.value.seriesId)).toEqual([
      '2026-04-06 scheduled 2026-04-06T07:00Z confirmed,confirmed',
      '2026-04-13 scheduled 2026-04-13T07:00Z Revision',
      '2026-04-20 skipped:chosen',
      '2026-04-27 scheduled 2026-04-27T07:00Z',
    ])
  })

  it('paused and on again: a date that was moved or has its own length is back as it was, one left out is cancelled', async () => {
    const { at, seriesId, sessionId } = await aLivedSeries()
    await db.liveClassSession.update({
      where: { id: sessionId(6) },
      data: { startAtUtc: new Date('2026-04-14T16:00Z'), endAtUtc: new Date('2026-04-14T17:30Z') },
    })
    await pauseSeries(at, now)
    const choices = [
      { originalOn: '2026-03-16', means: 'skip' as const },
      { originalOn: '2026-04-13', means: 'move' as const, startWall: '2026-04-15T18:00' },
    ]
    expect(await resumeSeries({ ...at, choices }, now)).toEqual({ ok: true, value: { back: 2, cancelled: 1 } })
    expect(await datesOfSeries(seriesId)).toEqual(
      changed({
        '2026-03-16': '2026-03-16 cancelled 2026-03-16T17:00Z',
        '2026-04-13': '2026-04-13 scheduled 2026-04-15T16:00Z moved Revision',
      }),
    )
    const { endAtUtc } = await db.liveClassSession.findUniqueOrThrow({ where: { id: sessionId(6) } })
    expect(endAtUtc).toEqual(new Date('2026-04-15T17:30Z'))
  })
})
