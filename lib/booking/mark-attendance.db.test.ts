import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { aBooking, aClass, anEnrolledStudent, aTeacher, aWaitlistEntry, callOff, cancelled } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, now as clock } from '@/lib/time/instant'
import type { Attendance } from './attendance-decisions'
import { markAttendance } from './mark-attendance'

testDatabase()

const startAt = addMinutes(clock(), -20)
const now = addMinutes(startAt, 10)
const bookingOf = (id: number) => db.liveClassBooking.findUniqueOrThrow({ where: { id } })
const sessionOf = (id: number) => db.liveClassSession.findUniqueOrThrow({ where: { id } })

async function aRunningClass(students = 2, capacity = 5) {
  const { teacher, course, session } = await aClass({ startAtUtc: startAt, capacity, enableWaitlist: true })
  const bookings = []
  for (let i = 0; i < students; i++) {
    const student = await anEnrolledStudent(course.id)
    bookings.push(await aBooking({ sessionId: session.id, studentId: student.id, seatsReserved: 1 + (i % 2) }))
  }
  const by = { sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId }
  return { teacher, course, session, bookings, by }
}

/** What the class says is taken, and what its confirmed and attended bookings add up to. */
async function seatsOf(sessionId: number) {
  const { _sum } = await db.liveClassBooking.aggregate({
    where: { sessionId, status: { in: ['confirmed', 'attended'] } },
    _sum: { seatsReserved: true },
  })
  return { counter: (await sessionOf(sessionId)).seatsTaken, rows: _sum.seatsReserved ?? 0 }
}

