import { databaseUrl } from '@/lib/db/client'
import { lastWriters } from '@/lib/testing/whole-tables'
import { now } from '@/lib/time/instant'
import { pages } from './access-matrix'
import { roles } from './access-words'
import { aSchool, cookieOf } from './access-school'
import { expect, test } from './fixtures'

test.use({ alone: true })

test('no page or route writes a row, whoever asks for it', async ({ world, site, database }) => {
  const school = await aSchool(world)
  // The worker beside the site tells of what has happened so far and sends the mail about it; from then on nothing happens.
  const untold = () => database.bookingEvent.count({ where: { dispatchedAt: null } })
  await expect.poll(untold, { timeout: 30_000 }).toBe(0)
  const due = () => database.mail.count({ where: { status: 'waiting', nextTryAt: { lte: now() } } })
  await expect.poll(due, { timeout: 30_000 }).toBe(0)
  const before = await lastWriters(databaseUrl())
  for (const role of roles) {
    const cookie = await cookieOf(role, school, site)
    const urls = Object.values(pages).map(({ url }) => url(school.placeOf(role)))
    for (const url of urls) {
      const answer = await fetch(site + url, { headers: { cookie }, redirect: 'manual' })
      expect(answer.status, `${role} ${url}`).toBeLessThan(500)
      await answer.arrayBuffer()
    }
  }
  expect(await lastWriters(databaseUrl())).toEqual(before)
})

test('the look-up would have noticed', async ({ world }) => {
  const student = await world.aStudent()
  const before = await lastWriters(databaseUrl())
  await world.renamed(student.id, student.name)
  expect(await lastWriters(databaseUrl())).not.toEqual(before)
})
