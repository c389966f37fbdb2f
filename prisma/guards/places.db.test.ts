import { describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, aSession, aStudent, aTeacher } from '@/lib/testing/world'

testDatabase()

// A day of its own for each test, so that no test is in another's way.
let day = 0
const newDay = () => Date.UTC(2031, 0, ++day)
const at = (base: number, hours: number) => new Date(base + hours * 3_600_000)

describe('a student is in one place (LC004)', () => {
  it('two overlapping classes: the second is refused, touching ends are not', async () => {
    const base = newDay()
    const one = await aClass({ startAtUtc: at(base, 10), minutes: 60 })
    const overlapping = await aClass({ startAtUtc: at(base, 10.5), minutes: 60 })
    const touching = await aClass({ startAtUtc: at(base, 11), minutes: 60 })
    const student = await aStudent()
    await aBooking({ sessionId: one.session.id, studentId: student.id })
    const clash = pool().query(
      `INSERT INTO live_class_booking (session_id, student_id, status) VALUES ($1, $2, 'pending')`,
      [overlapping.session.id, student.id],
    )
    await expect(clash).rejects.toMatchObject({ code: 'LC004' })
    await aBooking({ sessionId: touching.session.id, studentId: student.id })
  })

  it.each(['cancelled', 'declined', 'rescheduled', 'no_show'])(
    'a booking that is %s does not hold the time',
    async (status) => {
      const base = newDay()
      const one = await aClass({ startAtUtc: at(base, 10) })
      const two = await aClass({ startAtUtc: at(base, 10) })
      const student = await aStudent()
      const { id } = await aBooking({ sessionId: one.session.id, studentId: student.id })
      await pool().query('UPDATE live_class_booking SET status = $2 WHERE id = $1', [id, status])
      await aBooking({ sessionId: two.session.id, studentId: student.id })
    },
  )

  it('a lesson and a class clash as two classes do', async () => {
    const base = newDay()
    const { session } = await aClass({ startAtUtc: at(base, 10) })
    const other = await aClass({ startAtUtc: at(base, 20) })
    const student = await aStudent()
    await aBooking({ sessionId: session.id, studentId: student.id })
    const lesson = pool().query(
      `INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, start_at_utc, end_at_utc, status)
       VALUES ('one_on_one', $1, $2, $3, $4, $5, 'confirmed')`,
      [other.course.id, other.teacher.id, student.id, at(base, 10.5), at(base, 11.5)],
    )
    await expect(lesson).rejects.toMatchObject({ code: 'LC004' })
  })

  it('a class that moves takes its students along; who is then in two places is told, not thrown out', async () => {
    const base = newDay()
    const one = await aClass({ startAtUtc: at(base, 10) })
    const two = await aClass({ startAtUtc: at(base, 14) })
    const both = await aStudent()
    const single = await aStudent()
    for (const { id } of [both, single]) await aBooking({ sessionId: one.session.id, studentId: id })
    await aBooking({ sessionId: two.session.id, studentId: both.id })
    await pool().query('UPDATE live_class_session SET scheduled_start = $2 WHERE id = $1', [
      one.session.id,
      at(base, 14.5),
    ])
    const { rows } = await pool().query(
      'SELECT student_id, start_at_utc, end_at_utc, clash_allowed FROM live_class_booking WHERE session_id = $1 ORDER BY id',
      [one.session.id],
    )
    const moved = { start_at_utc: at(base, 14.5), end_at_utc: at(base, 15.5) }
    expect(rows).toEqual([
      { student_id: both.id, ...moved, clash_allowed: true },
      { student_id: single.id, ...moved, clash_allowed: false },
    ])
  })

  it('refuses to be asked under an isolation that cannot see the answer', async () => {
    const { session } = await aClass({ startAtUtc: at(newDay(), 10) })
    const student = await aStudent()
    const client = await pool().connect()
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    const insert = client.query(`INSERT INTO live_class_booking (session_id, student_id) VALUES ($1, $2)`, [
      session.id,
      student.id,
    ])
    await expect(insert).rejects.toMatchObject({ code: '0A000' })
    await client.query('ROLLBACK')
    client.release()
  })
})

