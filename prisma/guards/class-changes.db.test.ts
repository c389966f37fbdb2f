import { describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, aStudent, aWaitlistEntry } from '@/lib/testing/world'

testDatabase()

// A day of its own for each test, so that no test is in another's way.
let day = 0
const newDay = () => Date.UTC(2031, 0, ++day)
const at = (base: number, hours: number) => new Date(base + hours * 3_600_000)

describe('what happens to a class happens to its bookings', () => {
  it('cancelling it cancels them, with the reason, and closes the queue', async () => {
    const { session } = await aClass({ startAtUtc: at(newDay(), 10), capacity: 2 })
    const students = [await aStudent(), await aStudent(), await aStudent()]
    const [one, two, three] = students
    if (!one || !two || !three) throw new Error('three students')
    await aBooking({ sessionId: session.id, studentId: one.id })
    await aBooking({ sessionId: session.id, studentId: two.id, status: 'pending' })
    await pool().query('INSERT INTO session_waitlist (session_id, student_id) VALUES ($1, $2)', [session.id, three.id])
    await pool().query(`UPDATE live_class_session SET status = 'cancelled' WHERE id = $1`, [session.id])
    const { rows } = await pool().query(
      `SELECT array_agg(DISTINCT b.status::text || ' ' || b.cancel_reason) AS bookings, s.seats_taken, s.seats_held, s.waiting_count,
         (SELECT array_agg(status::text) FROM session_waitlist WHERE session_id = s.id) AS queue
       FROM live_class_session s JOIN live_class_booking b ON b.session_id = s.id WHERE s.id = $1 GROUP BY s.id`,
      [session.id],
    )
    expect(rows[0]).toEqual({
      bookings: ['cancelled class_cancelled'],
      seats_taken: 0,
      seats_held: 0,
      waiting_count: 0,
      queue: ['expired'],
    })
  })
})

describe('an offer of a class that moves', () => {
  const MINUTE = 60_000
  async function offerUntil(minutesBeforeStart: number, movesBy: number) {
    const startAtUtc = new Date(Date.now() + 10 * 60 * MINUTE)
    const { session } = await aClass({ startAtUtc, capacity: 1 })
    const until = new Date(startAtUtc.getTime() - minutesBeforeStart * MINUTE)
    const entry = { sessionId: session.id, studentId: (await aStudent()).id }
    const { id } = await aWaitlistEntry({ ...entry, status: 'offered', offerExpiresAt: until })
    const movedTo = new Date(startAtUtc.getTime() + movesBy * MINUTE)
    await pool().query('UPDATE live_class_session SET scheduled_start = $2 WHERE id = $1', [session.id, movedTo])
    const { rows } = await pool().query<{ offer_expires_at: Date }>(
      'SELECT offer_expires_at FROM session_waitlist WHERE id = $1',
      [id],
    )
    return { until, movedTo, now: rows[0]?.offer_expires_at.getTime() ?? NaN }
  }

  it('nearer ends half an hour before the new start', async () => {
    const { movedTo, now } = await offerUntil(60, -120)
    expect(now).toBe(movedTo.getTime() - 30 * MINUTE)
  })

  it('into its last half hour ends now', async () => {
    const before = Date.now()
    const { now } = await offerUntil(60, -590)
    expect(now).toBeGreaterThanOrEqual(before - 1000)
    expect(now).toBeLessThanOrEqual(Date.now() + 1000)
  })

  it.each([
    ['a little nearer', 300, -60],
    ['away', 60, 600],
  ])('%s keeps the deadline it was told', async (_, minutesBefore, movesBy) => {
    const { until, now } = await offerUntil(minutesBefore, movesBy)
    expect(now).toBe(until.getTime())
  })
})

describe('a booking made while its class changes', () => {
  // Both ways round, by many at once: whoever comes first, what is left agrees.
  it.each([
    ['moves', (start: Date) => `scheduled_start = '${start.toISOString()}'`],
    ['is cancelled', () => `status = 'cancelled'`],
  ])('keeps up when it %s', async (_, change) => {
    const students = await Promise.all(Array.from({ length: 8 }, async () => (await aStudent()).id))
    for (let round = 0; round < 12; round++) {
      const base = newDay()
      const { session } = await aClass({ startAtUtc: at(base, 10) })
      const book = (id: number, status: string) =>
        pool().query('INSERT INTO live_class_booking (session_id, student_id, status) VALUES ($1, $2, $3)', [
          session.id,
          id,
          status,
        ])
      await Promise.allSettled([
        ...students.slice(0, 4).map((id, index) => book(id, index % 2 ? 'pending' : 'confirmed')),
        pool().query(`UPDATE live_class_session SET ${change(at(base, 15))} WHERE id = $1`, [session.id]),
        ...students.slice(4).map((id, index) => book(id, index % 2 ? 'pending' : 'confirmed')),
      ])
      const { rows } = await pool().query(
        `SELECT count(*)::integer AS strays FROM live_class_booking b JOIN live_class_session s ON s.id = b.session_id
         WHERE s.id = $1 AND booking_is_live(b.status) AND (s.status = 'cancelled' OR b.start_at_utc <> s.start_at_utc)`,
        [session.id],
      )
      expect(rows[0]).toEqual({ strays: 0 })
    }
  })
})

describe('the trail', () => {
  it('says who did what, from what to what, outlives what it is about, and cannot be rewritten', async () => {
    const { session, teacher } = await aClass({ startAtUtc: at(newDay(), 10) })
    const student = await aStudent()
    const booking = await aBooking({ sessionId: session.id, studentId: student.id })
    await pool().query(
      `WITH who AS MATERIALIZED (SELECT set_config('lectern.actor', '${teacher.userId}', true)) UPDATE live_class_booking SET status = 'cancelled' FROM who WHERE id = $1`,
      [booking.id],
    )
    await pool().query('DELETE FROM live_class_booking WHERE id = $1', [booking.id])
    const trail = await pool().query(
      `SELECT kind, actor_id, from_state->>'status' AS was, to_state->>'status' AS is FROM booking_event WHERE booking_id = $1 ORDER BY id`,
      [booking.id],
    )
    expect(trail.rows).toEqual([
      { kind: 'booking.made', actor_id: student.id, was: null, is: 'confirmed' },
      { kind: 'booking.status', actor_id: teacher.userId, was: 'confirmed', is: 'cancelled' },
      { kind: 'booking.deleted', actor_id: null, was: 'cancelled', is: null },
    ])
    await expect(
      pool().query(`UPDATE booking_event SET kind = 'x' WHERE booking_id = $1`, [booking.id]),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(pool().query('DELETE FROM booking_event WHERE booking_id = $1', [booking.id])).rejects.toMatchObject({
      code: '42501',
    })
    await pool().query('UPDATE booking_event SET dispatched_at = now() WHERE booking_id = $1', [booking.id])
  })
})
