import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { aBooking, aClass, anEnrolledStudent, aSession, aStudent, aWaitlistEntry, cancelled } from '@/lib/testing/world'
import { addMinutes } from '@/lib/time/instant'
import { approveBooking } from './approve-booking'
import { bookSeat } from './book-seat'
import { rescheduleBooking } from './reschedule-booking'

process.env.DATABASE_POOL_SIZE = '20'
testDatabase()

let day = 0
/** A student with a seat in one class, and another class of the course the day after. */
async function aMove({ from = {}, to = {} }: { from?: object; to?: Partial<Parameters<typeof aSession>[0]> } = {}) {
  const startAt = new Date(Date.UTC(2031, 0, (day += 3), 10))
  const made = await aClass({ startAtUtc: startAt, ...from })
  const place = { teacherId: made.teacher.id, courseId: made.course.id }
  const next = await aSession({ ...place, startAtUtc: addMinutes(startAt, 24 * 60), ...to })
  const student = await anEnrolledStudent(made.course.id)
  const booking = await aBooking({ sessionId: made.session.id, studentId: student.id })
  const now = addMinutes(startAt, -60 * 72)
  const move = (of: Partial<Parameters<typeof rescheduleBooking>[0]> = {}) =>
    rescheduleBooking({ bookingId: booking.id, studentId: student.id, sessionId: next.id, ...of }, now)
  return { ...made, place, startAt, next, student, booking, now, move }
}
const statusOf = async (id: number) => (await db.liveClassBooking.findUniqueOrThrow({ where: { id } })).status
const takenOf = async (id: number) => (await db.liveClassSession.findUniqueOrThrow({ where: { id } })).seatsTaken

describe('moving to another class of the course', () => {
  it('takes the new seat, gives up the old one and links the two', async () => {
    const { session, next, booking, student, move } = await aMove()
    const result = await move()
    expect(result).toMatchObject({ ok: true, value: { status: 'confirmed', keepsOldSeat: false } })
    const id = result.ok ? result.value.bookingId : 0
    expect(await db.liveClassBooking.findUniqueOrThrow({ where: { id } })).toMatchObject({
      sessionId: next.id,
      rescheduledFromId: booking.id,
      seatsReserved: 1,
      clashAllowed: false,
    })
    expect([await statusOf(booking.id), await takenOf(session.id), await takenOf(next.id)]).toEqual([
      'rescheduled',
      0,
      1,
    ])
    const events = await db.bookingEvent.findMany({ where: { studentId: student.id }, orderBy: { id: 'asc' } })
    expect(events.map(({ kind, bookingId }) => [kind, bookingId])).toEqual([
      ['booking.made', booking.id],
      ['booking.made', id],
      ['booking.status', booking.id],
    ])
    // It is over: it neither moves again nor comes back to life.
    expect(await move()).toEqual({ ok: false, refusal: { code: 'booking_is_over', status: 'rescheduled' } })
    expect(await move({ bookingId: id, sessionId: session.id })).toMatchObject({ ok: true })
  })

  it('does not count the old booking as a clash, and any other one', async () => {
    const { move, startAt, student, next } = await aMove({
      to: { teacherId: (await aClass()).teacher.id, startAtUtc: new Date(Date.UTC(2031, 0, day + 3, 10, 30)) },
    })
    const other = await aClass({ startAtUtc: addMinutes(startAt, 75), title: 'Guitar' })
    const guitar = await aBooking({ sessionId: other.session.id, studentId: student.id })
    expect(await move()).toMatchObject({ refusal: { code: 'student_busy', clash: { title: 'Guitar' } } })
    await cancelled(guitar.id)
    expect(await move()).toMatchObject({ ok: true })
    expect(await takenOf(next.id)).toBe(1)
  })

  it.each([
    ['a full class', { capacity: 0 }, 'session_full'],
    ['a class under way', { status: 'live' as const }, 'class_not_open'],
    ['a draft', { status: 'draft' as const }, 'not_found'],
  ])('keeps the old seat when the new one is refused: %s', async (_case, to, code) => {
    const { session, booking, move } = await aMove({ to })
    expect(await move()).toMatchObject({ ok: false, refusal: { code } })
    expect([await statusOf(booking.id), await takenOf(session.id)]).toEqual(['confirmed', 1])
  })

  it('overtakes nobody who waits', async () => {
    const { next, move } = await aMove({ to: { capacity: 1, enableWaitlist: true } })
    const taken = await aBooking({ sessionId: next.id, studentId: (await aStudent()).id })
    await aWaitlistEntry({ sessionId: next.id, studentId: (await aStudent()).id })
    await cancelled(taken.id)
    expect(await move()).toEqual({ ok: false, refusal: { code: 'waitlist_first', waiting: 1 } })
  })

  it('is for the own booking of the own course only', async () => {
    const { booking, move } = await aMove()
    const elsewhere = await aClass()
    const stranger = await aStudent()
    expect(await move({ studentId: stranger.id })).toEqual({ ok: false, refusal: { code: 'booking_not_found' } })
    expect(await move({ bookingId: 999_999 })).toEqual({ ok: false, refusal: { code: 'booking_not_found' } })
    expect(await move({ sessionId: 999_999 })).toEqual({ ok: false, refusal: { code: 'not_found' } })
    expect(await move({ sessionId: elsewhere.session.id })).toEqual({ ok: false, refusal: { code: 'other_course' } })
    expect(await move({ sessionId: booking.sessionId ?? 0 })).toEqual({
      ok: false,
      refusal: { code: 'already_booked' },
    })
    await cancelled(booking.id)
    expect(await move()).toEqual({ ok: false, refusal: { code: 'booking_is_over', status: 'cancelled' } })
  })

  it('keeps the old seat where the teacher approves, until the answer is yes', async () => {
    const { session, teacher, booking, next, move } = await aMove({
      to: { startAtUtc: new Date(Date.UTC(2031, 0, day + 4, 10)) },
    })
    await db.teacherBookingPolicy.create({ data: { teacherId: teacher.id, requiresApprovalForGroup: true } })
    const asked = await move()
    expect(asked).toMatchObject({ ok: true, value: { status: 'pending', keepsOldSeat: true } })
    const id = asked.ok ? asked.value.bookingId : 0
    expect([await statusOf(booking.id), await takenOf(session.id), await takenOf(next.id)]).toEqual(['confirmed', 1, 0])
    await db.liveClassBooking.update({ where: { id }, data: { status: 'confirmed' } })
    expect([await statusOf(booking.id), await takenOf(session.id), await takenOf(next.id)]).toEqual([
      'rescheduled',
      0,
      1,
    ])
  })

  it('asks even for a class at the same time, and is in one place once approved', async () => {
    const { teacher, course } = await aClass({ startAtUtc: new Date(Date.UTC(2032, 0, ++day, 10)) })
    const { booking, student, move, now } = await aMove()
    const at = booking.startAtUtc
    const beside = await aSession({ teacherId: teacher.id, courseId: booking.courseId, startAtUtc: addMinutes(at, 30) })
    await db.teacherBookingPolicy.create({ data: { teacherId: teacher.id, requiresApprovalForGroup: true } })
    const asked = await move({ sessionId: beside.id })
    expect(asked).toMatchObject({ ok: true, value: { status: 'pending' } })
    const id = asked.ok ? asked.value.bookingId : 0
    const yes = { bookingId: id, teacherId: teacher.id, actorId: teacher.userId, meetingLink: '' }
    expect(await approveBooking(yes, now)).toEqual({ ok: true, value: null })
    const live = await db.liveClassBooking.findMany({ where: { studentId: student.id, status: 'confirmed' } })
    expect(live.map(({ id: is, clashAllowed }) => [is, clashAllowed])).toEqual([[id, false]])
    expect(course.id).toBeGreaterThan(0)
  })
})

