import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { ok } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

/**
 * Ends the offers whose deadline has come at `now` and frees the seats they held; returns how many. An offer is over at its
 * deadline whether or not this has run (the guard of the seat looks at the clock itself); what waits for this is only that
 * its seats are shown as free. Class by class, the class locked before its entries; safe to run twice at once.
 */
export async function expireOffers(now: Instant): Promise<number> {
  const lapsed = { status: 'offered', offerExpiresAt: { lte: now } } as const
  const classes = await db.sessionWaitlist.findMany({
    where: lapsed,
    select: { sessionId: true },
    distinct: ['sessionId'],
    orderBy: { sessionId: 'asc' },
  })
  let ended = 0
  for (const { sessionId } of classes) {
    const result = await inTransaction(async (tx) => {
      await tx.$executeRaw`SELECT FROM live_class_session WHERE id = ${sessionId} FOR NO KEY UPDATE`
      const { count } = await tx.sessionWaitlist.updateMany({
        where: { ...lapsed, sessionId },
        data: { status: 'expired', expiredAt: now },
      })
      return ok(count)
    })
    if (result.ok) ended += result.value
  }
  return ended
}
