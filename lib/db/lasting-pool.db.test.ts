import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Pool } from 'pg'
import { withClient } from '@/lib/db/database'
import { testDatabase } from '@/lib/testing/database'
import { lastingPool } from './lasting-pool'

const own = testDatabase()
let pool: Pool
beforeAll(() => {
  pool = lastingPool({ connectionString: own.url, max: 1 })
  // What is said of an idle connection that ends is of no interest here.
  pool.on('error', () => undefined)
})
afterAll(() => pool.end())

const processId = async () => (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid

it('keeps the connection on which a statement was refused', async () => {
  const before = await processId()
  await expect(pool.query('SELECT 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' })
  await expect(pool.query({ text: 'SELECT $1::int', values: ['one'] })).rejects.toMatchObject({ code: '22P02' })
  expect(await processId()).toBe(before)
})

it('closes one on which several statements may have left a transaction open', async () => {
  const before = await processId()
  await expect(pool.query('BEGIN; SELECT 1 / 0; COMMIT')).rejects.toMatchObject({ code: '22012' })
  expect(await processId()).not.toBe(before)
})

it('replaces one that the server has ended, under a statement or idle', async () => {
  const before = await processId()
  const ended = pool.query('SELECT pg_sleep($1)', [30])
  const end = () => withClient(own.url, (client) => client.query('SELECT pg_terminate_backend($1)', [before]))
  await Promise.all([expect(ended).rejects.toThrow(/terminat/), end()])
  const next = await processId()
  expect(next).not.toBe(before)
  await expect(pool.query('SELECT pg_terminate_backend(pg_backend_pid()), $1::int', [1])).rejects.toThrow(/terminat/)
  expect(await processId()).not.toBe(next)
})
