import { describe, expect, it } from 'vitest'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLessonDesk, at, DESK_NOW as now, idOf, isHeld, rowOf, statusOf, ten, wall } from '@/lib/testing/lesson-desk'
import { aBooking, aClass, aTeacher } from '@/lib/testing/world'
import { type Instant } from '@/lib/time/instant'
import { acceptTime } from './accept-time'
import { bookLesson } from './book-lesson'
import { cancelLesson } from './cancel-lesson'
import { markLesson } from './mark-lesson'
import { moveLesson } from './move-lesson'
import { proposeTime } from './propose-time'
import { saveLessonLink } from './save-lesson-link'

testDatabase()

describe('a teacher and a confirmed lesson', () => {
  it('moves it: linked, confirmed, under its old terms, and its student may leave whenever they like', async () => {
    const { book, by, studentId, teacherId } = await aLessonDesk({ cancelWindowHours: 24, bufferAfterMinutes: 20 })
    const lesson = await book()
    await saveLessonLink({ bookingId: lesson, teacherId, meetingLink: 'https://meet.example.test/a' })
    await db.teacherBookingPolicy.updateMany({
      where: { teacherId },
      data: { bufferAfterMinutes: 0, maxBookingsPerDay: 1 },
    })
    const moved = idOf(await moveLesson({ ...by(lesson), ...wall(at(30)), reason: 'Train' }, now))
    expect(await rowOf(lesson)).toMatchObject({ status: 'rescheduled', cancelReason: 'Train' })
    expect(await rowOf(moved)).toMatchObject({
      ...{ status: 'confirmed', startAtUtc: at(30), endAtUtc: at(90), rescheduledFromId: lesson, classMovedAt: now },
      ...{ bufferAfterMinutes: 20, cancelWindowHours: 24, meetingLink: 'https://meet.example.test/a' },
    })
    expect(await cancelBooking({ bookingId: moved, studentId }, at(29))).toEqual({ ok: true, value: null })
    expect(await moveLesson({ ...by(moved), ...wall(at(300)) }, now)).toEqual({
      ok: false,
      refusal: { code: 'booking_is_over', status: 'cancelled' },
    })
  })

  it.each(['as it was asked', 'by way of a proposal'])(
    'a wish to move that waits (%s) is about the moved lesson from then on',
    async (way) => {
      const { book, by, move, approve, asking, studentId } = await aLessonDesk()
      const lesson = await book()
      await asking()
      const wish = idOf(await move(lesson, at(300)))
      const proposal =
        way === 'as it was asked' ? null : idOf(await proposeTime({ ...by(wish), ...wall(at(480)) }, now))
      const moved = idOf(await moveLesson({ ...by(lesson), ...wall(at(120)) }, now))
      const yes = proposal ? await acceptTime({ bookingId: proposal, studentId }, now) : await approve(wish)
      expect(yes).toEqual({ ok: true, value: null })
      expect([await statusOf(lesson), await statusOf(moved), await statusOf(proposal ?? wish)]).toEqual([
        ...['rescheduled', 'rescheduled', 'confirmed'],
      ])
    },
  )

  it('is refused what another teacher’s would be: not there; and what is taken, with what', async () => {
    const { book, by, another, studentId, asking } = await aLessonDesk()
    const lesson = await book()
    await book(at(120), await another())
    const stranger = await aTeacher()
    const theirs = { ...by(lesson), teacherId: stranger.id, actorId: stranger.userId }
    const notFound = { ok: false, refusal: { code: 'lesson_not_found' } }
    expect(await moveLesson({ ...theirs, ...wall(at(300)) }, now)).toEqual(notFound)
    expect(await proposeTime({ ...theirs, ...wall(at(300)) }, now)).toEqual(notFound)
    expect(await cancelLesson({ ...theirs, reason: '' }, now)).toEqual(notFound)
    expect(await markLesson({ ...theirs, mark: 'attended' }, at(1))).toEqual(notFound)
    expect(await saveLessonLink({ bookingId: lesson, teacherId: stranger.id, meetingLink: '' })).toEqual(notFound)
    expect(await moveLesson({ ...by(lesson), ...wall(at(90)) }, now)).toMatchObject({
      refusal: { code: 'teacher_busy' },
    })
    const chess = await aClass({ startAtUtc: at(300), title: 'Chess' })
    await aBooking({ sessionId: chess.session.id, studentId })
    expect(await moveLesson({ ...by(lesson), ...wall(at(270)) }, now)).toMatchObject({
      refusal: { code: 'student_busy', clash: { title: 'Chess' } },
    })
    expect(await moveLesson({ ...by(lesson), ...wall(at(600)) }, ten)).toMatchObject({
      refusal: { code: 'lesson_begun' },
    })
    expect(await proposeTime({ ...by(lesson), ...wall(at(600)) }, now)).toMatchObject({
      refusal: { code: 'not_a_request' },
    })
    await asking()
    const request = await book(at(900))
    expect(await moveLesson({ ...by(request), ...wall(at(1000)) }, now)).toMatchObject({
      refusal: { code: 'still_a_request' },
    })
    expect(await statusOf(lesson)).toBe('confirmed')
  })

  it('cancels it, with the reason; the time is free, and it never comes back', async () => {
    const { book, by, teacher, move, studentId } = await aLessonDesk()
    const lesson = await book()
    expect(await cancelLesson({ ...by(lesson), reason: 'Ill' }, at(-1))).toEqual({ ok: true, value: null })
    expect(await rowOf(lesson)).toMatchObject({
      ...{ status: 'cancelled', cancelReason: 'Ill', cancelledById: teacher.userId },
    })
    expect(await cancelLesson({ ...by(lesson), reason: '' }, now)).toMatchObject({
      refusal: { code: 'booking_is_over' },
    })
    expect(await move(lesson, at(300))).toMatchObject({ refusal: { code: 'booking_is_over', status: 'cancelled' } })
    expect(await acceptTime({ bookingId: lesson, studentId }, now)).toMatchObject({
      refusal: { code: 'booking_is_over' },
    })
    expect(await book()).toBeGreaterThan(lesson)
  })

  it('keeps a link that a browser can open', async () => {
    const { book, teacherId } = await aLessonDesk()
    const bookingId = await book()
    const save = (meetingLink: string) => saveLessonLink({ bookingId, teacherId, meetingLink })
    expect(await save('zoom.us/j/1')).toEqual({ ok: false, refusal: { code: 'bad_link' } })
    expect(await save('javascript:alert(1)')).toEqual({ ok: false, refusal: { code: 'bad_link' } })
    expect(await save('https://zoom.us/j/1')).toEqual({ ok: true, value: null })
    expect(await rowOf(bookingId)).toMatchObject({ meetingLink: 'https://zoom.us/j/1' })
  })

  it('marks who came from the start on, and corrects it', async () => {
    const { book, by } = await aLessonDesk()
    const lesson = await book()
    const mark = (as: 'attended' | 'no_show' | 'confirmed', when: Instant) =>
      markLesson({ ...by(lesson), mark: as }, when)
    expect(await mark('attended', at(-1))).toEqual({ ok: false, refusal: { code: 'not_begun', startAt: ten } })
    expect(await mark('attended', ten)).toEqual({ ok: true, value: null })
    expect(await rowOf(lesson)).toMatchObject({ status: 'attended', attendedAt: ten })
    expect(await mark('no_show', at(90))).toMatchObject({ ok: true })
    expect(await rowOf(lesson)).toMatchObject({ status: 'no_show', attendedAt: null })
    expect(await mark('confirmed', at(90))).toMatchObject({ ok: true })
    expect(await isHeld(lesson)).toBe(true)
  })

  it('is still there once the student has come: nobody books the rest of the hour', async () => {
    const { book, by, another, teacherId, courseId } = await aLessonDesk({ slotMinutes: [30, 60] })
    const lesson = await book()
    await markLesson({ ...by(lesson), mark: 'attended' }, ten)
    expect(await isHeld(lesson)).toBe(true)
    const rest = { teacherId, courseId, studentId: await another(), startAt: at(30), minutes: 30 }
    expect(await bookLesson(rest, at(5))).toMatchObject({ refusal: { code: 'slot_not_offered', why: 'busy' } })
    // Who did not come frees the time, and cannot have come once it is given away.
    await markLesson({ ...by(lesson), mark: 'no_show' }, at(10))
    expect(await bookLesson(rest, at(15))).toMatchObject({ ok: true })
    expect(await markLesson({ ...by(lesson), mark: 'attended' }, at(20))).toMatchObject({
      refusal: { code: 'teacher_busy' },
    })
  })
})
