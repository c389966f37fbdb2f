import { beforeAll, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { itemFacts } from '@/lib/calendar/item-queries'
import { db } from '@/lib/db/client'
import { lessonHistory } from '@/lib/lessons/teacher-page-queries'
import { liveClassHistory } from '@/lib/sessions/history-queries'
import { classNews } from '@/lib/sessions/news-queries'
import { testDatabase } from '@/lib/testing/database'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { atTime, before, DAY, HOUR, remindedAt, START, tellTheTime } from '@/lib/testing/reminders'
import { aClass, aLesson, anEnrolledStudent } from '@/lib/testing/world'

testDatabase()
beforeAll(tellTheTime)

const eachHourBefore = (id: number) => db.user.update({ where: { id }, data: { reminderMinutes: [60] } })
const calendarOf = (userId: number) => itemFacts({ userId, since: before(30 * DAY), most: 10 })

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
