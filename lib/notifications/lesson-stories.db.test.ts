import { beforeEach, expect, it } from 'vitest'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { db } from '@/lib/db/client'
import { acceptTime } from '@/lib/lessons/accept-time'
import { cancelLesson } from '@/lib/lessons/cancel-lesson'
import { declineTime } from '@/lib/lessons/decline-time'
import { moveLesson } from '@/lib/lessons/move-lesson'
import { proposeTime } from '@/lib/lessons/propose-time'
import { testDatabase } from '@/lib/testing/database'
import { aLessonDesk, ASKS, at, DESK_NOW, idOf, wall } from '@/lib/testing/lesson-desk'
import { toldSince } from '@/lib/testing/told'
import { now } from '@/lib/time/instant'
import { dispatchEvents } from './dispatch-events'

testDatabase()
beforeEach(toldSince)

async function aDesk(policy = {}) {
  const desk = await aLessonDesk(policy)
  const [student, teacher] = [desk.studentId, desk.teacher.userId]
  return { ...desk, student, host: teacher }
}

async function letterTo(userId: number) {
  await dispatchEvents(now())
  return db.notification.findFirstOrThrow({ where: { userId }, orderBy: { eventId: 'desc' } })
}

it('a lesson is booked, moved by its student, and cancelled', async () => {
  const { book, move, student, host } = await aDesk()
  const lesson = await book()
  expect(await toldSince()).toEqual({ [student]: ['(booked)'], [host]: ['teacher_new_booking'] })
  const moved = idOf(await move(lesson, at(300)))
  expect(await toldSince()).toEqual({ [student]: ['(moved)'], [host]: ['teacher_booking_moved'] })
  expect((await cancelBooking({ bookingId: moved, studentId: student }, DESK_NOW)).ok).toBe(true)
  expect(await toldSince()).toEqual({ [student]: ['(cancelled)'], [host]: ['teacher_booking_cancelled'] })
})

it('a request is approved, or declined with the reason', async () => {
  const { book, approve, decline, student, host } = await aDesk(ASKS)
  const [first, second] = [await book(), await book(at(300))]
  expect(await toldSince()).toEqual({
    [student]: ['(requested)', '(requested)'],
    [host]: ['teacher_new_request', 'teacher_new_request'],
  })
  await approve(first)
  expect(await toldSince()).toEqual({ [student]: ['approved'] })
  await decline(second)
  expect((await letterTo(student)).message).toMatch(/^Reason: “No”\. Tue 4 Mar 2031, 15:00–16:00/)
  expect(await toldSince()).toEqual({ [student]: ['declined'] })
})

it('a wish to move that waits for the teacher, and the yes', async () => {
  const { book, asking, move, approve, student, host } = await aDesk()
  const lesson = await book()
  await asking()
  await toldSince()
  const wish = idOf(await move(lesson, at(300)))
  expect(await toldSince()).toEqual({ [student]: ['(move_requested)'], [host]: ['teacher_new_request'] })
  await approve(wish)
  expect(await toldSince()).toEqual({ [student]: ['approved'] })
})

it('another time is proposed with a reason, and accepted or declined', async () => {
  const { book, by, student, host } = await aDesk(ASKS)
  const [first, second] = [await book(), await book(at(120))]
  await toldSince()
  const proposed = idOf(await proposeTime({ ...by(first), ...wall(at(300)), reason: 'The train' }, DESK_NOW))
  expect((await letterTo(student)).message).toContain('It was Tue 4 Mar 2031, 10:00 (UTC). Reason: “The train”.')
  expect(await toldSince()).toEqual({ [student]: ['time_proposed'] })
  expect((await acceptTime({ bookingId: proposed, studentId: student }, DESK_NOW)).ok).toBe(true)
  expect(await toldSince()).toEqual({ [student]: ['(booked)'], [host]: ['teacher_time_accepted'] })
  const other = idOf(await proposeTime({ ...by(second), ...wall(at(600)) }, DESK_NOW))
  expect(await toldSince()).toEqual({ [student]: ['time_proposed'] })
  expect((await declineTime({ bookingId: other, studentId: student }, DESK_NOW)).ok).toBe(true)
  expect(await toldSince()).toEqual({ [student]: ['(request_withdrawn)'], [host]: ['teacher_time_declined'] })
})

it('a lesson is moved and cancelled by the teacher, with the reasons', async () => {
  const { book, by, student } = await aDesk()
  const lesson = await book()
  await toldSince()
  const moved = idOf(await moveLesson({ ...by(lesson), ...wall(at(300)), reason: 'Ill' }, DESK_NOW))
  expect(await letterTo(student)).toMatchObject({ facts: { lesson: true, reason: 'Ill', bookingId: moved } })
  expect(await toldSince()).toEqual({ [student]: ['moved_by_teacher'] })
  expect((await cancelLesson({ ...by(moved), reason: 'Still ill' }, DESK_NOW)).ok).toBe(true)
  expect((await letterTo(student)).message).toContain('Reason: “Still ill”.')
  expect(await toldSince()).toEqual({ [student]: ['cancelled_by_teacher'] })
})
