import { beforeAll, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { atTime, before, DAY, HOUR, remindedAt, remindersOf, START, tellTheTime } from '@/lib/testing/reminders'
import { aClass, aLesson, anEnrolledStudent, aStudent, aTeacher } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'

testDatabase()
beforeAll(tellTheTime)

const LIFE = [8 * DAY, 2 * DAY, DAY, DAY - 1, 2 * HOUR, HOUR, HOUR - 1, 10, 0].map((left) => before(left))
const BOTH = ['1440, 1440 left', '60, 60 left']
const leadsOf = (id: number, reminderMinutes: number[]) => db.user.update({ where: { id }, data: { reminderMinutes } })

describe('a lesson', () => {
  const aLessonOf = async (status: 'confirmed' | 'pending') => {
    const { teacher, teacherId, courseId, studentId } = await aLessonTeacher()
    const make = () => aLesson({ teacherId, courseId, studentId, startAtUtc: START, status })
    return { teacher, studentId, lesson: await atTime(before(10 * DAY), make) }
  }

  it('is told to its student as usual, to its teacher when they want it, each by their own leads', async () => {
    const { teacher, studentId } = await aLessonOf('confirmed')
    await leadsOf(teacher.userId, [180])
    expect(await remindersOf(teacher.userId, [before(DAY), before(181), before(180), before(170)])).toEqual([
      '180, 180 left',
    ])
    expect(await remindersOf(studentId, [before(HOUR)])).toEqual(['60, 60 left'])
    const [reminder] = await db.bookingEvent.findMany({ where: { kind: 'lesson.reminder' } })
    expect(reminder).toMatchObject({ studentId, teacherId: teacher.id, actorId: null })
  })

  it('that is only asked for is not', async () => {
    const { studentId } = await aLessonOf('pending')
    expect(await remindersOf(studentId, LIFE)).toEqual([])
  })

  it('that Phase 1 moves is told of where it is', async () => {
    const { studentId, lesson } = await aLessonOf('confirmed')
    const [startAtUtc, endAtUtc] = [addMinutes(START, 60), addMinutes(START, 120)]
    await atTime(before(DAY), () =>
      db.liveClassBooking.update({ where: { id: lesson.id }, data: { startAtUtc, endAtUtc } }),
    )
    expect(await remindersOf(studentId, LIFE)).toEqual(['1440, 180 left', '60, 60 left'])
  })
})

describe('a teacher', () => {
  const aTaughtClass = (startAtUtc: Instant) => atTime(before(10 * DAY), () => aClass({ startAtUtc }))

  it('who never chose is not reminded; who chose is, of each class once, booked or not', async () => {
    const { teacher } = await aTaughtClass(START)
    expect(await remindersOf(teacher.userId, LIFE)).toEqual([])
    await leadsOf(teacher.userId, [1440, 60])
    expect(await remindersOf(teacher.userId, LIFE)).toEqual(BOTH)
  })

  it('is reminded of a class that moved at its new time, and not of one that was given away', async () => {
    const { teacher, session } = await aTaughtClass(START)
    await leadsOf(teacher.userId, [1440, 60])
    const next = addMinutes(START, DAY)
    const moved = { startAtUtc: next, endAtUtc: addMinutes(next, 60) }
    await atTime(before(20 * HOUR), () =>
      db.liveClassSession.update({ where: { id: session.id }, data: moved, select: { id: true } }),
    )
    expect(await remindersOf(teacher.userId, [before(20 * HOUR), START])).toEqual(['1440, 1440 left'])
    const other = await aTeacher()
    await leadsOf(other.userId, [1440, 60])
    const given = () => db.liveClassSession.update({ where: { id: session.id }, data: { teacherId: other.id } })
    await atTime(addMinutes(START, 60), given)
    const told = await remindedAt(before(60, next))
    expect(told.map(({ userId, kind }) => [userId, kind])).toEqual([[other.userId, 'teacher_reminder']])
  })

  it('is not reminded of a draft, nor of what is cancelled', async () => {
    for (const status of ['draft', 'cancelled'] as const) {
      const { teacher } = await atTime(before(10 * DAY), () => aClass({ startAtUtc: START, status }))
      await leadsOf(teacher.userId, [1440])
      expect(await remindersOf(teacher.userId, LIFE)).toEqual([])
    }
  })
})

it('a class of the old system that says no length is told like any other', async () => {
  const { course, session } = await atTime(before(10 * DAY), () => aClass({ startAtUtc: START }))
  await db.liveClassSession.update({ where: { id: session.id }, data: { durationMinutes: 0 } })
  const ada = await anEnrolledStudent(course.id)
  await atTime(before(9 * DAY), (now) => bookSeat({ sessionId: session.id, studentId: ada.id }, now))
  expect(await remindersOf(ada.id, LIFE)).toEqual(BOTH)
})

describe('a booking that came from the old system', () => {
  /** A booking as import and backfill leave it: without a trail, with the reminders that were sent. */
  const imported = async (sent: string[]) => {
    const { session, course, teacher } = await atTime(before(30 * DAY), () => aClass({ startAtUtc: START }))
    const { id: studentId } = await aStudent()
    const bookedAt = before(20 * DAY)
    const { id: phase1BookingId } = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('lectern.recording', 'on', true)`
      const old = { userId: studentId, sessionId: session.id, status: 'confirmed' as const, bookedAt }
      const reminders = { create: sent.map((reminderType) => ({ reminderType, sentAt: before(DAY) })) }
      const booking = await tx.booking.create({ data: { ...old, reminders } })
      const of = { sessionId: session.id, studentId, courseId: course.id, teacherId: teacher.id }
      const when = { startAtUtc: START, endAtUtc: addMinutes(START, 60), createdAt: bookedAt }
      await tx.liveClassBooking.create({ data: { ...of, ...when, status: 'confirmed', phase1BookingId: booking.id } })
      return booking
    })
    return { studentId, phase1BookingId, session }
  }

  it.each<[string[], string[]]>([
    [[], BOTH],
    [['confirmed'], BOTH],
    [['24h'], ['60, 60 left']],
    [['1h'], ['1440, 1440 left']],
    [['24h', '1h', '24h'], []],
  ])('of which it has sent %j', async (sent, expected) => {
    const { studentId } = await imported(sent)
    expect(await remindersOf(studentId, LIFE)).toEqual(expected)
  })

  it('and moved since is told of its new time', async () => {
    const { studentId, session } = await imported(['24h', '1h'])
    const next = addMinutes(START, 3 * DAY)
    const moved = { startAtUtc: next, endAtUtc: addMinutes(next, 60) }
    await atTime(before(HOUR), () => db.liveClassSession.update({ where: { id: session.id }, data: moved }))
    expect(await remindersOf(studentId, [before(DAY, next), before(HOUR, next)])).toEqual(BOTH)
  })

  it('and is over is not told of', async () => {
    const { studentId } = await imported([])
    expect(await remindersOf(studentId, [START, addMinutes(START, DAY)])).toEqual([])
    const { rows } = await pool().query('SELECT FROM booking_event WHERE student_id = $1', [studentId])
    expect(rows).toEqual([])
  })
})
