import { beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { rescheduleBooking } from '@/lib/booking/reschedule-booking'
import { db, pool } from '@/lib/db/client'
import { cancelSession } from '@/lib/sessions/cancel-session'
import { testDatabase } from '@/lib/testing/database'
import { toldSince } from '@/lib/testing/told'
import { aClass, anEnrolledStudent, aPolicy, aSession, aWaitlistEntry } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { declineOffer } from '@/lib/waitlist/decline-offer'
import { moveQueue } from '@/lib/waitlist/move-queue'
import { dispatchEvents } from './dispatch-events'

testDatabase()
beforeEach(toldSince)

describe('who is told what', () => {
  it('a booking: the teacher is called, the student keeps a confirmation', async () => {
    const { teacher, course, session } = await aClass()
    const ada = await anEnrolledStudent(course.id)
    expect(await toldSince()).toEqual({})
    const booked = await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    expect(await toldSince()).toEqual({ [ada.id]: ['(booked)'], [teacher.userId]: ['teacher_new_booking'] })
    if (!booked.ok) throw new Error('refused')
    await cancelBooking({ bookingId: booked.value.bookingId, studentId: ada.id }, now())
    expect(await toldSince()).toEqual({ [ada.id]: ['(cancelled)'], [teacher.userId]: ['teacher_booking_cancelled'] })
  })

  it('a class that is cancelled: everybody in it and everybody who waits, once; not the teacher who did it', async () => {
    const { teacher, course, session } = await aClass({ capacity: 1, enableWaitlist: true })
    const [ada, ben] = [await anEnrolledStudent(course.id), await anEnrolledStudent(course.id)]
    await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    await aWaitlistEntry({ sessionId: session.id, studentId: ben.id })
    await toldSince()
    const reason = 'The organ is out of tune'
    await cancelSession({ sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId, reason }, now())
    await dispatchEvents(now())
    const letter = await db.notification.findFirstOrThrow({ where: { userId: ada.id } })
    expect(letter.facts).toMatchObject({ reason, sessionId: session.id })
    expect(letter.message).toContain(reason)
    expect(await toldSince()).toEqual({ [ada.id]: ['class_cancelled'], [ben.id]: ['class_cancelled'] })
  })

  it('an offer, its decline, and the next in line', async () => {
    const { teacher, course, session } = await aClass({ capacity: 1, enableWaitlist: true })
    const [ada, ben, cleo] = [
      await anEnrolledStudent(course.id),
      await anEnrolledStudent(course.id),
      await anEnrolledStudent(course.id),
    ]
    const booked = await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: ben.id })
    await aWaitlistEntry({ sessionId: session.id, studentId: cleo.id })
    await toldSince()
    if (!booked.ok) throw new Error('refused')
    await cancelBooking({ bookingId: booked.value.bookingId, studentId: ada.id }, now())
    await moveQueue(session.id, now())
    expect((await toldSince())[ben.id]).toEqual(['offer'])
    await declineOffer({ entryId: entry.id, studentId: ben.id }, now())
    expect(await toldSince()).toEqual({ [teacher.userId]: ['teacher_offer_declined'], [cleo.id]: ['offer'] })
    await pool().query(`UPDATE session_waitlist SET offer_expires_at = clock_timestamp() WHERE student_id = $1`, [
      cleo.id,
    ])
    await moveQueue(session.id, addMinutes(now(), 1))
    expect(await toldSince()).toEqual({ [teacher.userId]: ['teacher_offer_lapsed'], [cleo.id]: ['offer_lapsed'] })
  })

  it('the first of a queue that is promoted by itself is told of the booking, not of an offer', async () => {
    const { teacher, course, session } = await aClass({ capacity: 1, enableWaitlist: true })
    await aPolicy({ teacherId: teacher.id, waitlistMode: 'automatic' })
    const ada = await anEnrolledStudent(course.id)
    await aWaitlistEntry({ sessionId: session.id, studentId: ada.id })
    await toldSince()
    await moveQueue(session.id, now())
    expect(await toldSince()).toEqual({ [teacher.userId]: ['teacher_new_booking'], [ada.id]: ['promoted'] })
  })

  it('a class that moves: those booked keep their seat, those who wait their place; the reader sees own and class zone', async () => {
    const { course, session } = await aClass({ enableWaitlist: true, timezoneSnapshot: 'Europe/Lisbon' })
    const ada = await anEnrolledStudent(course.id, { timeZone: 'Asia/Kathmandu' })
    const ben = await anEnrolledStudent(course.id)
    await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    await aWaitlistEntry({ sessionId: session.id, studentId: ben.id })
    await toldSince()
    const startAtUtc = new Date('2033-07-04T10:00:00Z')
    await db.liveClassSession.update({
      where: { id: session.id },
      data: { startAtUtc, endAtUtc: addMinutes(startAtUtc, 60) },
    })
    await dispatchEvents(now())
    const letter = await db.notification.findFirstOrThrow({ where: { userId: ada.id } })
    expect(letter.title).toBe(`Class moved: ${session.title}`)
    expect(letter.message).toContain('Now Mon 4 Jul 2033, 15:45–16:45 (Kathmandu, UTC+5:45), 11:00–12:00 in Lisbon.')
    expect(await toldSince()).toEqual({ [ada.id]: ['class_moved'], [ben.id]: ['waiting_class_moved'] })
  })

  it('an own move is one confirmation and one word to the teacher', async () => {
    const { teacher, course, session } = await aClass()
    const other = await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(now(), 9000) })
    const ada = await anEnrolledStudent(course.id)
    const booked = await bookSeat({ sessionId: session.id, studentId: ada.id }, now())
    await toldSince()
    if (!booked.ok) throw new Error('refused')
    const move = { bookingId: booked.value.bookingId, studentId: ada.id, sessionId: other.id }
    expect((await rescheduleBooking(move, now())).ok).toBe(true)
    expect(await toldSince()).toEqual({ [ada.id]: ['(moved)'], [teacher.userId]: ['teacher_booking_moved'] })
  })

  it('of a class and a person that are gone altogether, those who are left', async () => {
    const { teacher, course, session } = await aClass({ enableWaitlist: true })
    const [ada, ben, dan] = [
      await anEnrolledStudent(course.id),
      await anEnrolledStudent(course.id),
      await anEnrolledStudent(course.id),
    ]
    for (const { id: studentId } of [ada, ben]) await bookSeat({ sessionId: session.id, studentId }, now())
    await aWaitlistEntry({ sessionId: session.id, studentId: dan.id })
    await toldSince()
    await db.user.delete({ where: { id: ben.id } })
    expect(await toldSince()).toEqual({ [teacher.userId]: ['teacher_booking_cancelled'] })
    await db.liveClassSession.delete({ where: { id: session.id } })
    await dispatchEvents(now())
    expect(await db.notification.findFirstOrThrow({ where: { userId: dan.id } })).toMatchObject({
      kind: 'class_cancelled',
      facts: { title: session.title, startAt: session.startAtUtc?.toISOString() },
    })
    expect(await db.notification.findFirstOrThrow({ where: { userId: ada.id } })).toMatchObject({
      kind: 'class_cancelled',
      title: `Class cancelled: ${session.title}`,
    })
  })
})
