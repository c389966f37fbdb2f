import { describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aClass, aStudent } from '@/lib/testing/world'

testDatabase()

let day = 0
const aClassOf = (capacity: number) => aClass({ capacity, startAtUtc: new Date(Date.UTC(2032, 0, ++day, 10)) })

/** A write as a Phase 1 program makes it: it knows the old table only. */
async function phase1Books(sessionId: number, userId: number, status = 'confirmed', seats = 1): Promise<number> {
  const { rows } = await pool().query<{ id: number }>(
    'INSERT INTO booking (session_id, user_id, status, seats_booked) VALUES ($1, $2, $3, $4) RETURNING id',
    [sessionId, userId, status, seats],
  )
  return rows[0]?.id ?? 0
}
const phase1Sets = (id: number, status: string) =>
  pool().query('UPDATE booking SET status = $2 WHERE id = $1', [id, status])

async function state(sessionId: number) {
  const { rows } = await pool().query(
    `SELECT (SELECT coalesce(json_agg(b.status || ' ' || b.seats_reserved ORDER BY b.id), '[]') FROM live_class_booking b WHERE b.session_id = s.id) AS unified,
       (SELECT coalesce(json_agg(w.status || ' ' || w.seats_wanted ORDER BY w.id), '[]') FROM session_waitlist w WHERE w.session_id = s.id) AS queue,
       (SELECT coalesce(json_agg(b.status ORDER BY b.id), '[]') FROM booking b WHERE b.session_id = s.id) AS old, s.seats_taken AS taken, s.waiting_count AS waiting
     FROM live_class_session s WHERE s.id = $1`,
    [sessionId],
  )
  return rows[0] as { unified: string[]; queue: string[]; old: string[]; taken: number; waiting: number }
}

