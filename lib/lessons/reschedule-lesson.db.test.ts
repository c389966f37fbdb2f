import { describe, expect, it } from 'vitest'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLessonDesk, at, DESK_NOW as now, idOf, isHeld, rowOf, statusOf, ten } from '@/lib/testing/lesson-desk'
import { race } from '@/lib/testing/race'
import { aBooking, aClass } from '@/lib/testing/world'
import { type Instant } from '@/lib/time/instant'
import { bookLesson } from './book-lesson'
import { rescheduleLesson } from './reschedule-lesson'

testDatabase()

describe('a student moves a lesson', () => {
  it('at once where nobody approves: the old one ends, the two are linked, the new one is under the terms of now', async () => {
    const { book, move, teacherId, studentId } = await aLessonDesk({ cancelWindowHours: 2 })
    const lesson = await book()
    await db.teacherBookingPolicy.updateMany({ where: { teacherId }, data: { cancelWindowHours: 4 } })
    const moved = idOf(await move(lesson, at(180)))
    expect(await statusOf(lesson)).toBe('rescheduled')
    expect(await rowOf(moved)).toMatchObject({
      ...{ status: 'confirmed', startAtUtc: at(180), rescheduledFromId: lesson, cancelWindowHours: 4 },
    })
    expect([await isHeld(lesson), await isHeld(moved)]).toEqual([false, true])
    const events = await db.bookingEvent.findMany({ where: { studentId }, orderBy: { id: 'asc' } })
    expect(events.map(({ kind, bookingId, actorId }) => [kind, bookingId, actorId])).toEqual([
      ['booking.made', lesson, studentId],
      ['booking.status', lesson, studentId],
      ['booking.made', moved, studentId],
    ])
    // Over is over: neither moved again nor back to life.
    expect(await move(lesson, at(600))).toEqual({
      ok: false,
      refusal: { code: 'booking_is_over', status: 'rescheduled' },
    })
    await expect(db.liveClassBooking.update({ where: { id: lesson }, data: { status: 'confirmed' } })).rejects.toThrow()
  })

  it('into a time that overlaps the old one', async () => {
    const { book, move } = await aLessonDesk({ bufferBeforeMinutes: 15, bufferAfterMinutes: 15 })
    const lesson = await book()
    const moved = idOf(await move(lesson, at(30)))
    expect([await statusOf(lesson), await statusOf(moved)]).toEqual(['rescheduled', 'confirmed'])
  })

  it.each([30, 60, 300])(
    'asks where the teacher approves and keeps the old one until the yes (%i minutes later)',
    async (later) => {
      const { book, move, approve, asking, teacherId } = await aLessonDesk({ bufferAfterMinutes: 15 })
      const lesson = await book()
      await asking()
      const wish = idOf(await move(lesson, at(later)))
      expect(await rowOf(wish)).toMatchObject({
        status: 'pending',
        holdsTime: later === 300,
        clashAllowed: later === 30,
      })
      expect([await statusOf(lesson), await isHeld(lesson), await isHeld(wish)]).toEqual([
        'confirmed',
        true,
        later === 300,
      ])
      expect(await move(lesson, at(600))).toEqual({ ok: false, refusal: { code: 'move_asked_already' } })
      expect(await approve(wish)).toEqual({ ok: true, value: null })
      expect([await statusOf(lesson), await statusOf(wish)]).toEqual(['rescheduled', 'confirmed'])
      expect([await isHeld(lesson), await isHeld(wish), (await rowOf(wish)).clashAllowed]).toEqual([false, true, false])
      expect(await db.teacherTime.count({ where: { teacherId } })).toBe(1)
    },
  )

  it('whoever writes the yes: a plain UPDATE gives up the old one first as well', async () => {
    const { book, move, asking } = await aLessonDesk()
    const lesson = await book()
    await asking()
    const wish = idOf(await move(lesson, at(30)))
    await db.$executeRaw`UPDATE live_class_booking SET status = 'confirmed' WHERE id = ${wish}`
    expect([await statusOf(lesson), await statusOf(wish)]).toEqual(['rescheduled', 'confirmed'])
  })

  it('keeps the old one when the no comes, or when the time has been taken since', async () => {
    const { book, move, approve, decline, asking, another, teacherId } = await aLessonDesk()
    const lesson = await book()
    await asking()
    await db.teacherBookingPolicy.updateMany({ where: { teacherId }, data: { pendingHoldsTime: false } })
    const wish = idOf(await move(lesson, at(30)))
    const rival = await book(at(60), await another())
    expect(await approve(rival)).toMatchObject({ ok: true })
    expect(await approve(wish)).toMatchObject({ refusal: { code: 'teacher_busy' } })
    expect([await statusOf(lesson), await isHeld(lesson)]).toEqual(['confirmed', true])
    expect(await decline(wish)).toMatchObject({ ok: true })
    expect(await statusOf(lesson)).toBe('confirmed')
    expect(await move(lesson, at(300))).toMatchObject({ ok: true, value: { keepsOld: true } })
  })

  it('obeys the window of the old and everything of the new, and changes nothing when refused', async () => {
    const { book, another, teacherId, studentId } = await aLessonDesk({ cancelWindowHours: 24, minNoticeHours: 1 })
    const lesson = await book()
    await book(at(120), await another())
    const move = (startAt: Instant, when: Instant = now, of = {}) =>
      rescheduleLesson({ bookingId: lesson, studentId, startAt, ...of }, when)
    expect(await move(at(600), at(-24 * 60 + 1))).toEqual({
      ok: false,
      refusal: { code: 'cancel_window_passed', deadline: at(-24 * 60), cancelWindowHours: 24 },
    })
    expect(await move(at(120))).toMatchObject({ refusal: { code: 'slot_not_offered', why: 'busy' } })
    expect(await move(at(15))).toMatchObject({ refusal: { code: 'slot_not_offered', why: 'noWindow' } })
    expect(await move(ten)).toEqual({ ok: false, refusal: { code: 'same_time' } })
    expect(await move(at(300), now, { minutes: 90 })).toMatchObject({
      refusal: { code: 'slot_not_offered', why: 'length' },
    })
    const stranger = await another()
    const notTheirs = { ok: false, refusal: { code: 'booking_not_found' } }
    expect(await move(at(300), now, { studentId: stranger })).toEqual(notTheirs)
    const group = await aClass()
    const seat = await aBooking({ sessionId: group.session.id, studentId })
    expect(await move(at(300), now, { bookingId: seat.id })).toEqual(notTheirs)
    expect([await statusOf(lesson), await isHeld(lesson)]).toEqual(['confirmed', true])
    expect(await db.liveClassBooking.count({ where: { teacherId } })).toBe(2)
    // Moved by its teacher, it may go whenever its student likes.
    await db.liveClassBooking.update({ where: { id: lesson }, data: { classMovedAt: now } })
    expect(await move(at(600), at(-60))).toMatchObject({ ok: true })
  })

  it('counts neither itself nor its day against the limit of a day', async () => {
    const { book, move } = await aLessonDesk({ maxBookingsPerDay: 1 })
    expect(await move(await book(), at(300))).toMatchObject({ ok: true })
  })

  it('twice at once, and while another wants the new time: one lesson, at one time, always', async () => {
    for (let trial = 0; trial < 30; trial++) {
      const { book, move, another, studentId, teacherId, courseId } = await aLessonDesk()
      const lesson = await book()
      const rival = await another()
      const { won, lost } = await race<{ ok: boolean }>([
        () => move(lesson, at(120)),
        () => move(lesson, at(180)),
        () => bookLesson({ teacherId, courseId, studentId: rival, startAt: at(120), minutes: 60 }, now),
        () => cancelBooking({ bookingId: lesson, studentId }, now),
      ])
      expect(lost).toEqual([])
      expect(won.filter(({ ok }) => ok).length).toBeLessThanOrEqual(2)
      const live = await db.liveClassBooking.findMany({ where: { teacherId, status: 'confirmed' } })
      expect(live.filter((each) => each.studentId === studentId).length).toBeLessThanOrEqual(1)
      expect(await db.teacherTime.count({ where: { teacherId } })).toBe(live.length)
      expect(new Set(live.map(({ startAtUtc }) => startAtUtc.getTime())).size).toBe(live.length)
    }
  }, 60_000)
})
