import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import {
  aLessonDesk,
  ASKS,
  at,
  DESK_NOW as now,
  idOf,
  isHeld,
  OPEN,
  rowOf,
  statusOf,
  ten,
  wall,
} from '@/lib/testing/lesson-desk'
import { aBooking, aClass } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { acceptTime } from './accept-time'
import { declineTime } from './decline-time'
import { proposeTime } from './propose-time'

testDatabase()

describe('proposing another time', () => {
  it('ends the request, holds the new time, and waits for the student alone', async () => {
    const { book, by, approve, teacher, studentId } = await aLessonDesk(OPEN)
    const request = await book()
    const proposal = idOf(await proposeTime({ ...by(request), ...wall(at(120)), reason: 'A bit later?' }, now))
    expect(await rowOf(request)).toMatchObject({ status: 'rescheduled', cancelReason: 'A bit later?' })
    expect(await rowOf(proposal)).toMatchObject({
      ...{ status: 'pending', startAtUtc: at(120), timeProposedAt: now, holdsTime: true, rescheduledFromId: request },
    })
    expect(await isHeld(proposal)).toBe(true)
    expect(await approve(proposal)).toEqual({ ok: false, refusal: { code: 'awaits_student' } })
    expect(await acceptTime({ bookingId: proposal, studentId: teacher.userId }, now)).toEqual({
      ok: false,
      refusal: { code: 'not_found' },
    })
    expect(await acceptTime({ bookingId: proposal, studentId }, now)).toEqual({ ok: true, value: null })
    expect(await rowOf(proposal)).toMatchObject({ status: 'confirmed', decidedById: studentId, decisionAt: now })
    expect(await acceptTime({ bookingId: proposal, studentId }, now)).toMatchObject({
      refusal: { code: 'booking_is_over' },
    })
  })

  it('is declined by its student: the time is free, and it is theirs to cancel', async () => {
    const { book, by, studentId } = await aLessonDesk(ASKS)
    const request = await book()
    expect(await acceptTime({ bookingId: request, studentId }, now)).toMatchObject({
      refusal: { code: 'not_proposed' },
    })
    expect(await declineTime({ bookingId: request, studentId }, now)).toMatchObject({
      refusal: { code: 'not_proposed' },
    })
    const proposal = idOf(await proposeTime({ ...by(request), ...wall(at(30)) }, now))
    expect(await declineTime({ bookingId: proposal, studentId }, now)).toEqual({ ok: true, value: null })
    expect(await rowOf(proposal)).toMatchObject({ status: 'cancelled', cancelledById: studentId })
    expect(await isHeld(proposal)).toBe(false)
    expect(await acceptTime({ bookingId: proposal, studentId }, now)).toMatchObject({
      refusal: { code: 'booking_is_over' },
    })
  })

  it('dies unanswered at its start', async () => {
    const { book, by, studentId } = await aLessonDesk(ASKS)
    const proposal = idOf(await proposeTime({ ...by(await book()), ...wall(at(60)) }, now))
    expect(await acceptTime({ bookingId: proposal, studentId }, at(60))).toEqual({
      ok: false,
      refusal: { code: 'class_started', startedAt: at(60) },
    })
    expect(await acceptTime({ bookingId: proposal, studentId }, addMinutes(at(60), -1 / 60_000))).toMatchObject({
      ok: true,
    })
  })

  it('is exempt from notice, horizon and hours, never from being in one place', async () => {
    const { book, by, another } = await aLessonDesk({
      ...ASKS,
      minNoticeHours: 24,
      horizonDays: 5,
      bufferBeforeMinutes: 10,
    })
    const taken = await book(at(240), await another())
    const request = await book()
    const propose = (startAt: Instant, minutes = 60) => proposeTime({ ...by(request), ...wall(startAt, minutes) }, now)
    expect(await propose(at(181))).toMatchObject({ refusal: { code: 'teacher_busy' } })
    expect(await statusOf(taken)).toBe('pending')
    expect(await propose(addMinutes(now, -1))).toMatchObject({ refusal: { code: 'starts_in_past' } })
    expect(await propose(ten)).toMatchObject({ refusal: { code: 'same_time' } })
    expect(await propose(at(600), 3)).toMatchObject({ refusal: { code: 'bad_duration' } })
    expect(await statusOf(request)).toBe('pending')
    expect(await propose(addMinutes(now, 5), 35)).toMatchObject({ ok: true })
    expect(await propose(at(600))).toMatchObject({ refusal: { code: 'booking_is_over', status: 'rescheduled' } })
  })

  it('is refused where the student has something then, or is not enrolled so long', async () => {
    const { book, by, studentId, courseId } = await aLessonDesk(ASKS)
    const request = await book()
    const chess = await aClass({ startAtUtc: at(120), title: 'Chess' })
    await aBooking({ sessionId: chess.session.id, studentId })
    expect(await proposeTime({ ...by(request), ...wall(at(90)) }, now)).toMatchObject({
      refusal: { code: 'student_busy', clash: { title: 'Chess' } },
    })
    await db.enrollment.updateMany({ where: { userId: studentId, courseId }, data: { expiresAt: at(600) } })
    expect(await proposeTime({ ...by(request), ...wall(at(600)) }, now)).toMatchObject({
      refusal: { code: 'student_not_enrolled', endedAt: at(600) },
    })
    const proposal = idOf(await proposeTime({ ...by(request), ...wall(at(540)) }, now))
    await db.enrollment.updateMany({ where: { userId: studentId, courseId }, data: { status: 'paused' } })
    expect(await acceptTime({ bookingId: proposal, studentId }, now)).toMatchObject({
      refusal: { code: 'not_enrolled' },
    })
  })

  it('for a wish to move: the lesson that stands goes when the proposal is accepted, also where the two overlap', async () => {
    for (const [later, accepts] of [
      [300, true],
      [30, true],
      [30, false],
    ] as const) {
      const { book, by, move, studentId, asking } = await aLessonDesk()
      const lesson = await book()
      await asking()
      const wish = idOf(await move(lesson, at(120)))
      const proposal = idOf(await proposeTime({ ...by(wish), ...wall(at(later)) }, now))
      expect([await statusOf(lesson), await statusOf(wish)]).toEqual(['confirmed', 'rescheduled'])
      expect(await isHeld(proposal)).toBe(later === 300)
      if (accepts) {
        expect(await acceptTime({ bookingId: proposal, studentId }, now)).toEqual({ ok: true, value: null })
        expect([await statusOf(lesson), await statusOf(proposal)]).toEqual(['rescheduled', 'confirmed'])
        expect([await isHeld(lesson), await isHeld(proposal)]).toEqual([false, true])
      } else {
        expect(await declineTime({ bookingId: proposal, studentId }, now)).toMatchObject({ ok: true })
        expect([await statusOf(lesson), await isHeld(lesson)]).toEqual(['confirmed', true])
      }
    }
  })
})
