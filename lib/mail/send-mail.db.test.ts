import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db } from '@/lib/db/client'
import { dispatchEvents } from '@/lib/notifications/dispatch-events'
import { testDatabase } from '@/lib/testing/database'
import { type Fault, type MailServer, startMailServer } from '@/lib/testing/mail-server'
import { aClass, anEnrolledStudent } from '@/lib/testing/world'
import { addMinutes, type Instant, now } from '@/lib/time/instant'
import { sendMail } from './send-mail'

testDatabase()
let server: MailServer
const half = { patienceMs: 500, random: () => 0.5 }
const send = (at: Instant = now()) => sendMail(at, half)
const statuses = async () => (await db.mail.findMany({ orderBy: { id: 'asc' } })).map(({ status }) => status)

beforeAll(async () => {
  server = await startMailServer()
})
beforeEach(async () => {
  Object.assign(process.env, { SMTP_URL: server.url, NEXTAUTH_URL: 'http://localhost:3000' })
  server.misbehave(null)
  server.received.length = 0
  await db.mail.deleteMany()
})
afterEach(() => {
  delete process.env.LECTERN_MAILBOX
})
afterAll(async () => {
  delete process.env.SMTP_URL
  await server.goDown()
})

/** A booking of whoever; two mails: to the student and to the teacher. */
async function aBookedClass() {
  const { teacher, course, session } = await aClass({ title: 'Fugues\r\nBcc: all@example.test' })
  const student = await anEnrolledStudent(course.id, { name: 'Zoë "the cat" <Müller>' })
  const booked = await bookSeat({ sessionId: session.id, studentId: student.id }, now())
  if (!booked.ok) throw new Error(booked.refusal.code)
  await dispatchEvents(now())
  return { student, teacher, session, bookingId: booked.value.bookingId }
}

describe('what arrives', () => {
  it('is one mail for each, to nobody else, as text and HTML, from the address that is set', async () => {
    const { student, teacher, bookingId } = await aBookedClass()
    expect(await send()).toEqual({ server: 'fine', sent: 2, failed: [] })
    expect(server.received.map(({ to }) => to)).toEqual([student.email, teacher.user.email])
    const [mail] = server.received.map((each) => each.mail)
    expect(mail).toMatchObject({
      from: { value: [{ name: 'Lectern', address: 'no-reply@localhost' }] },
      to: { value: [{ name: student.name, address: student.email }] },
    })
    expect([mail?.cc, mail?.bcc]).toEqual([undefined, undefined])
    expect(mail?.subject).toMatch(/Fugues/)
    expect(mail?.text).toMatch(/Fugues/)
    expect(mail?.html).toMatch(/Fugues/)
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(await send()).toEqual({ server: 'fine', sent: 0, failed: [] })
    const rows = await db.mail.findMany({ orderBy: { id: 'asc' } })
    expect(rows[0]).toMatchObject({ status: 'sent', attempts: 1, thread: `booking:${bookingId}` })
    expect(server.received.map(({ messageId }) => messageId)).toEqual(rows.map((row) => `<${row.publicId}@localhost>`))
  })

  it('who is switched off gets none, whoever else does', async () => {
    const { student } = await aBookedClass()
    await db.user.update({ where: { id: student.id }, data: { isActive: false } })
    expect((await send()).sent).toBe(1)
    expect(await statuses()).toEqual(['given_up', 'sent'])
  })

  it('into the mailbox of this machine, once, where that is open and no server is set', async () => {
    const { student } = await aBookedClass()
    process.env.LECTERN_MAILBOX = 'on'
    delete process.env.SMTP_URL
    expect((await send()).sent).toBe(2)
    expect((await send()).sent).toBe(0)
    expect(await db.localMail.findMany({ where: { toAddress: student.email } })).toMatchObject([
      { subject: expect.stringMatching(/Fugues/) as string, html: expect.stringMatching(/<html/) as string },
    ])
  })

  it('nothing where no server is set: it waits, untried', async () => {
    await aBookedClass()
    delete process.env.SMTP_URL
    expect(await send()).toEqual({ server: 'no_server', sent: 0, failed: [] })
    expect(await db.mail.count({ where: { status: 'waiting', attempts: 0 } })).toBe(2)
  })
})

describe('a server in trouble', () => {
  const later = () => addMinutes(now(), 3)
  const ofTheServer: [string, Fault][] = [
    ['greets with 421', { at: 'greeting', code: 421 }],
    ['greets with 554', { at: 'greeting', code: 554 }],
    ['does not greet', { at: 'greeting', hangs: true }],
    ['closes at a recipient with 421', { at: 'recipient', code: 421 }],
    ['is silent after the mail', { at: 'data', hangs: true }],
    ['hangs up in the middle of the mail', { at: 'data', drops: true }],
  ]
  it.each(ofTheServer)('%s: one try for all, all wait, all arrive once when it is well', async (_what, fault) => {
    await aBookedClass()
    await aBookedClass()
    server.misbehave(fault)
    const before = server.connections()
    const round = await send()
    expect([round.server, round.sent, round.failed.length]).toEqual(['away', 0, 1])
    expect(server.connections() - before).toBe(1)
    expect(await statuses()).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
    server.misbehave(null)
    expect((await send(later())).sent).toBe(4)
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(4)
  })

  it('refuses the connection: the same', async () => {
    await aBookedClass()
    await server.goDown()
    expect(await send()).toMatchObject({
      server: 'away',
      failed: [{ of: 'server', text: expect.stringMatching(/ECONNREFUSED/) as string }],
    })
    await server.comeBack()
    expect((await send(later())).sent).toBe(2)
  })

  const ofTheMail: [string, (to: string) => Fault, number][] = [
    ['says 451 to one recipient', (to) => ({ at: 'recipient', code: 451, to }), 12],
    ['says 550 to one recipient', (to) => ({ at: 'recipient', code: 550, to }), 4],
    ['says 452 after a mail', (to) => ({ at: 'data', code: 452, to }), 12],
    ['says 554 after a mail', (to) => ({ at: 'data', code: 554, to }), 4],
  ]
  it.each(ofTheMail)('%s: the others go; it is tried again and in the end given up', async (_what, faultFor, tries) => {
    const { student, bookingId } = await aBookedClass()
    server.misbehave(faultFor(student.email))
    let [at, tried] = [now(), 0]
    for (; (await statuses()).includes('waiting') && tried < 50; tried++) {
      await send(at)
      at = addMinutes(at, 61)
    }
    expect(tried).toBe(tries)
    expect(server.received).toHaveLength(1)
    expect(await db.mail.findFirst({ where: { status: 'given_up' } })).toMatchObject({
      thread: `booking:${bookingId}`,
      attempts: tried,
      lastError: expect.stringMatching(/Refused for a test/) as string,
    })
  })
})
