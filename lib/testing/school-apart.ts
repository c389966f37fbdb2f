import { randomBytes } from 'node:crypto'
import { databaseUrl, disconnect } from '@/lib/db/client'
import { dropDatabase, ensureDatabase, withDatabase } from '@/lib/db/database'
import { migrate } from '@/prisma/migrate'

/** A database beside the one in use, migrated and empty, which `db` means until `leave` goes back and drops it. */
export async function schoolApart(): Promise<{ url: string; leave: () => Promise<void> }> {
  const before = databaseUrl()
  const url = withDatabase(before, `lectern_test_apart_${process.pid}_${randomBytes(3).toString('hex')}`)
  await ensureDatabase(url)
  await migrate(url)
  process.env.DATABASE_URL = url
  const leave = async () => {
    await disconnect()
    process.env.DATABASE_URL = before
    await dropDatabase(url)
  }
  return { url, leave }
}
