import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { kill, killAll, start } from '@/lib/testing/killable'
import { type MailServer, startMailServer } from '@/lib/testing/mail-server'
import { aClass, anEnrolledStudent } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'

// The real worker, killed around the sending of a mail.
const own = testDatabase()
let server: MailServer

beforeAll(async () => {
  server = await startMailServer()
})
beforeEach(() => {
  server.misbehave(null)
  server.received.length = 0
})
afterAll(async () => {
  await killAll()
  await server.goDown()
})

const aWorker = () =>
  start('lib/jobs/worker.ts', { DATABASE_URL: own.url, SMTP_URL: server.url, NEXTAUTH_URL: 'http://localhost:3000' })

/** A booking that nobody but its student hears of: one mail. */
async function aBooking() {
  const { course, session, teacher } = await aClass()
  await db.notificationPreference.create({
    data: { userId: teacher.userId, topic: 'teacher_bookings', inApp: true, byMail: false },
  })
  const { id: studentId } = await anEnrolledStudent(course.id)
  const booked = await bookSeat({ sessionId: session.id, studentId }, now())
  expect(booked.ok).toBe(true)
  return studentId
}

const patience = { timeout: 30_000, interval: 20 }
const mailOf = (userId: number) => db.mail.findMany({ where: { userId } })
const isSent = async (userId: number) => (await mailOf(userId)).every(({ status }) => status === 'sent')

it('killed while the mail waits: sent once, by the next', async () => {
  server.misbehave({ at: 'greeting', code: 421 })
  const worker = aWorker()
  const userId = await aBooking()
  await expect.poll(async () => (await mailOf(userId)).length, patience).toBe(1)
  await kill(worker)
  server.misbehave(null)
  await db.mail.updateMany({ data: { nextTryAt: now() } })
  const next = aWorker()
  await expect.poll(() => isSent(userId), patience).toBe(true)
  await kill(next)
  expect(server.received).toHaveLength(1)
})

it('killed in the middle of sending: free at once, sent once by the next', async () => {
  server.misbehave({ at: 'data', hangs: true })
  const before = server.held()
  const worker = aWorker()
  const userId = await aBooking()
  await expect.poll(server.held, patience).toBe(before + 1)
  await kill(worker)
  server.misbehave(null)
  const next = aWorker()
  await expect.poll(() => isSent(userId), patience).toBe(true)
  await kill(next)
  expect(server.received).toHaveLength(1)
  expect(await mailOf(userId)).toMatchObject([{ attempts: 1, lastError: '' }])
})

it('killed between the server’s yes and the note: twice at most, under one Message-ID', async () => {
  // The note waits for a lock that the test holds.
  await pool().query(`
    CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
    CREATE TRIGGER a_wait BEFORE UPDATE ON mail FOR EACH ROW EXECUTE FUNCTION wait_for_the_test()`)
  const holder = await pool().connect()
  try {
    await holder.query('BEGIN; SELECT pg_advisory_xact_lock(4711)')
    const worker = aWorker()
    const userId = await aBooking()
    await expect.poll(() => server.received.length, patience).toBe(1)
    await kill(worker)
    await holder.query('ROLLBACK')
    const next = aWorker()
    await expect.poll(() => isSent(userId), patience).toBe(true)
    await kill(next)
  } finally {
    holder.release()
  }
  expect(server.received).toHaveLength(2)
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
})
