import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db, disconnect, pool } from '@/lib/db/client'
import { dropDatabase } from '@/lib/db/database'
import { createEmptyDatabase, type TestDatabase } from '@/lib/testing/database'
import { aClass, anEnrolledStudent } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'
import { migrate } from '@/prisma/migrate'
import { dispatchEvents } from './dispatch-events'

// In the columns of then.
const OF_OLD = `
  INSERT INTO app_user (email, name, password_hash, role) VALUES
    ('ada@example.test', 'Ada', 'none$', 'student'), ('grace@example.test', 'Grace', 'none$', 'teacher');
  INSERT INTO teacher (user_id, is_approved) SELECT id, true FROM app_user WHERE role = 'teacher';
  INSERT INTO course (title, slug, status) VALUES ('Counterpoint', 'counterpoint', 'published');
  INSERT INTO live_class_session (title, course_id, teacher_id, scheduled_start, start_at_utc, end_at_utc, capacity)
    SELECT 'Fugues', c.id, t.id, at, at, at + interval '1 hour', 5
      FROM course c, teacher t, (SELECT now() + interval '2 days' AS at) AS soon;
  INSERT INTO live_class_booking (session_id, student_id, status)
    SELECT s.id, u.id, 'confirmed' FROM live_class_session s, app_user u WHERE u.role = 'student'`

let school: TestDatabase

beforeAll(async () => {
  school = await createEmptyDatabase()
  process.env.DATABASE_URL = school.url
})

afterAll(async () => {
  await disconnect()
  await dropDatabase(school.url)
})

it('a school that has lived before there were notifications is told of what comes, not of what was', async () => {
  await migrate(school.url, { upTo: '20261122000053' })
  await pool().query(OF_OLD)
  expect((await pool().query('SELECT FROM booking_event')).rowCount).toBeGreaterThan(0)
  await migrate(school.url)
  const nothing = { events: 0, notifications: 0, mails: 0, unreadable: [] }
  expect(await dispatchEvents(now())).toEqual(nothing)
  const { course, session } = await aClass()
  const { id: studentId } = await anEnrolledStudent(course.id)
  expect((await bookSeat({ sessionId: session.id, studentId }, now())).ok).toBe(true)
  expect(await dispatchEvents(now())).toEqual({ ...nothing, events: 2, notifications: 2, mails: 2 })
  expect(await db.notification.count({ where: { user: { email: 'ada@example.test' } } })).toBe(0)
})
