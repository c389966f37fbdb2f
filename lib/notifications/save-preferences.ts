import { inTransaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { channelsKept, type Topic } from './preference-decisions'
import { remind } from './remind'
import { usualLeads } from './reminder-decisions'

export interface SavePreferences {
  userId: number
  /** Whose topics they have decided about. */
  of: 'student' | 'teacher'
  /** The topics that are to be in the list, and those that are to come by mail. */
  inApp: readonly Topic[]
  byMail: readonly Topic[]
  /** How many minutes before a class to be reminded; none: not at all. */
  leads: readonly number[]
}

/**
 * Stores what a person wants to be told of. What cannot be off stays on, topics of others are left alone. New leads hold for
 * what becomes due from `now` on; what was due under the old ones is written first, so that it is not lost.
 */
export async function savePreferences(
  { userId, of, inApp, byMail, leads }: SavePreferences,
  now: Instant,
): Promise<Result<undefined, never>> {
  const wanted = channelsKept(of, { inApp, byMail })
  const chosen = [...new Set(leads)].sort((a, b) => b - a)
  await remind(now)
  return inTransaction<undefined, never>(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO notification_preference (user_id, topic, in_app, by_mail)
        SELECT ${userId}, topic, "inApp", "byMail"
          FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS kept(topic text, "inApp" boolean, "byMail" boolean)
      ON CONFLICT (user_id, topic) DO UPDATE SET in_app = excluded.in_app, by_mail = excluded.by_mail`
    await tx.$executeRaw`
      UPDATE app_user SET reminder_minutes = ${chosen}::int[], reminders_chosen_at = ${now}
       WHERE id = ${userId} AND coalesce(reminder_minutes, ${[...usualLeads(of)]}::int[]) <> ${chosen}::int[]`
    return ok(undefined)
  })
}
