import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { countStatements } from '@/lib/testing/statements'
import { aBooking, aClass, anEnrolledStudent } from '@/lib/testing/world'
import { addMilliseconds, asInstant } from '@/lib/time/instant'
import { seatNews } from './seats-queries'

testDatabase()
const start = asInstant('2026-03-01T12:00:00.000Z')
let tests = 0
/** Later than anything an earlier test has kept. */
const laterThanAll = () => addMilliseconds(start, ++tests * 60_000)

test('says what is taken, held and free, and leaves out what nobody may see', async () => {
  const now = laterThanAll()
  const { session, course } = await aClass({ capacity: 3 })
  const draft = await aClass({ status: 'draft' })
  const hidden = await aClass()
  await db.course.update({ where: { id: hidden.course.id }, data: { status: 'draft' } })
  await aBooking({ sessionId: session.id, studentId: (await anEnrolledStudent(course.id)).id })
  const { asOf, classes } = await seatNews([session.id, draft.session.id, hidden.session.id, 2_000_000_000], now)
  expect(asOf).toBe(now.toISOString())
  expect(classes).toEqual([{ sessionId: session.id, taken: 1, held: 0, capacity: 3, waiting: 0 }])
})

test('forty people who watch at once ask the database once a second', async () => {
  const now = laterThanAll()
  const { session } = await aClass()
  const watch = (at = now) => seatNews([session.id], at)
  expect(await countStatements(() => Promise.all(Array.from({ length: 40 }, () => watch())))).toBe(1)
  expect(await countStatements(() => watch(addMilliseconds(now, 999)))).toBe(0)
  expect(await countStatements(() => watch(addMilliseconds(now, 1000)))).toBe(1)
})

test('an answer that was kept says how old it is', async () => {
  const now = laterThanAll()
  const { session, course } = await aClass()
  await seatNews([session.id], now)
  await aBooking({ sessionId: session.id, studentId: (await anEnrolledStudent(course.id)).id })
  const kept = await seatNews([session.id], addMilliseconds(now, 500))
  expect([kept.asOf, kept.classes[0]?.taken]).toEqual([now.toISOString(), 0])
  const fresh = await seatNews([session.id], addMilliseconds(now, 1500))
  expect([fresh.asOf, fresh.classes[0]?.taken]).toEqual([addMilliseconds(now, 1500).toISOString(), 1])
})

test('one statement for fifty classes, of which some are known already', async () => {
  const now = laterThanAll()
  const { session } = await aClass()
  await seatNews([session.id], now)
  const ids = [session.id, ...Array.from({ length: 49 }, (_, n) => 1_000_000 + n)]
  expect(await countStatements(() => seatNews(ids, now))).toBe(1)
})

test('an answer that fails is told to whoever waits, and is not kept', async () => {
  const now = laterThanAll()
  const { session } = await aClass()
  await db.$executeRaw`ALTER TABLE course RENAME TO course_away`
  await expect(seatNews([session.id], now)).rejects.toThrow('course')
  await db.$executeRaw`ALTER TABLE course_away RENAME TO course`
  expect((await seatNews([session.id], now)).classes).toHaveLength(1)
})
