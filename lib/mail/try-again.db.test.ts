import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { anUntoldEvent, mailOfEachStanding } from '@/lib/testing/mail-rows'
import { anAdmin, aStudent } from '@/lib/testing/world'
import { addMinutes, now, toIso } from '@/lib/time/instant'
import { mailPage, untoldEvents, waitingMail } from './queries'
import { tryAgain } from './try-again'
import { tryAllAgain } from './try-all-again'

testDatabase()
let ada: { id: number; email: string; name: string }
beforeEach(async () => {
  await db.mail.deleteMany()
  ada = await aStudent({ name: 'Ada Lovelace' })
  await mailOfEachStanding(ada.id)
})

const only = (standing: 'waiting' | 'given_up' | 'sent', q = '') => mailPage({ standing, q, page: 1 }, now())
const firstOf = async (standing: 'waiting' | 'given_up' | 'sent') => (await only(standing)).mails[0]?.mailId ?? 0

describe('another try', () => {
  it('is given to what was given up and to what waits, as if it were the first', async () => {
    const { id: adminId } = await anAdmin()
    for (const standing of ['given_up', 'waiting'] as const) {
      const mailId = await firstOf(standing)
      const at = now()
      expect(await tryAgain({ mailId, adminId }, at)).toEqual({ ok: true, value: null })
      expect(await db.mail.findUniqueOrThrow({ where: { id: mailId } })).toMatchObject({
        ...{ status: 'waiting', attempts: 0, nextTryAt: at },
      })
    }
  })

  it('is not given to what was sent, nor to anybody but an active admin', async () => {
    const { id: adminId } = await anAdmin()
    const mailId = await firstOf('given_up')
    const refused = { ok: false, refusal: { code: 'not_there' } }
    expect(await tryAgain({ mailId: await firstOf('sent'), adminId }, now())).toEqual(refused)
    expect(await tryAgain({ mailId, adminId: ada.id }, now())).toEqual(refused)
    await db.user.update({ where: { id: adminId }, data: { isActive: false } })
    expect(await tryAgain({ mailId, adminId }, now())).toEqual(refused)
    expect(await tryAllAgain({ adminId }, now())).toEqual({ ok: true, value: 0 })
    expect((await only('given_up')).total).toBe(1)
  })

  it('for all leaves alone what was never tried', async () => {
    const { id: adminId } = await anAdmin()
    const tomorrow = addMinutes(now(), 1_440)
    const { id } = await db.mail.create({ data: { userId: ada.id, kind: 'booked', nextTryAt: tomorrow } })
    expect(await tryAllAgain({ adminId }, now())).toEqual({ ok: true, value: 2 })
    expect(await db.mail.findUniqueOrThrow({ where: { id } })).toMatchObject({ nextTryAt: tomorrow })
  })
})

describe('what an admin sees', () => {
  it('is each standing with its count, by name or address', async () => {
    expect((await only('waiting')).counts).toEqual({ waiting: 1, given_up: 1, sent: 1 })
    expect((await only('given_up', 'LOVEL')).mails).toMatchObject([
      { name: ada.name, email: ada.email, attempts: 14, title: '', error: expect.stringMatching(/^552/) as string },
    ])
    expect((await only('waiting', ada.email.slice(3))).total).toBe(1)
    expect((await only('waiting', 'nobody of this name')).total).toBe(0)
    expect(await waitingMail()).toBe(1)
  })

  it('is of what was sent only the last seven days', async () => {
    const weekAgo = addMinutes(now(), -7 * 1_440 - 1)
    await db.mail.updateMany({ where: { status: 'sent' }, data: { sentAt: weekAgo, nextTryAt: weekAgo } })
    expect(await only('sent')).toMatchObject({ total: 0, mails: [], counts: { sent: 0 } })
  })

  it('is of events those that nobody could be told of', async () => {
    const before = toIso(now())
    await anUntoldEvent()
    const { events, total } = await untoldEvents()
    expect(total).toBe(1)
    expect(events).toMatchObject([{ kind: 'booking.made', error: expect.stringMatching(/two/) as string }])
    expect((events[0]?.at ?? '') >= before.slice(0, 16)).toBe(true)
  })
})