describe('asking twice', () => {
  it('for one class and then for another gives up the first seat with the yes', async () => {
    const { teacher, place, session, startAt, booking, student, move, now } = await aMove()
    await db.teacherBookingPolicy.create({ data: { teacherId: teacher.id, requiresApprovalForGroup: true } })
    const third = await aSession({ ...place, startAtUtc: addMinutes(startAt, 25 * 60) })
    const wish = await move()
    const wishId = wish.ok ? wish.value.bookingId : 0
    const change = { bookingId: wishId, studentId: student.id, sessionId: third.id }
    const other = await rescheduleBooking(change, now)
    const otherId = other.ok ? other.value.bookingId : 0
    expect([await statusOf(booking.id), await statusOf(wishId)]).toEqual(['confirmed', 'rescheduled'])
    const yes = { bookingId: otherId, teacherId: teacher.id, actorId: teacher.userId, meetingLink: '' }
    expect(await approveBooking(yes, now)).toEqual({ ok: true, value: null })
    expect([await statusOf(booking.id), await statusOf(otherId)]).toEqual(['rescheduled', 'confirmed'])
    expect([await takenOf(session.id), await takenOf(third.id)]).toEqual([0, 1])
  })
})

describe('at the same moment', () => {
  const TRIALS = 30
  it('a move and a booking want the last seat: one has it, and the mover has exactly one seat', async () => {
    const outcomes = new Set<string>()
    for (let trial = 0; trial < TRIALS; trial++) {
      const { session, next, student, course, move, now } = await aMove({ to: { capacity: 1 } })
      const rival = await anEnrolledStudent(course.id)
      const book = () => bookSeat({ sessionId: next.id, studentId: rival.id }, now)
      const both = trial % 2 ? [move, book] : [book, move]
      const { won, lost } = await race<{ ok: boolean; refusal?: { code: string } }>(both)
      expect(lost).toEqual([])
      expect(won.filter(({ ok }) => ok)).toHaveLength(1)
      outcomes.add(won.find(({ ok }) => !ok)?.refusal?.code ?? '')
      const live = await db.liveClassBooking.findMany({ where: { studentId: student.id, status: 'confirmed' } })
      expect(live).toHaveLength(1)
      const moved = live[0]?.sessionId === next.id
      expect([await takenOf(session.id), await takenOf(next.id)]).toEqual([moved ? 0 : 1, 1])
    }
    expect([...outcomes]).toEqual(['session_full'])
  }, 120_000)

  it('two who want each other’s class, one of them twice: both are moved, each once', async () => {
    for (let trial = 0; trial < TRIALS; trial++) {
      const { next, student, session, booking, course, move, now } = await aMove({ to: { capacity: 2 } })
      const other = await anEnrolledStudent(course.id)
      const back = await aBooking({ sessionId: next.id, studentId: other.id })
      const swap = () => rescheduleBooking({ bookingId: back.id, studentId: other.id, sessionId: session.id }, now)
      const { won, lost } = await race<{ ok: boolean }>([move, swap, move])
      expect(lost).toEqual([])
      expect(won.filter(({ ok }) => ok)).toHaveLength(2)
      expect(await statusOf(booking.id)).toBe('rescheduled')
      expect(await db.liveClassBooking.count({ where: { studentId: student.id, status: 'confirmed' } })).toBe(1)
      expect([await takenOf(session.id), await takenOf(next.id)]).toEqual([1, 1])
    }
  }, 120_000)
})