describe('markAttendance', () => {
  it('opens with the start, to the millisecond', async () => {
    const { bookings, by } = await aRunningClass()
    const mark = { ...by, who: bookings[0]?.id ?? 0, mark: 'attended' as const }
    expect(await markAttendance(mark, addMilliseconds(startAt, -1))).toEqual({
      ok: false,
      refusal: { code: 'not_begun', startAt },
    })
    expect((await markAttendance(mark, startAt)).ok).toBe(true)
    expect(await bookingOf(mark.who)).toMatchObject({ status: 'attended', attendedAt: startAt })
  })

  it('can be corrected, for as long as anybody likes', async () => {
    const { session, bookings, by } = await aRunningClass()
    const who = bookings[0]?.id ?? 0
    for (const mark of ['attended', 'no_show', 'attended', 'confirmed', 'no_show', 'confirmed'] as const) {
      expect(await markAttendance({ ...by, who, mark }, addMinutes(now, 30 * 24 * 60))).toMatchObject({ ok: true })
      expect(await bookingOf(who)).toMatchObject({ status: mark })
      const { counter, rows } = await seatsOf(session.id)
      expect(counter).toBe(rows)
    }
    expect(await bookingOf(who)).toMatchObject({ attendedAt: null })
  })

  it('for all touches who has no mark yet, and takes all marks back', async () => {
    const { bookings, by } = await aRunningClass(3)
    const [one] = bookings
    await markAttendance({ ...by, who: one?.id ?? 0, mark: 'no_show' }, now)
    expect(await markAttendance({ ...by, who: 'all', mark: 'attended' }, now)).toEqual({
      ok: true,
      value: { marked: 2 },
    })
    expect(await bookingOf(one?.id ?? 0)).toMatchObject({ status: 'no_show' })
    expect(await markAttendance({ ...by, who: 'all', mark: 'no_show' }, now)).toMatchObject({
      refusal: { code: 'nobody_to_mark' },
    })
    expect(await markAttendance({ ...by, who: 'all', mark: 'confirmed' }, now)).toEqual({
      ok: true,
      value: { marked: 3 },
    })
  })

  it('leaves requests, and bookings that are over, alone', async () => {
    const { course, session, bookings, by } = await aRunningClass()
    const gone = bookings[0]?.id ?? 0
    await cancelled(gone)
    const asking = await anEnrolledStudent(course.id)
    const request = await aBooking({ sessionId: session.id, studentId: asking.id, status: 'pending' })
    for (const who of [gone, request.id]) {
      expect(await markAttendance({ ...by, who, mark: 'attended' }, now)).toMatchObject({
        refusal: { code: 'nobody_to_mark' },
      })
    }
    await markAttendance({ ...by, who: 'all', mark: 'attended' }, now)
    expect(await bookingOf(gone)).toMatchObject({ status: 'cancelled' })
    expect(await bookingOf(request.id)).toMatchObject({ status: 'pending' })
  })

  it('is not there for a cancelled class, another teacher or a booking of another class', async () => {
    const { session, bookings, by } = await aRunningClass()
    const other = await aRunningClass()
    const stranger = await aTeacher()
    const who = bookings[0]?.id ?? 0
    const mark = 'attended' as const
    expect(await markAttendance({ ...by, teacherId: stranger.id, who, mark }, now)).toMatchObject({
      refusal: { code: 'session_not_found' },
    })
    expect(await markAttendance({ ...other.by, who, mark }, now)).toMatchObject({ refusal: { code: 'nobody_to_mark' } })
    await callOff(session.id)
    expect(await markAttendance({ ...by, who, mark }, now)).toMatchObject({ refusal: { code: 'session_cancelled' } })
    expect(await bookingOf(who)).toMatchObject({ status: 'cancelled' })
  })

  it('ends the queue: a seat of one who did not come is offered to nobody and can be given back', async () => {
    const { course, session, bookings, by } = await aRunningClass(2, 3)
    const waiting = await anEnrolledStudent(course.id)
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: waiting.id })
    const who = bookings[1]?.id ?? 0
    await markAttendance({ ...by, who, mark: 'no_show' }, now)
    expect(await sessionOf(session.id)).toMatchObject({ seatsTaken: 1, seatsHeld: 0, waitingCount: 0 })
    expect(await db.sessionWaitlist.findUniqueOrThrow({ where: { id: entry.id } })).toMatchObject({
      status: 'expired',
      offeredAt: null,
    })
    expect((await markAttendance({ ...by, who, mark: 'attended' }, now)).ok).toBe(true)
    expect(await seatsOf(session.id)).toEqual({ counter: 3, rows: 3 })
  })

  it('says so when the seat has been given away since', async () => {
    const { session, bookings, by } = await aRunningClass(2, 3)
    const who = bookings[1]?.id ?? 0
    await markAttendance({ ...by, who, mark: 'no_show' }, now)
    await db.liveClassSession.update({ where: { id: session.id }, data: { capacity: 1 } })
    expect(await markAttendance({ ...by, who, mark: 'attended' }, now)).toEqual({
      ok: false,
      refusal: { code: 'seat_given_away' },
    })
    expect(await bookingOf(who)).toMatchObject({ status: 'no_show' })
  })

  it('marked in any order, the counter is the seats of confirmed and attended', async () => {
    const { session, bookings, by } = await aRunningClass(4, 6)
    const mark = fc.constantFrom<Attendance>('attended', 'no_show', 'confirmed')
    const who = fc.constantFrom<number | 'all'>('all', ...bookings.map(({ id }) => id))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ who, mark }), { maxLength: 6 }), async (marks) => {
        for (const each of marks) await markAttendance({ ...by, ...each }, now)
        const { counter, rows } = await seatsOf(session.id)
        expect(counter).toBe(rows)
      }),
      { numRuns: 20 },
    )
  })

  it('from several windows at once ends in one of them', async () => {
    const { session, by } = await aRunningClass(4, 6)
    const marks: Attendance[] = ['attended', 'no_show', 'confirmed', 'attended', 'no_show', 'confirmed']
    const { lost } = await race(marks.map((mark) => () => markAttendance({ ...by, who: 'all', mark }, now)))
    expect(lost).toEqual([])
    const { counter, rows } = await seatsOf(session.id)
    expect(counter).toBe(rows)
  })
})
