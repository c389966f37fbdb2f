import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aStudent } from '@/lib/testing/world'
import { updateSettings } from './update-settings'

testDatabase()

const stored = (id: number) => db.user.findUniqueOrThrow({ where: { id }, select: { name: true, timeZone: true } })

test('name and zone; an old name of a zone is stored under its modern one; null follows the device', async () => {
  const { id } = await aStudent()
  await updateSettings({ userId: id, name: 'Asha', zone: 'Asia/Katmandu' })
  expect(await stored(id)).toEqual({ name: 'Asha', timeZone: 'Asia/Kathmandu' })
  await updateSettings({ userId: id, name: 'Asha', zone: null })
  expect(await stored(id)).toEqual({ name: 'Asha', timeZone: null })
})

test.each(['Mars/Olympus', '+05:30', 'x'.repeat(500)])('no such zone, nothing stored: %s', async (zone) => {
  const { id, name } = await aStudent()
  expect(await updateSettings({ userId: id, name: 'Other', zone })).toEqual({
    ok: false,
    refusal: { code: 'unknown_zone' },
  })
  expect(await stored(id)).toEqual({ name, timeZone: null })
})
