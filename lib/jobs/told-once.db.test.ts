import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { kill, killAll, start } from '@/lib/testing/killable'
import { type MailServer, startMailServer } from '@/lib/testing/mail-server'
import { brokenNotices, countDispatches, notDispatchedOnce } from '@/lib/testing/notice-rows'
import { aClass, anEnrolledStudent } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'

// A thousand random bookings and cancellations, the worker killed at random: what people were told, in their list and by mail,
// is what happened, one to one, in its order.
const HAPPENINGS = 1_000
const STUDENTS = 20
const LIVES = 8
// How many mails a worker has under way at most.
const LANES = 4

const own = testDatabase()
let server: MailServer
beforeAll(async () => {
  server = await startMailServer()
})
afterAll(async () => {
  await killAll()
  await server.goDown()
})

const tellingSoFar = async () => {
  const { rows } = await pool().query<{ told: number }>('SELECT count(*)::int AS told FROM notification')
  return rows[0]?.told ?? 0
}

/** What each student was told, and the teacher about each, against what the trail says happened to their bookings. */
const TOLD_AND_HAPPENED = `
  SELECT e.student_id,
    string_agg(CASE WHEN e.kind = 'booking.made' THEN 'booked' ELSE 'cancelled' END, ' ' ORDER BY e.id) AS happened,
    string_agg(mine.kind, ' ' ORDER BY mine.created_at, mine.id) AS told,
    string_agg(CASE theirs.kind WHEN 'teacher_new_booking' THEN 'booked' WHEN 'teacher_booking_cancelled' THEN 'cancelled'
      ELSE theirs.kind END, ' ' ORDER BY theirs.created_at, theirs.id) AS told_the_teacher
  FROM booking_event e
  LEFT JOIN notification mine ON mine.event_id = e.id AND mine.user_id = e.student_id
  LEFT JOIN notification theirs ON theirs.event_id = e.id AND theirs.user_id <> e.student_id
  WHERE e.kind LIKE 'booking.%' GROUP BY 1`

it('a thousand bookings and cancellations are told one to one, whenever the worker dies', async () => {
  await countDispatches()
  const { course, session } = await aClass({ capacity: STUDENTS })
  const settings = { DATABASE_URL: own.url, SMTP_URL: server.url, NEXTAUTH_URL: 'http://localhost:3000' }
  const worker = () => start('lib/jobs/worker.ts', settings)
  let [running, happened] = [worker(), 0]

  const person = async (studentId: number) => {
    for (let bookingId: number | null = null; happened < HAPPENINGS; happened++) {
      if (bookingId === null) {
        const booked = await bookSeat({ sessionId: session.id, studentId }, now())
        if (!booked.ok) throw new Error(booked.refusal.code)
        bookingId = booked.value.bookingId
      } else {
        const cancelled = await cancelBooking({ bookingId, studentId }, now())
        if (!cancelled.ok) throw new Error(cancelled.refusal.code)
        bookingId = null
      }
    }
  }
  const killing = async () => {
    for (let life = 0; life < LIVES && happened < HAPPENINGS; life++) {
      const wanted = (await tellingSoFar()) + randomInt(1, 120)
      const far = async () => happened >= HAPPENINGS || (await tellingSoFar()) > wanted
      await expect.poll(far, { timeout: 60_000, interval: 10 }).toBe(true)
      await kill(running)
      running = worker()
    }
  }
  const students = []
  for (let count = 0; count < STUDENTS; count++) students.push((await anEnrolledStudent(course.id)).id)
  await Promise.all([...students.map(person), killing()])

  await expect.poll(brokenNotices, { timeout: 60_000, interval: 500 }).toEqual([])
  expect(await notDispatchedOnce()).toBe(0)
  const { rows } = await pool().query<Record<'happened' | 'told' | 'told_the_teacher', string>>(TOLD_AND_HAPPENED)
  expect(rows).toHaveLength(STUDENTS)
  for (const row of rows) expect([row.told, row.told_the_teacher]).toEqual([row.happened, row.happened])
  expect(await tellingSoFar()).toBe(2 * rows.reduce((sum, row) => sum + row.happened.split(' ').length, 0))
  expect(happened).toBeGreaterThanOrEqual(HAPPENINGS)
  await everythingArrived()
}, 300_000)

/** Each notification has its mail, which came to its reader, once unless a worker died over it, in the order of its booking. */
async function everythingArrived() {
  const unsent = () => db.mail.count({ where: { status: { not: 'sent' } } })
  await expect.poll(unsent, { timeout: 120_000, interval: 500 }).toBe(0)
  const mails = await db.mail.findMany({ orderBy: { id: 'asc' }, include: { user: { select: { email: true } } } })
  const notices = await db.notification.findMany({ orderBy: { id: 'asc' } })
  expect(mails.map(({ eventId, userId, kind }) => ({ eventId, userId, kind }))).toEqual(
    notices.map(({ eventId, userId, kind }) => ({ eventId, userId, kind })),
  )
  const first = new Map(
    server.received.map(({ messageId, to }, place) => [messageId, { to, place }] as const).reverse(),
  )
  expect(server.received.length - first.size).toBeLessThanOrEqual(LIVES * LANES)
  const arrived = mails.map(({ publicId }) => first.get(`<${publicId}@localhost>`))
  expect(arrived.map((each) => each?.to)).toEqual(mails.map(({ user }) => user.email))
  const last = new Map<string, number>()
  mails.forEach(({ userId, thread }, index) => {
    const place = arrived[index]?.place ?? -1
    expect(place).toBeGreaterThan(last.get(`${userId} ${thread}`) ?? -1)
    last.set(`${userId} ${thread}`, place)
  })
}
