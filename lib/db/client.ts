import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { PrismaClient } from '@/lib/db/generated/client'
import { lastingPool } from '@/lib/db/lasting-pool'

const DEFAULT_POOL_SIZE = 10

/** One open database: Prisma and the connection pool below it. */
export type Connection = {
  url: string
  client: PrismaClient
  pool: Pool
}

// On the global object, because Next loads this module once per bundle and again after every change in development.
const shared = globalThis as typeof globalThis & { lecternConnection?: Connection }

/**
 * The application's database, opened at first use from DATABASE_URL as it is then, so that a test may point it at its
 * own database. Pool size: DATABASE_POOL_SIZE, 10 connections when unset. Throws when DATABASE_URL is missing.
 */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    const { client } = connection()
    const value: unknown = Reflect.get(client, property, client)
    return typeof value === 'function' ? (value as (...input: never[]) => unknown).bind(client) : value
  },
  has: (_target, property) => Reflect.has(connection().client, property),
})

/** The connection pool below `db`, for the few statements that Prisma cannot say or says too slowly. */
export function pool(): Pool {
  return connection().pool
}

/** Opens a database of its own, apart from `db`; whoever opens it closes it. `poolSize` counts connections. */
export function connectTo(url: string, poolSize = poolSizeFromEnvironment()): Connection {
  const opened = lastingPool({ connectionString: url, max: poolSize, application_name: 'lectern' })
  // An idle connection that the server ends (a restart, say) is replaced by the pool; unheard, it would end the process.
  opened.on('error', (error) => console.warn(`An idle database connection ended: ${error.message}`))
  return { url, pool: opened, client: new PrismaClient({ adapter: new PrismaPg(opened) }) }
}

/** Closes what `connectTo` opened, once its running statements are done. */
export async function close(opened: Connection): Promise<void> {
  await opened.client.$disconnect()
  await opened.pool.end()
}

/** Closes `db`; the next use opens it again. */
export async function disconnect(): Promise<void> {
  const current = shared.lecternConnection
  delete shared.lecternConnection
  if (current) await close(current)
}

/** The address of the application's database. Throws when DATABASE_URL is missing. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set; `npm start` sets it, or see .env.example.')
  return url
}

function connection(): Connection {
  const url = databaseUrl()
  if (shared.lecternConnection?.url !== url) shared.lecternConnection = connectTo(url)
  return shared.lecternConnection
}

function poolSizeFromEnvironment(): number {
  const size = Number(process.env.DATABASE_POOL_SIZE ?? DEFAULT_POOL_SIZE)
  if (!Number.isInteger(size) || size < 1) throw new Error('DATABASE_POOL_SIZE must be a whole number of at least 1.')
  return size
}
