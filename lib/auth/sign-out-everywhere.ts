import { db } from '@/lib/db/client'
import { ok, type Ok } from '@/lib/result'

/** Ends every session of a person, this one included: tokens of the older session version are void from now on. */
export async function signOutEverywhere({ userId }: { userId: number }): Promise<Ok<undefined>> {
  await db.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } })
  return ok(undefined)
}
