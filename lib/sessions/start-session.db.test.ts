import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aClass, aTeacher, callOff } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, now as clock } from '@/lib/time/instant'
import { completeSessions } from './complete-sessions'
import { endSession } from './end-session'
import { startSession } from './start-session'

testDatabase()

const startAt = addMinutes(clock(), 60)
const endAt = addMinutes(startAt, 60)
const opensAt = addMinutes(startAt, -15)
const sessionOf = (id: number) => db.liveClassSession.findUniqueOrThrow({ where: { id } })

async function aReadyClass() {
  const { teacher, session } = await aClass({ startAtUtc: startAt })
  return { session, by: { sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId } }
}

describe('startSession', () => {
  it('opens a quarter of an hour before the start and closes with the end', async () => {
    const { session, by } = await aReadyClass()
    expect(await startSession(by, addMilliseconds(opensAt, -1))).toEqual({
      ok: false,
      refusal: { code: 'too_early', opensAt },
    })
    expect(await startSession(by, endAt)).toEqual({ ok: false, refusal: { code: 'time_is_over', endAt } })
    expect(await startSession(by, opensAt)).toEqual({ ok: true, value: null })
    expect(await sessionOf(session.id)).toMatchObject({ status: 'live', startedAt: opensAt, endedAt: null })
    expect(await startSession(by, startAt)).toMatchObject({ refusal: { code: 'session_not_open', status: 'live' } })
  })

  it('is not there for another teacher, and not for a cancelled class', async () => {
    const { session, by } = await aReadyClass()
    const stranger = await aTeacher()
    const asStranger = { ...by, teacherId: stranger.id, actorId: stranger.userId }
    expect(await startSession(asStranger, startAt)).toMatchObject({ refusal: { code: 'session_not_found' } })
    await startSession(by, startAt)
    expect(await endSession(asStranger, startAt)).toMatchObject({ refusal: { code: 'session_not_found' } })
    expect(await sessionOf(session.id)).toMatchObject({ status: 'live' })

    const called = await aReadyClass()
    await callOff(called.session.id)
    expect(await startSession(called.by, startAt)).toMatchObject({ refusal: { code: 'session_not_open' } })
  })
})

describe('endSession', () => {
  it('ends what is under way, once, and the trail knows who', async () => {
    const { session, by } = await aReadyClass()
    expect(await endSession(by, startAt)).toMatchObject({ refusal: { code: 'not_under_way', status: 'scheduled' } })
    await startSession(by, startAt)
    const ended = addMinutes(startAt, 50)
    expect((await endSession(by, ended)).ok).toBe(true)
    expect(await sessionOf(session.id)).toMatchObject({ status: 'completed', endedAt: ended })
    expect(await endSession(by, ended)).toMatchObject({ refusal: { code: 'not_under_way', status: 'completed' } })
    const trail = await db.bookingEvent.findMany({ where: { sessionId: session.id, kind: 'session.status' } })
    expect(trail.map(({ actorId }) => actorId)).toEqual([by.actorId, by.actorId])
  })
})

describe('completeSessions', () => {
  it('ends what nobody ended, an hour after its time, and nothing else', async () => {
    // The other tests leave classes under way, in whatever order they ran.
    await db.liveClassSession.updateMany({ where: { status: 'live' }, data: { status: 'completed' } })
    const forgotten = await aReadyClass()
    const never = await aReadyClass()
    await startSession(forgotten.by, startAt)
    expect(await completeSessions(addMinutes(endAt, 59))).toBe(0)
    expect(await completeSessions(addMinutes(endAt, 60))).toBe(1)
    expect(await completeSessions(addMinutes(endAt, 60))).toBe(0)
    expect(await sessionOf(forgotten.session.id)).toMatchObject({ status: 'completed', endedAt: null })
    expect(await sessionOf(never.session.id)).toMatchObject({ status: 'scheduled' })
  })
})
