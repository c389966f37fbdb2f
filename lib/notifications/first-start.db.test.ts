import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db, disconnect } from '@/lib/db/client'
import { dropDatabase } from '@/lib/db/database'
import { createEmptyDatabase, type TestDatabase } from '@/lib/testing/database'
import { aClass, anEnrolledStudent } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'
import { migrate } from '@/prisma/migrate'
import { dispatchEvents } from './dispatch-events'

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
  const { course, session } = await aClass()
  const [before, after] = [await anEnrolledStudent(course.id), await anEnrolledStudent(course.id)]
  expect((await bookSeat({ sessionId: session.id, studentId: before.id }, now())).ok).toBe(true)
  await migrate(school.url)
  expect(await dispatchEvents(now())).toEqual({ events: 0, notifications: 0 })
  expect((await bookSeat({ sessionId: session.id, studentId: after.id }, now())).ok).toBe(true)
  expect(await dispatchEvents(now())).toEqual({ events: 1, notifications: 2 })
  expect(await db.notification.count({ where: { userId: before.id } })).toBe(0)
})
