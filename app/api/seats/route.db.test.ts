import { expect, test } from 'vitest'
import { routes } from '@/lib/routes'
import { testDatabase } from '@/lib/testing/database'
import { aClass } from '@/lib/testing/world'
import { GET } from './route'

testDatabase()

const ask = (path: string) => GET(new Request(`http://school.test${path}`))
const withIds = (ids: string) => routes.seats([]) + ids

test('answers the seats of the classes asked for, to be kept for a second and by nobody in between', async () => {
  const { session } = await aClass({ capacity: 4 })
  const response = await ask(routes.seats([session.id, 2_000_000_000]))
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, max-age=1'])
  expect(await response.json()).toEqual({
    asOf: expect.stringMatching(/^\d{4}-.*Z$/),
    classes: [{ sessionId: session.id, taken: 0, held: 0, capacity: 4, waiting: 0 }],
  })
})

test('takes fifty ids and no more', async () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => 1_000_000 + n)
  expect((await ask(routes.seats(ids(50)))).status).toBe(200)
  expect((await ask(routes.seats(ids(51)))).status).toBe(400)
})

test.each(['', 'x', '0', '-1', '1,', ',1', '1.5', '1e3', '2147483648', '1;DROP', '99999999999'])(
  'refuses “%s” instead of ids',
  async (ids) => {
    expect((await ask(withIds(ids))).status).toBe(400)
  },
)