describe('a write to the old booking table', () => {
  it('is the same write of the unified one, under the same guards', async () => {
    const { session } = await aClassOf(2)
    await phase1Books(session.id, (await aStudent()).id, 'confirmed', 2)
    expect(await state(session.id)).toMatchObject({ unified: ['confirmed 2'], taken: 2 })
    await expect(phase1Books(session.id, (await aStudent()).id)).rejects.toMatchObject({ code: 'LC001' })
    expect(await state(session.id)).toMatchObject({ old: ['confirmed'] })
  })

  it('a seat count of 0 counts one seat', async () => {
    const { session } = await aClassOf(2)
    await phase1Books(session.id, (await aStudent()).id, 'confirmed', 0)
    expect(await state(session.id)).toMatchObject({ unified: ['confirmed 1'], taken: 1 })
  })

  it.each([
    ['pending', 'confirmed', 1],
    ['confirmed', 'cancelled', 0],
    ['confirmed', 'attended', 1],
    ['confirmed', 'no_show', 0],
  ])('%s → %s follows', async (from, to, taken) => {
    const { session } = await aClassOf(2)
    const id = await phase1Books(session.id, (await aStudent()).id, from)
    await phase1Sets(id, to)
    expect(await state(session.id)).toMatchObject({ unified: [`${to} 1`], old: [to], taken })
  })

  it('reviving a cancelled row begins a new booking; the old one stays over', async () => {
    const { session } = await aClassOf(1)
    const id = await phase1Books(session.id, (await aStudent()).id)
    await phase1Sets(id, 'cancelled')
    await phase1Sets(id, 'confirmed')
    expect(await state(session.id)).toMatchObject({ unified: ['cancelled 1', 'confirmed 1'], taken: 1 })
  })

  it('waitlisted joins the queue; promoting works in turn only', async () => {
    const { session } = await aClassOf(1)
    const seat = await phase1Books(session.id, (await aStudent()).id)
    const first = await phase1Books(session.id, (await aStudent()).id, 'waitlisted')
    const second = await phase1Books(session.id, (await aStudent()).id, 'waitlisted')
    expect(await state(session.id)).toMatchObject({ queue: ['waiting 1', 'waiting 1'], waiting: 2 })
    await expect(phase1Sets(first, 'confirmed')).rejects.toMatchObject({ code: 'LC001' })
    await phase1Sets(seat, 'cancelled')
    await expect(phase1Sets(second, 'confirmed')).rejects.toMatchObject({ code: 'LC002' })
    await phase1Sets(first, 'confirmed')
    expect(await state(session.id)).toMatchObject({
      unified: ['cancelled 1', 'confirmed 1'],
      queue: ['accepted 1', 'waiting 1'],
      old: ['cancelled', 'confirmed', 'waitlisted'],
      taken: 1,
      waiting: 1,
    })
    await phase1Sets(second, 'cancelled')
    expect(await state(session.id)).toMatchObject({ queue: ['accepted 1', 'left 1'], waiting: 0 })
  })

  it.each(['pending', 'no_show'])('waitlisted → %s leaves the queue and takes no seat', async (status) => {
    const { session } = await aClassOf(1)
    const id = await phase1Books(session.id, (await aStudent()).id, 'waitlisted')
    await phase1Sets(id, status)
    expect(await state(session.id)).toMatchObject({ unified: [`${status} 1`], queue: ['left 1'], taken: 0, waiting: 0 })
  })

  it('deleting the row cancels the booking and keeps its history', async () => {
    const { session } = await aClassOf(1)
    const id = await phase1Books(session.id, (await aStudent()).id)
    await pool().query('DELETE FROM booking WHERE id = $1', [id])
    expect(await state(session.id)).toMatchObject({ unified: ['cancelled 1'], old: [], taken: 0 })
  })

  it('is not mirrored while its class is not moved yet: the backfill will take it', async () => {
    const { session } = await aClassOf(1)
    const client = await pool().connect()
    await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true)`)
    await client.query('UPDATE live_class_session SET backfilled_at = NULL WHERE id = $1', [session.id])
    await client.query('COMMIT')
    client.release()
    await phase1Books(session.id, (await aStudent()).id)
    expect(await state(session.id)).toMatchObject({ unified: [], old: ['confirmed'] })
    const modern = pool().query('INSERT INTO live_class_booking (session_id, student_id) VALUES ($1, $2)', [
      session.id,
      (await aStudent()).id,
    ])
    await expect(modern).rejects.toMatchObject({ code: 'LC008' })
  })
})

describe('what changes in Phase 2 is written back', () => {
  it.each([
    ['cancelled', 'cancelled'],
    ['attended', 'attended'],
    ['no_show', 'no_show'],
    ['rescheduled', 'cancelled'],
  ])('%s reads %s in the old table', async (unified, old) => {
    const { session } = await aClassOf(1)
    await phase1Books(session.id, (await aStudent()).id)
    await pool().query('UPDATE live_class_booking SET status = $2 WHERE session_id = $1', [session.id, unified])
    expect(await state(session.id)).toMatchObject({ unified: [`${unified} 1`], old: [old] })
  })

  it('a cancelled class cancels its old rows too, waitlisted ones included', async () => {
    const { session } = await aClassOf(1)
    await phase1Books(session.id, (await aStudent()).id)
    await phase1Books(session.id, (await aStudent()).id, 'waitlisted')
    await pool().query(`UPDATE live_class_session SET status = 'cancelled' WHERE id = $1`, [session.id])
    expect(await state(session.id)).toMatchObject({
      unified: ['cancelled 1'],
      queue: ['expired 1'],
      old: ['cancelled', 'cancelled'],
    })
  })
})

describe('a write to the old 1:1 table', () => {
  async function aSlot(type: 'one_time' | 'recurring', withCourse = true) {
    const { teacher, course } = await aClassOf(1)
    const start = new Date(Date.UTC(2032, 0, day, 15))
    const { rows } = await pool().query<{ id: number }>(
      type === 'one_time'
        ? `INSERT INTO teacher_availability (teacher_id, course_id, slot_type, start_datetime, end_datetime) VALUES ($1, $2, 'one_time', $3, $3::timestamptz + interval '50 min') RETURNING id`
        : `INSERT INTO teacher_availability (teacher_id, course_id, slot_type, day_of_week, start_time, end_time) VALUES ($1, $2, 'recurring', 0, '10:00', '11:00') RETURNING id`,
      type === 'one_time'
        ? [teacher.id, withCourse ? course.id : null, start]
        : [teacher.id, withCourse ? course.id : null],
    )
    return { slotId: rows[0]?.id ?? 0, start }
  }
  const asks = async (slotId: number, status = 'pending') =>
    (
      await pool().query<{ id: number }>(
        'INSERT INTO one_on_one_booking (user_id, availability_slot_id, status) VALUES ($1, $2, $3) RETURNING id',
        [(await aStudent()).id, slotId, status],
      )
    ).rows[0]?.id

  it('becomes a lesson in the teacher’s calendar: the slot is taken once', async () => {
    const { slotId, start } = await aSlot('one_time')
    const id = await asks(slotId)
    const { rows } = await pool().query(
      'SELECT status, start_at_utc FROM live_class_booking WHERE phase_1_one_on_one_booking_id = $1',
      [id],
    )
    expect(rows).toEqual([{ status: 'pending', start_at_utc: start }])
    await expect(asks(slotId)).rejects.toMatchObject({ code: '23P01' })
    await pool().query(`UPDATE one_on_one_booking SET status = 'declined' WHERE id = $1`, [id])
    await asks(slotId, 'confirmed')
  })

  it.each([
    ['recurring', true, 'no_lesson_date'],
    ['one_time', false, 'no_course'],
  ] as const)('of a %s slot (course: %s) it waits in quarantine: %s', async (type, withCourse, reason) => {
    const { slotId } = await aSlot(type, withCourse)
    const id = await asks(slotId)
    const { rows } = await pool().query(
      `SELECT reason, original->>'status' AS status FROM backfill_quarantine WHERE source_table = 'one_on_one_booking' AND source_id = $1`,
      [id],
    )
    expect(rows).toEqual([{ reason, status: 'pending' }])
  })
})
