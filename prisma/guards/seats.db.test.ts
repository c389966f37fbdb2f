import { describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, aStudent, aWaitlistEntry } from '@/lib/testing/world'

testDatabase()

const book = (sessionId: number, studentId: number, status = 'confirmed', seats = 1) =>
  pool().query(
    'INSERT INTO live_class_booking (session_id, student_id, status, seats_reserved) VALUES ($1, $2, $3, $4) RETURNING id',
    [sessionId, studentId, status, seats],
  )

async function counters(sessionId: number) {
  const { rows } = await pool().query(
    'SELECT seats_taken AS taken, seats_held AS held, waiting_count AS waiting FROM live_class_session WHERE id = $1',
    [sessionId],
  )
  return rows[0] as { taken: number; held: number; waiting: number }
}

/** A class that starts at an hour nobody else in this file uses, so that only seats are in question. */
let hour = 0
const aClassOf = (capacity: number) => aClass({ capacity, startAtUtc: new Date(Date.UTC(2031, 0, 1, hour++)) })

describe('capacity (LC001)', () => {
  it('a booking fills in course, teacher and time from its class', async () => {
    const { session, teacher, course } = await aClassOf(1)
    const student = await aStudent()
    await book(session.id, student.id)
    const { rows } = await pool().query(
      'SELECT booking_type, course_id, teacher_id, start_at_utc, end_at_utc FROM live_class_booking WHERE session_id = $1',
      [session.id],
    )
    expect(rows).toEqual([
      {
        booking_type: 'group_session',
        course_id: course.id,
        teacher_id: teacher.id,
        start_at_utc: session.startAtUtc,
        end_at_utc: session.endAtUtc,
      },
    ])
  })

  it('refuses the seat after the last one, and several seats where fewer are free', async () => {
    const { session } = await aClassOf(2)
    await book(session.id, (await aStudent()).id)
    await expect(book(session.id, (await aStudent()).id, 'confirmed', 2)).rejects.toMatchObject({ code: 'LC001' })
    await book(session.id, (await aStudent()).id)
    await expect(book(session.id, (await aStudent()).id)).rejects.toMatchObject({ code: 'LC001' })
    expect(await counters(session.id)).toMatchObject({ taken: 2 })
  })

  it('pending takes no seat; confirming it does, and is refused when the class is full', async () => {
    const { session } = await aClassOf(1)
    const asked = await book(session.id, (await aStudent()).id, 'pending')
    expect(await counters(session.id)).toMatchObject({ taken: 0 })
    await book(session.id, (await aStudent()).id)
    const approve = pool().query(`UPDATE live_class_booking SET status = 'confirmed' WHERE id = $1`, [asked.rows[0].id])
    await expect(approve).rejects.toMatchObject({ code: 'LC001' })
  })

  it.each(['declined', 'cancelled', 'rescheduled', 'no_show'])('%s gives the seat back', async (status) => {
    const { session } = await aClassOf(1)
    const { rows } = await book(session.id, (await aStudent()).id)
    await pool().query('UPDATE live_class_booking SET status = $2 WHERE id = $1', [rows[0].id, status])
    expect(await counters(session.id)).toMatchObject({ taken: 0 })
  })

  it('a deleted booking gives the seat back; one that moves to another class moves its seat', async () => {
    const one = await aClassOf(1)
    const two = await aClassOf(1)
    const { rows } = await book(one.session.id, (await aStudent()).id)
    await pool().query('UPDATE live_class_booking SET session_id = $2 WHERE id = $1', [rows[0].id, two.session.id])
    expect([await counters(one.session.id), await counters(two.session.id)]).toMatchObject([{ taken: 0 }, { taken: 1 }])
    await pool().query('DELETE FROM live_class_booking WHERE id = $1', [rows[0].id])
    expect(await counters(two.session.id)).toMatchObject({ taken: 0 })
  })

  it('nobody writes the counters directly', async () => {
    const { session } = await aClassOf(3)
    await book(session.id, (await aStudent()).id)
    await pool().query(
      'UPDATE live_class_session SET seats_taken = 0, seats_held = 9, waiting_count = 9 WHERE id = $1',
      [session.id],
    )
    expect(await counters(session.id)).toEqual({ taken: 1, held: 0, waiting: 0 })
    const { rows } = await pool().query(
      `INSERT INTO live_class_session (title, course_id, teacher_id, scheduled_start, seats_taken, seats_held)
       SELECT 'x', course_id, teacher_id, '2031-12-01 10:00Z', 7, 7 FROM live_class_session WHERE id = $1 RETURNING seats_taken, seats_held`,
      [session.id],
    )
    expect(rows[0]).toEqual({ seats_taken: 0, seats_held: 0 })
  })

  it('capacity does not go below the seats taken (LC006), and more seats let more in', async () => {
    const { session } = await aClassOf(2)
    await book(session.id, (await aStudent()).id)
    await book(session.id, (await aStudent()).id)
    const shrink = pool().query('UPDATE live_class_session SET total_seats = 1 WHERE id = $1', [session.id])
    await expect(shrink).rejects.toMatchObject({ code: 'LC006' })
    await pool().query('UPDATE live_class_session SET max_attendees = 3 WHERE id = $1', [session.id])
    await book(session.id, (await aStudent()).id)
    expect(await counters(session.id)).toMatchObject({ taken: 3 })
  })

  it('a class that history oversold only goes down', async () => {
    const { session } = await aClassOf(1)
    const students = [await aStudent(), await aStudent(), await aStudent()]
    const client = await pool().connect()
    await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true)`)
    for (const { id } of students) {
      await client.query(
        `INSERT INTO live_class_booking (session_id, student_id, status, course_id, teacher_id, start_at_utc, end_at_utc)
         SELECT id, $2, 'confirmed', course_id, teacher_id, start_at_utc, end_at_utc FROM live_class_session WHERE id = $1`,
        [session.id, id],
      )
    }
    await client.query('UPDATE live_class_session SET seats_taken = 3, was_oversold = true WHERE id = $1', [session.id])
    await client.query('COMMIT')
    client.release()
    await expect(book(session.id, (await aStudent()).id)).rejects.toMatchObject({ code: 'LC001' })
    await pool().query(`UPDATE live_class_booking SET status = 'cancelled' WHERE session_id = $1 AND student_id = $2`, [
      session.id,
      students[0]?.id,
    ])
    expect(await counters(session.id)).toMatchObject({ taken: 2 })
    await expect(book(session.id, (await aStudent()).id)).rejects.toMatchObject({ code: 'LC001' })
  })
})

describe('the queue (LC002, LC003)', () => {
  it('while people wait, a walk-in is refused though a seat is free', async () => {
    const { session } = await aClassOf(2)
    const waits = await aStudent()
    await aWaitlistEntry({ sessionId: session.id, studentId: waits.id })
    await expect(book(session.id, (await aStudent()).id)).rejects.toMatchObject({ code: 'LC002' })
    await expect(book(session.id, waits.id)).rejects.toMatchObject({ code: 'LC002' })
    expect(await counters(session.id)).toEqual({ taken: 0, held: 0, waiting: 1 })
  })

  it('an offer holds its seat: only its own student takes it, once', async () => {
    const { session } = await aClassOf(1)
    const head = await aStudent()
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: head.id })
    const later = new Date('2099-01-01T00:00:00Z')
    await pool().query(`UPDATE session_waitlist SET status = 'offered', offer_expires_at = $2 WHERE id = $1`, [
      entry.id,
      later,
    ])
    expect(await counters(session.id)).toEqual({ taken: 0, held: 1, waiting: 0 })

    const stranger = await aStudent()
    await expect(book(session.id, stranger.id)).rejects.toMatchObject({ code: 'LC001' })
    const take = (studentId: number) =>
      pool().query(
        `INSERT INTO live_class_booking (session_id, student_id, status, waitlist_entry_id) VALUES ($1, $2, 'confirmed', $3)`,
        [session.id, studentId, entry.id],
      )
    await expect(take(stranger.id)).rejects.toMatchObject({ code: 'LC003' })
    await take(head.id)
    expect(await counters(session.id)).toEqual({ taken: 1, held: 0, waiting: 0 })
    const { rows } = await pool().query(
      'SELECT status, accepted_at IS NOT NULL AS at FROM session_waitlist WHERE id = $1',
      [entry.id],
    )
    expect(rows[0]).toEqual({ status: 'accepted', at: true })
  })

  it('an offer past its deadline is over, job or no job', async () => {
    const { session } = await aClassOf(1)
    const head = await aStudent()
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: head.id })
    await pool().query(
      `UPDATE session_waitlist SET status = 'offered', offer_expires_at = clock_timestamp() WHERE id = $1`,
      [entry.id],
    )
    const take = pool().query(
      `INSERT INTO live_class_booking (session_id, student_id, status, waitlist_entry_id) VALUES ($1, $2, 'confirmed', $3)`,
      [session.id, head.id, entry.id],
    )
    await expect(take).rejects.toMatchObject({ code: 'LC003' })
  })

  it('nothing is offered where nothing is free, and an offer is accepted by booking only', async () => {
    const { session } = await aClassOf(1)
    await aBooking({ sessionId: session.id, studentId: (await aStudent()).id })
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: (await aStudent()).id })
    const offer = pool().query(
      `UPDATE session_waitlist SET status = 'offered', offer_expires_at = '2099-01-01' WHERE id = $1`,
      [entry.id],
    )
    await expect(offer).rejects.toMatchObject({ code: 'LC001' })
    const accept = pool().query(`UPDATE session_waitlist SET status = 'accepted' WHERE id = $1`, [entry.id])
    await expect(accept).rejects.toMatchObject({ code: 'LC003' })
  })

  it('one open entry a student; history is kept and one may queue again', async () => {
    const { session } = await aClassOf(1)
    const student = await aStudent()
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: student.id })
    const again = () =>
      pool().query('INSERT INTO session_waitlist (session_id, student_id) VALUES ($1, $2)', [session.id, student.id])
    await expect(again()).rejects.toMatchObject({ code: '23505', constraint: 'open_waitlist_entry_once' })
    await pool().query(`UPDATE session_waitlist SET status = 'left' WHERE id = $1`, [entry.id])
    await again()
    expect(await counters(session.id)).toMatchObject({ waiting: 1 })
    const reopen = pool().query(`UPDATE session_waitlist SET status = 'waiting' WHERE id = $1`, [entry.id])
    await expect(reopen).rejects.toMatchObject({ code: 'LC007' })
  })
})

describe('rows that are over', () => {
  it('never stand in the way: cancel and book again, any number of times', async () => {
    const { session } = await aClassOf(1)
    const student = await aStudent()
    for (const _ of [1, 2, 3]) {
      const { rows } = await book(session.id, student.id)
      await pool().query(`UPDATE live_class_booking SET status = 'cancelled' WHERE id = $1`, [rows[0].id])
    }
    await book(session.id, student.id)
    await expect(book(session.id, student.id)).rejects.toMatchObject({
      code: '23505',
      constraint: 'live_booking_once_per_session',
    })
  })

  it.each(['cancelled', 'declined', 'rescheduled'])('%s never comes back to life (LC007)', async (status) => {
    const { session } = await aClassOf(1)
    const { rows } = await book(session.id, (await aStudent()).id, 'pending')
    await pool().query('UPDATE live_class_booking SET status = $2 WHERE id = $1', [rows[0].id, status])
    const revive = pool().query(`UPDATE live_class_booking SET status = 'confirmed' WHERE id = $1`, [rows[0].id])
    await expect(revive).rejects.toMatchObject({ code: 'LC007' })
  })

  it.each(['cancelled', 'draft'])('nothing is booked in a class that is %s (LC005)', async (status) => {
    const { session } = await aClassOf(1)
    await pool().query('UPDATE live_class_session SET status = $2 WHERE id = $1', [session.id, status])
    await expect(book(session.id, (await aStudent()).id)).rejects.toMatchObject({ code: 'LC005' })
  })
})
