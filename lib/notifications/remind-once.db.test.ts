import { beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { before, DAY, HOUR, START } from '@/lib/testing/reminders'
import { aClass, anEnrolledStudent } from '@/lib/testing/world'
import { remind } from './remind'

const STUDENTS = 25
const AT_ONCE = 6

let booked: { bookingId: number; studentId: number }[] = []
const aBookedClass = async () => {
  const { course, session } = await aClass({ startAtUtc: START, capacity: STUDENTS })
  booked = []
  for (let count = 0; count < STUDENTS; count++) {
    const { id: studentId } = await anEnrolledStudent(course.id)
    const answer = await bookSeat({ sessionId: session.id, studentId }, before(30 * DAY))
    if (!answer.ok) throw new Error(answer.refusal.code)
    booked.push({ bookingId: answer.value.bookingId, studentId })
  }
}

const many = (at: Date) => Promise.all(Array.from({ length: AT_ONCE }, () => remind(at)))
const twice = async () => {
  const { rows } = await pool().query<{ booking_id: number }>(
    `SELECT booking_id FROM booking_event WHERE kind = 'booking.reminder' GROUP BY 1, to_state->>'lead' HAVING count(*) > 1`,
  )
  return rows.length
}

describe('each reminder is written once', () => {
  testDatabase()
  beforeEach(aBookedClass)

  it('several who remind at once write each reminder once', async () => {
    const told = await many(before(DAY))
    expect(told.reduce((sum, { students }) => sum + students, 0)).toBe(STUDENTS)
    await many(before(HOUR))
    const own = { in: booked.map(({ bookingId }) => bookingId) }
    expect(await db.bookingEvent.count({ where: { kind: 'booking.reminder', bookingId: own } })).toBe(2 * STUDENTS)
    expect(await twice()).toBe(0)
  })

  it('one that is being cancelled at that moment is left out, and is not told of afterwards', async () => {
    const [first] = booked
    if (!first) throw new Error('nobody has booked')
    const client = await pool().connect()
    try {
      await client.query('BEGIN')
      await client.query(`UPDATE live_class_booking SET status = 'cancelled', cancelled_at = now() WHERE id = $1`, [
        first.bookingId,
      ])
      expect((await remind(before(DAY))).students).toBe(STUDENTS - 1)
      await client.query('COMMIT')
    } finally {
      client.release()
    }
    expect((await remind(before(DAY))).students).toBe(0)
  })

  it('whoever cancels while reminders are written is never reminded after having cancelled', async () => {
    const cancelling = booked.map((each) => cancelBooking(each, before(2 * DAY)))
    await Promise.all([...cancelling, many(before(DAY))])
    const { rows } = await pool().query(
      `SELECT r.id FROM booking_event r JOIN booking_event c ON c.booking_id = r.booking_id AND c.id < r.id
      WHERE r.kind = 'booking.reminder' AND c.kind = 'booking.status' AND c.to_state->>'status' = 'cancelled'`,
    )
    expect(rows).toEqual([])
  })
})

// Negative control: it is the index that keeps them apart.
describe('without the index', () => {
  testDatabase()
  beforeEach(aBookedClass)

  it('the same crowd reminds people twice', async () => {
    await pool().query('DROP INDEX reminder_once')
    await expect
      .poll(
        async () => {
          await pool().query(`ALTER TABLE booking_event DISABLE TRIGGER USER; DELETE FROM booking_event;
          ALTER TABLE booking_event ENABLE TRIGGER USER`)
          await many(before(DAY))
          return twice()
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0)
  })
})
