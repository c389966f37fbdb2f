import { setTimeout as pause } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { type Refusal, refuse, type Result } from '@/lib/result'
import { type Conflicts, isTransient, refusalFor } from './violations'

export type Transaction = Prisma.TransactionClient

type Options<R extends Refusal> = {
  /** Constraint names and SQLSTATEs that are an expected no. */
  conflicts?: Conflicts<R>
  /** The user on whose behalf the guards write the event trail. */
  actorId?: number
}

const TRIES = 5
const FIRST_PAUSE_MS = 15

/** Carries a refusal out of Prisma's callback: returning from it would commit. */
class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(`rolled back: ${refusal.code}`)
  }
}

/**
 * Runs `work` in one transaction (READ COMMITTED) and **rolls back when it refuses**. Violations named in `conflicts`
 * become refusals; deadlocks, serialization failures and lock time-outs are tried again, five times at most, with
 * jitter; everything else is thrown. `work` must use its `tx` only: the outer client would wait for a connection that
 * this transaction holds. Lock order: student, teacher, class, then waitlist entries (docs/decisions).
 */
export async function inTransaction<T, R extends Refusal>(
  work: (tx: Transaction) => Promise<Result<T, R>>,
  { conflicts = {}, actorId }: Options<R> = {},
): Promise<Result<T, R>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(
        async (tx) => {
          if (actorId !== undefined) await tx.$executeRaw`SELECT set_config('lectern.actor', ${String(actorId)}, true)`
          const result = await work(tx)
          if (!result.ok) throw new RolledBack(result.refusal)
          return result
        },
        { maxWait: 10_000, timeout: 20_000 },
      )
    } catch (error) {
      // Only this call's own `work` threw it, so the refusal is one of R.
      if (error instanceof RolledBack) return refuse(error.refusal as R)
      if (isTransient(error) && attempt < TRIES) await pause(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()))
      else return refuse(await refusalFor(error, conflicts))
    }
  }
}