describe('a teacher is in one place (teacher_in_one_place)', () => {
  const clash = { code: '23P01', constraint: 'teacher_in_one_place' }
  const raw = (teacherId: number, courseId: number, start: Date, minutes = 60, status = 'scheduled') =>
    pool().query(
      `INSERT INTO live_class_session (title, teacher_id, course_id, scheduled_start, duration_minutes, status)
       VALUES ('raw', $1, $2, $3, $4, $5) RETURNING id`,
      [teacherId, courseId, start, minutes, status],
    )

  it('two overlapping classes: refused; touching, cancelled or drafts: not', async () => {
    const base = newDay()
    const { teacher, course, session } = await aClass({ startAtUtc: at(base, 10) })
    await expect(raw(teacher.id, course.id, at(base, 10.75))).rejects.toMatchObject(clash)
    await raw(teacher.id, course.id, at(base, 11))
    await raw(teacher.id, course.id, at(base, 10.5), 30, 'draft')
    await pool().query(`UPDATE live_class_session SET status = 'cancelled' WHERE id = $1`, [session.id])
    await raw(teacher.id, course.id, at(base, 10))
    const revive = pool().query(`UPDATE live_class_session SET status = 'scheduled' WHERE id = $1`, [session.id])
    await expect(revive).rejects.toMatchObject(clash)
  })

  it('moving, lengthening or handing over a class is judged like making one', async () => {
    const base = newDay()
    const { teacher, course, session } = await aClass({ startAtUtc: at(base, 10) })
    const other = await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: at(base, 12) })
    const colleague = await aTeacher()
    const theirs = await aSession({ teacherId: colleague.id, courseId: course.id, startAtUtc: at(base, 10) })
    const set = (id: number, column: string, value: unknown) =>
      pool().query(`UPDATE live_class_session SET ${column} = $2 WHERE id = $1`, [id, value])
    await expect(set(session.id, 'scheduled_start', at(base, 11.5))).rejects.toMatchObject(clash)
    await expect(set(session.id, 'duration_minutes', 150)).rejects.toMatchObject(clash)
    await expect(set(theirs.id, 'teacher_id', teacher.id)).rejects.toMatchObject(clash)
    await set(other.id, 'start_at_utc', at(base, 13))
    await set(session.id, 'scheduled_start', at(base, 11.5))
  })

  it('1:1 lessons stand in the same calendar, with the buffers of the policy they were booked under', async () => {
    const base = newDay()
    const { teacher, course } = await aClass({ startAtUtc: at(base, 8) })
    const policy = (courseId: number | null, before: number, after: number) =>
      pool().query(
        'INSERT INTO teacher_booking_policy (teacher_id, course_id, buffer_before_minutes, buffer_after_minutes) VALUES ($1, $2, $3, $4)',
        [teacher.id, courseId, before, after],
      )
    await policy(null, 0, 15)
    await policy(course.id, 30, 0)
    const lesson = (start: Date, status = 'pending') =>
      aStudent().then(({ id }) =>
        pool().query(
          `INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, start_at_utc, end_at_utc, status)
           VALUES ('one_on_one', $1, $2, $3, $4, $4::timestamptz + interval '1 hour', $5) RETURNING id`,
          [course.id, teacher.id, id, start, status],
        ),
      )
    const { rows } = await lesson(at(base, 12))
    await expect(lesson(at(base, 12))).rejects.toMatchObject(clash)
    // The course's policy says 30 and 0, nothing of the default's 15: the lesson occupies 11:30 to 13:00.
    await expect(raw(teacher.id, course.id, at(base, 10.75))).rejects.toMatchObject(clash)
    await raw(teacher.id, course.id, at(base, 13))
    await raw(teacher.id, course.id, at(base, 10.5))
    await pool().query(`UPDATE live_class_booking SET status = 'declined' WHERE id = $1`, [rows[0].id])
    await raw(teacher.id, course.id, at(base, 11.5))
  })

  it('rows that history left overlapping are kept, and still stand in the way of new ones', async () => {
    const base = newDay()
    const { teacher, course } = await aClass({ startAtUtc: at(base, 6) })
    await pool().query(
      `WITH old AS (INSERT INTO live_class_session (title, teacher_id, course_id, scheduled_start, status) VALUES ('old', $1, $2, $3, 'draft') RETURNING id)
       INSERT INTO teacher_time (teacher_id, during, exclusive, session_id) SELECT $1, tstzrange($3, $3::timestamptz + interval '1 hour'), false, id FROM old`,
      [teacher.id, course.id, at(base, 10)],
    )
    await expect(raw(teacher.id, course.id, at(base, 10.5))).rejects.toMatchObject({ code: '23P01' })
    await raw(teacher.id, course.id, at(base, 11))
  })
})
