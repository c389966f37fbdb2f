import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { db } from '@/lib/db/client'
import { dispatchEvents } from '@/lib/notifications/dispatch-events'
import { testDatabase } from '@/lib/testing/database'
import { type MailServer, startMailServer } from '@/lib/testing/mail-server'
import { aClass, anEnrolledStudent } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { sendMail } from './send-mail'

testDatabase()
let server: MailServer

beforeAll(async () => {
  server = await startMailServer()
  Object.assign(process.env, { SMTP_URL: server.url, NEXTAUTH_URL: 'http://localhost:3000' })
})
beforeEach(async () => {
  server.misbehave(null)
  server.received.length = 0
  await db.mail.deleteMany()
})
afterAll(async () => {
  delete process.env.SMTP_URL
  await server.goDown()
})

async function aSmallClass(count: number) {
  const { course, session } = await aClass({ capacity: 20 })
  const people: { id: number; email: string; bookingId: number }[] = []
  for (let each = 0; each < count; each++) {
    const { id, email } = await anEnrolledStudent(course.id)
    people.push({ id, email, bookingId: 0 })
  }
  /** Everybody books, or cancels what they have. */
  const turn = async () => {
    for (const person of people) {
      if (person.bookingId === 0) {
        const booked = await bookSeat({ sessionId: session.id, studentId: person.id }, now())
        if (!booked.ok) throw new Error(booked.refusal.code)
        person.bookingId = booked.value.bookingId
      } else {
        await cancelBooking({ bookingId: person.bookingId, studentId: person.id }, now())
        person.bookingId = 0
      }
    }
  }
  return { people, turn }
}

/** Message-IDs as they arrived, and as the mails were written, for each person and matter. */
async function threads() {
  const rows = await db.mail.findMany({ orderBy: { id: 'asc' } })
  const written: Record<string, string[]> = {}
  const arrived: Record<string, string[]> = {}
  for (const { userId, thread, publicId } of rows) (written[`${userId} ${thread}`] ??= []).push(publicId)
  for (const { messageId } of server.received) {
    const row = rows.find(({ publicId }) => messageId.includes(publicId))
    if (row) (arrived[`${row.userId} ${row.thread}`] ??= []).push(row.publicId)
  }
  return { written, arrived }
}

it('a server that is down for an hour: nothing is lost, nothing doubled, the order of each booking is kept', async () => {
  const { turn } = await aSmallClass(6)
  const start = now()
  let probes = 0
  await server.goDown()
  for (let minute = 0; minute < 60; minute++) {
    const at = addMinutes(start, minute)
    if (minute % 10 === 0) {
      await turn()
      await dispatchEvents(at)
    }
    probes += (await sendMail(at, { patienceMs: 500 })).failed.length
  }
  // One a round, however much waits.
  expect(probes).toBeLessThanOrEqual(60)
  expect(await db.mail.count({ where: { status: 'waiting' } })).toBe(72)
  await server.comeBack()
  for (let minute = 60; minute < 75; minute++) await sendMail(addMinutes(start, minute))
  const { written, arrived } = await threads()
  expect(arrived).toEqual(written)
  expect(server.received).toHaveLength(72)
})

it('one mail that does not go holds up what the same person is told of the same matter, and nothing else', async () => {
  const { people, turn } = await aSmallClass(3)
  const at = now()
  await turn()
  await turn()
  await dispatchEvents(at)
  const [first] = people
  server.misbehave({ at: 'data', code: 452, to: first?.email ?? '' })
  expect(await sendMail(at)).toMatchObject({ sent: 10, failed: [{ of: 'mail' }] })
  server.misbehave(null)
  await sendMail(addMinutes(at, 2))
  const { written, arrived } = await threads()
  expect(arrived).toEqual(written)
})

it('a message about several bookings keeps its place in the order of each', async () => {
  const { people } = await aSmallClass(1)
  const userId = people[0]?.id ?? 0
  const mail = (thread: string, alsoAbout: string[] = []) =>
    db.mail.create({ data: { userId, kind: 'account.first_sign_in', thread, alsoAbout, nextTryAt: now() } })
  const ids = [await mail('booking:1'), await mail('booking:2', ['booking:1', 'booking:3']), await mail('booking:3')]
  const other = await mail('booking:4')
  server.misbehave({ at: 'data', code: 452 })
  // Of the first three only the first is tried.
  expect((await sendMail(now())).failed.map(({ mailId }) => mailId).sort()).toEqual([ids[0]?.id, other.id])
  server.misbehave(null)
  for (let minute = 2; minute < 5; minute++) await sendMail(addMinutes(now(), minute))
  const arrived = server.received.map(({ messageId }) => ids.findIndex(({ publicId }) => messageId.includes(publicId)))
  expect(arrived.filter((place) => place >= 0)).toEqual([0, 1, 2])
})
