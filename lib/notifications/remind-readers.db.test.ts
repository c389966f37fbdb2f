import { beforeAll, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { itemFacts } from '@/lib/calendar/item-queries'
import { db, pool } from '@/lib/db/client'
import { withClient } from '@/lib/db/database'
import { classesLivedIn } from '@/lib/migration/forget-moved'
import { lessonHistory } from '@/lib/lessons/teacher-page-queries'
import { liveClassHistory } from '@/lib/sessions/history-queries'
import { classNews } from '@/lib/sessions/news-queries'
import { testDatabase } from '@/lib/testing/database'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { atTime, before, DAY, HOUR, remindedAt, START, tellTheTime } from '@/lib/testing/reminders'
import { aClass, aLesson, anEnrolledStudent } from '@/lib/testing/world'

const own = testDatabase()
beforeAll(tellTheTime)

const eachHourBefore = (id: number) => db.user.update({ where: { id }, data: { reminderMinutes: [60] } })
const calendarOf = (userId: number) => itemFacts({ userId, since: before(30 * DAY), most: 10 })

it('of a class that came from the old system: it still follows what that system says', async () => {
  const { course, session } = await atTime(before(20 * DAY), () => aClass({ startAtUtc: START }))
  const ada = await anEnrolledStudent(course.id)
  await atTime(before(10 * DAY), (now) => bookSeat({ sessionId: session.id, studentId: ada.id }, now))
  // As the move leaves it: from Phase 1, and without a trail.
  const { id: phase1BookingId } = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('lectern.recording', 'on', true)`
    const booking = await tx.booking.create({ data: { userId: ada.id, sessionId: session.id, status: 'confirmed' } })
    await tx.liveClassBooking.updateMany({ where: { studentId: ada.id }, data: { phase1BookingId: booking.id } })
    return booking
  })
  await pool().query(`ALTER TABLE booking_event DISABLE TRIGGER USER;
    DELETE FROM booking_event WHERE session_id = ${session.id};
    ALTER TABLE booking_event ENABLE TRIGGER USER;
    UPDATE live_class_booking SET created_at = '2031-01-01Z' WHERE session_id = ${session.id}`)
  const livedIn = () => withClient(own.url, (client) => classesLivedIn(client, [session.id]))
  expect(await remindedAt(before(DAY))).toHaveLength(1)
  expect(await livedIn()).toEqual(new Set())
  await db.liveClassBooking.update({ where: { phase1BookingId }, data: { status: 'cancelled' } })
  expect(await livedIn()).toEqual(new Set([session.id]))
})

// A reminder is told by way of the trail, and changes nothing: whoever reads the trail to see what has changed sees none.
it('of a class: its history, its version and the calendars are what they were', async () => {
  const { course, session, teacher } = await atTime(before(20 * DAY), () => aClass({ startAtUtc: START }))
  const ada = await anEnrolledStudent(course.id)
  await eachHourBefore(teacher.userId)
  await atTime(before(10 * DAY), (now) => bookSeat({ sessionId: session.id, studentId: ada.id }, now))
  const read = async () => ({
    history: await liveClassHistory(session.id, teacher.id),
    news: await classNews(session.id, teacher.id),
    calendars: [await calendarOf(ada.id), await calendarOf(teacher.userId)],
  })
  const known = await read()
  expect(await remindedAt(before(DAY))).toHaveLength(1)
  expect(await remindedAt(before(HOUR))).toHaveLength(2)
  expect(await read()).toEqual(known)
  expect(known.history).not.toEqual([])
})

it('of a lesson: its history and the calendars are what they were', async () => {
  const { teacher, teacherId, courseId, studentId } = await aLessonTeacher()
  await eachHourBefore(teacher.userId)
  const lesson = await atTime(before(10 * DAY), () =>
    aLesson({ teacherId, courseId, studentId, startAtUtc: START, status: 'confirmed' }),
  )
  const read = async () => ({
    history: await lessonHistory(lesson.id, teacherId),
    calendars: [await calendarOf(studentId), await calendarOf(teacher.userId)],
  })
  const known = await read()
  expect(await remindedAt(before(DAY))).toHaveLength(1)
  expect(await remindedAt(before(HOUR))).toHaveLength(2)
  expect(await read()).toEqual(known)
  expect(known.history).not.toEqual([])
})
