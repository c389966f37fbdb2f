import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { FILLED_IN_START } from '@/lib/testing/session-input'
import { aBooking, aClass, anEnrolledStudent } from '@/lib/testing/world'
import { type Instant } from '@/lib/time/instant'
import { cancelSession } from './cancel-session'

testDatabase()

const now: Instant = new Date('2026-03-01T12:00:00Z')
const startAt = FILLED_IN_START

const sessionOf = (id: number) => db.liveClassSession.findUniqueOrThrow({ where: { id } })

describe('cancelSession', () => {
  it('cancels requests and bookings with the reason, closes the waitlist and frees the teacher', async () => {
    const { teacher, course, session } = await aClass({ startAtUtc: startAt, capacity: 1 })
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => anEnrolledStudent(course.id)))
    if (!one || !two || !three) throw new Error('no students')
    await aBooking({ sessionId: session.id, studentId: one.id })
    await aBooking({ sessionId: session.id, studentId: two.id, status: 'pending' })
    await db.sessionWaitlist.create({ data: { sessionId: session.id, studentId: three.id } })
    const by = { sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId }

    expect(await cancelSession({ ...by, reason: 'I am ill.' }, now)).toEqual({ ok: true, value: { students: 2 } })

    expect(await sessionOf(session.id)).toMatchObject({ status: 'cancelled', seatsTaken: 0, waitingCount: 0 })
    const bookings = await db.liveClassBooking.findMany({ where: { sessionId: session.id } })
    expect(bookings.map(({ status, cancelReason, cancelledById }) => [status, cancelReason, cancelledById])).toEqual([
      ['cancelled', 'I am ill.', teacher.userId],
      ['cancelled', 'I am ill.', teacher.userId],
    ])
    expect(await db.sessionWaitlist.count({ where: { sessionId: session.id, status: 'expired' } })).toBe(1)
    expect(await db.teacherTime.count({ where: { sessionId: session.id } })).toBe(0)
    expect(await cancelSession({ ...by, reason: '' }, now)).toEqual({
      ok: false,
      refusal: { code: 'session_over', status: 'cancelled' },
    })
  })

  it('and bookings at the same moment leave no live booking behind', async () => {
    for (let round = 0; round < 5; round++) {
      const { teacher, course, session } = await aClass({ startAtUtc: startAt, capacity: 20 })
      const students = await Promise.all(Array.from({ length: 8 }, () => anEnrolledStudent(course.id)))
      const by = { sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId }
      const [cancelled] = await Promise.allSettled([
        cancelSession({ ...by, reason: '' }, now),
        ...students.map((student) => aBooking({ sessionId: session.id, studentId: student.id })),
      ])
      expect(cancelled).toMatchObject({ status: 'fulfilled', value: { ok: true } })
      expect(await db.liveClassBooking.count({ where: { sessionId: session.id, status: 'confirmed' } })).toBe(0)
      expect(await sessionOf(session.id)).toMatchObject({ status: 'cancelled', seatsTaken: 0 })
    }
  })
})
