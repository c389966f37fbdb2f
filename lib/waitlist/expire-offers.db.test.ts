import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aClass, aStudent, aWaitlistEntry } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, now } from '@/lib/time/instant'
import { expireOffers } from './expire-offers'

testDatabase()

it('ends what is past its deadline, to the millisecond, and gives the held seats back', async () => {
  const at = now()
  const { session } = await aClass({ capacity: 3 })
  const offer = async (offerExpiresAt: Date) => {
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: (await aStudent()).id })
    await db.sessionWaitlist.update({ where: { id: entry.id }, data: { status: 'offered', offerExpiresAt } })
    return entry.id
  }
  const ids = [await offer(addMinutes(at, -5)), await offer(at), await offer(addMilliseconds(at, 1))]
  const held = async () => (await db.liveClassSession.findUniqueOrThrow({ where: { id: session.id } })).seatsHeld
  expect(await held()).toBe(3)

  const twice = await Promise.all([expireOffers(at), expireOffers(at)])
  expect(twice.reduce((sum, count) => sum + count)).toBe(2)
  expect(await held()).toBe(1)
  const rows = await db.sessionWaitlist.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })
  expect(rows.map(({ status }) => status)).toEqual(['expired', 'expired', 'offered'])
})
