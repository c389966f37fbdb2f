import { pool } from '@/lib/db/client'

/**
 * Runs all attempts at the same moment and sorts the outcomes: `won` came back, `lost` was refused or threw. Give the
 * pool as many connections as there are attempts (DATABASE_POOL_SIZE), or they queue politely and nothing is raced.
 */
export async function race<T>(attempts: (() => Promise<T>)[]): Promise<{ won: T[]; lost: unknown[] }> {
  const outcomes = await Promise.allSettled(attempts.map((attempt) => attempt()))
  return {
    won: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
    lost: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])),
  }
}

/** Opens `size` connections of the pool, so that the first race is not won by whoever connects first. */
export async function warmPool(size: number): Promise<void> {
  const clients = await Promise.all(Array.from({ length: size }, () => pool().connect()))
  for (const client of clients) client.release()
}

/**
 * The negative control: takes a guard away (`ALTER TABLE … DISABLE TRIGGER`, or a dropped constraint given as SQL) for as
 * long as `work` runs. If the race then does no harm, the race proves nothing.
 */
export async function without<T>(guard: { off: string; on: string }, work: () => Promise<T>): Promise<T> {
  await pool().query(guard.off)
  try {
    return await work()
  } finally {
    await pool().query(guard.on)
  }
}
