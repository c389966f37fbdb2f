import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseUrl, db } from '@/lib/db/client'
import { verifySchool } from '@/lib/migration/verify-school'
import { testDatabase } from '@/lib/testing/database'
import { anOldBooking, anOldClass, anOldLesson, moveEverything } from '@/lib/testing/phase-one'
import { aCourse, aStudent, aTeacher, aWeeklyWindow } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'

testDatabase()

const at = (hour: number) => `2026-01-05 0${hour}:00:00+00`
const REFUSED = { code: '0A000' }

/** Column of Phase 1, what a Phase 1 program writes, column of the unified row, what Phase 2 writes. */
const OF_A_CLASS = [
  ['student_notes', 'may be late', 'student_note', 'is on time'],
  ['cancellation_notes', 'called', 'teacher_note', 'wrote'],
  ['cancellation_reason', 'ill', 'cancel_reason', 'away'],
  ['booked_at', at(1), null, null],
  ['confirmed_at', at(2), 'decision_at', at(3)],
  ['cancelled_at', at(3), 'cancelled_at', at(4)],
  ['attended_at', at(4), 'attended_at', at(5)],
  ['seats_booked', '2', 'seats_reserved', '1'],
] as const

const OF_A_LESSON = [
  ['student_notes', 'bring the book', 'student_note', 'forgot the book'],
  ['teacher_notes', 'page 7', 'teacher_note', 'page 8'],
  ['meeting_link', 'https://zoom.us/j/7', 'meeting_link', 'https://zoom.us/j/8'],
  ['cancellation_reason', 'ill', 'cancel_reason', 'away'],
  ['booked_at', at(1), null, null],
  ['confirmed_at', at(2), 'decision_at', at(3)],
  ['cancelled_at', at(3), 'cancelled_at', at(4)],
  ['attended_at', at(4), 'attended_at', at(5)],
] as const

