import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import { canonicalZone } from '@/lib/time/zone'

export interface UpdateSettings {
  userId: number
  name: string
  /** IANA zone to see times in; null follows the device. */
  zone: string | null
}

export type UpdateSettingsRefusal = { code: 'unknown_zone' }

/**
 * Stores a person's name and zone; an old name of a zone is stored under its modern one. Classes keep the zone they were
 * made in.
 */
export async function updateSettings({
  userId,
  name,
  zone,
}: UpdateSettings): Promise<Result<undefined, UpdateSettingsRefusal>> {
  const timeZone = zone === null ? null : canonicalZone(zone)
  if (zone !== null && timeZone === null) return refuse({ code: 'unknown_zone' })
  await db.user.update({ where: { id: userId }, data: { name, timeZone } })
  return ok(undefined)
}