describe('what is written of a moved booking', () => {
  let client: Client
  let teacherId: number
  let courseId: number

  beforeAll(async () => {
    client = new Client({ connectionString: databaseUrl(), options: '-c TimeZone=UTC' })
    await client.connect()
    ;({ id: teacherId } = await aTeacher())
    ;({ id: courseId } = await aCourse())
  })

  afterAll(async () => {
    await client.end()
  })

  const write = (table: string, id: number, column: string, value: unknown) =>
    client.query(`UPDATE ${table} SET ${column} = $1 WHERE id = $2`, [value, id])
  const read = async (table: string, id: number, column: string) =>
    (await client.query<{ said: string }>(`SELECT ${column}::text AS said FROM ${table} WHERE id = $1`, [id])).rows[0]
      ?.said
  const events = (bookingId: number) =>
    db.bookingEvent
      .findMany({ where: { bookingId }, orderBy: { id: 'asc' } })
      .then((all) => all.map(({ kind }) => kind))
  const problems = async () => (await verifySchool(databaseUrl(), () => undefined)).problems

  const aMovedBooking = async () => {
    const { id: sessionId } = await anOldClass({ teacherId, courseId, scheduledStart: await aFreeHour() })
    const { id: userId } = await aStudent()
    const { id } = await anOldBooking({ sessionId, userId })
    await moveEverything()
    return {
      id,
      sessionId,
      userId,
      unified: await db.liveClassBooking.findUniqueOrThrow({ where: { phase1BookingId: id } }),
    }
  }
  const aMovedLesson = async () => {
    const { id: userId } = await aStudent()
    const { id } = await anOldLesson({ teacherId, courseId, userId, startAt: await aFreeHour() })
    await moveEverything()
    return { id, unified: await db.liveClassBooking.findUniqueOrThrow({ where: { phase1OneOnOneBookingId: id } }) }
  }
  const aSlot = async (of: { courseId?: number } = {}) => {
    const startDatetime = await aFreeHour()
    return db.teacherAvailability.create({
      data: { teacherId, slotType: 'one_time', startDatetime, endDatetime: addMinutes(startDatetime, 45), ...of },
    })
  }
  let hours = 0
  const aFreeHour = async () => addMinutes(new Date('2041-01-01T08:00:00Z'), 120 * hours++)

  it.each(OF_A_CLASS)('of a class: %s', async (old, value, column, answer) => {
    const { id, unified } = await aMovedBooking()
    await write('booking', id, old, value)
    expect(await read('live_class_booking', unified.id, column ?? 'created_at')).toBe(value)
    if (column !== null) {
      await write('live_class_booking', unified.id, column, answer)
      expect(await read('booking', id, old)).toBe(answer)
      expect(await read('live_class_booking', unified.id, column)).toBe(answer)
    }
    expect(await events(unified.id)).toEqual(old === 'seats_booked' ? ['booking.seats', 'booking.seats'] : [])
  })

  it.each(OF_A_LESSON)('of a lesson: %s', async (old, value, column, answer) => {
    const { id, unified } = await aMovedLesson()
    await write('one_on_one_booking', id, old, value)
    expect(await read('live_class_booking', unified.id, column ?? 'created_at')).toBe(value)
    if (column !== null) {
      await write('live_class_booking', unified.id, column, answer)
      expect(await read('one_on_one_booking', id, old)).toBe(answer)
    }
    expect(await events(unified.id)).toEqual([])
  })

  it('leaves nothing for verify to find', async () => {
    expect(await problems()).toEqual([])
  })

  it('carries why a lesson is declined, and what replaced a booking', async () => {
    const lesson = await aMovedLesson()
    await client.query(`UPDATE one_on_one_booking SET status = 'declined', declined_reason = 'no time' WHERE id = $1`, [
      lesson.id,
    ])
    expect(await db.liveClassBooking.findUniqueOrThrow({ where: { id: lesson.unified.id } })).toMatchObject({
      status: 'declined',
      cancelReason: 'no time',
    })
    const [first, second] = [await aMovedBooking(), await aMovedBooking()]
    await write('booking', second.id, 'original_booking_id', first.id)
    await write('booking', first.id, 'status', 'cancelled')
    expect(await db.liveClassBooking.findUniqueOrThrow({ where: { id: second.unified.id } })).toMatchObject({
      rescheduledFromId: first.unified.id,
    })
    expect(await read('live_class_booking', first.unified.id, 'status')).toBe('rescheduled')
    await client.query('DELETE FROM booking WHERE id = $1', [first.id])
    expect(await read('live_class_booking', second.unified.id, 'rescheduled_from_id')).toBe(String(first.unified.id))
    expect(await problems()).toEqual([])
  })

  it('moves a lesson to another slot and tells so, but not to one that says no date, and nobody else gets it', async () => {
    const { id, unified } = await aMovedLesson()
    const slot = await aSlot()
    await write('one_on_one_booking', id, 'availability_slot_id', slot.id)
    expect(await db.liveClassBooking.findUniqueOrThrow({ where: { id: unified.id } })).toMatchObject({
      startAtUtc: slot.startDatetime,
      endAtUtc: slot.endDatetime,
    })
    expect(await events(unified.id)).toEqual(['booking.moved'])
    const { id: weekly } = await aWeeklyWindow({ teacherId })
    await expect(write('one_on_one_booking', id, 'availability_slot_id', weekly)).rejects.toMatchObject(REFUSED)
    await expect(write('one_on_one_booking', id, 'user_id', (await aStudent()).id)).rejects.toMatchObject(REFUSED)
    const booking = await aMovedBooking()
    await expect(write('booking', booking.id, 'user_id', (await aStudent()).id)).rejects.toMatchObject(REFUSED)
    const unmoved = await anOldClass({ teacherId, courseId, scheduledStart: await aFreeHour() })
    await expect(write('booking', booking.id, 'session_id', unmoved.id)).rejects.toMatchObject(REFUSED)
    await moveEverything()
    expect(await problems()).toEqual([])
  })

  it('lets a lesson out of quarantine once Phase 1 says its course', async () => {
    const slot = await aSlot()
    const { id } = await db.oneOnOneBooking.create({
      data: { userId: (await aStudent()).id, availabilitySlotId: slot.id, status: 'confirmed', confirmedAt: now() },
    })
    const kept = await db.backfillQuarantine.findFirstOrThrow({ where: { sourceId: id, reason: 'no_course' } })
    await write('one_on_one_booking', id, 'course_id', courseId)
    expect(await db.liveClassBooking.findUniqueOrThrow({ where: { phase1OneOnOneBookingId: id } })).toMatchObject({
      courseId,
    })
    const { resolvedAt } = await db.backfillQuarantine.findUniqueOrThrow({ where: { id: kept.id } })
    expect(resolvedAt).not.toBeNull()
    expect(await problems()).toEqual([])
  })

  it('leaves a lesson where it is when its teacher offers other hours', async () => {
    const { id, unified } = await aMovedLesson()
    const { availabilitySlotId } = await db.oneOnOneBooking.findUniqueOrThrow({ where: { id } })
    const startDatetime = await aFreeHour()
    await db.teacherAvailability.update({
      where: { id: availabilitySlotId },
      data: { startDatetime, endDatetime: addMinutes(startDatetime, 30) },
    })
    expect(await db.liveClassBooking.findUniqueOrThrow({ where: { id: unified.id } })).toMatchObject({
      startAtUtc: unified.startAtUtc,
    })
    expect(await problems()).toEqual([])
  })

  it('keeps the wish of somebody who waits the same on both sides', async () => {
    const { sessionId } = await aMovedBooking()
    const { id } = await db.booking.create({ data: { sessionId, userId: (await aStudent()).id, status: 'waitlisted' } })
    const entry = await db.sessionWaitlist.findUniqueOrThrow({ where: { phase1BookingId: id } })
    await write('booking', id, 'seats_booked', 2)
    expect(await read('session_waitlist', entry.id, 'seats_wanted')).toBe('2')
    await write('session_waitlist', entry.id, 'seats_wanted', 3)
    expect(await read('booking', id, 'seats_booked')).toBe('3')
    await write('booking', id, 'booked_at', at(1))
    expect(await read('session_waitlist', entry.id, 'created_at')).toBe(at(1))
    await client.query(`UPDATE booking SET status = 'cancelled', seats_booked = 1 WHERE id = $1`, [id])
    expect(await problems()).toEqual([])
  })
})
