import type { Client } from 'pg'
import { type DraftRow, putAside } from '@/lib/migration/choose-values'
import { ianaZones } from '@/lib/migration/import-people'

/**
 * Puts aside what the old system never checked in a slot and what cannot be offered here: a zone that is none, a weekday
 * outside the week, an end that is not after its start. Such a slot is kept for its bookings and no longer offered.
 */
export async function completeSlots(client: Client, drafts: DraftRow[]): Promise<void> {
  const zones = await ianaZones(
    client,
    drafts.map((draft) => draft.values.timezone ?? ''),
  )
  for (const draft of drafts) {
    const { timezone, day_of_week: day } = draft.values
    // Something about its time could not be read: nobody can say when it would be offered.
    if (draft.quarantine.length > 0) draft.values.is_active = 'false'
    if (timezone !== null && timezone !== undefined && !zones.has(timezone))
      stopOffering(draft, 'timezone', 'bad_zone', 'UTC')
    if (day !== null && day !== undefined && !/^[0-6]$/.test(day))
      stopOffering(draft, 'day_of_week', 'bad_weekday', null)
  }
  const backwards = await endingTooEarly(client, drafts)
  for (const draft of drafts.filter(({ legacyId }) => backwards.has(legacyId))) {
    stopOffering(draft, 'start_datetime', 'end_not_after_start', null)
    stopOffering(draft, 'end_datetime', 'end_not_after_start', null)
  }
}

function stopOffering(draft: DraftRow, column: string, reason: string, instead: string | null): void {
  putAside(draft, column, reason, instead)
  draft.values.is_active = 'false'
}

async function endingTooEarly(client: Client, drafts: DraftRow[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT u.id FROM unnest($1::text[], $2::text[], $3::text[]) AS u(id, start_at, end_at)
      WHERE u.end_at::timestamptz <= u.start_at::timestamptz`,
    [
      drafts.map((draft) => draft.legacyId),
      drafts.map((draft) => draft.values.start_datetime ?? null),
      drafts.map((draft) => draft.values.end_datetime ?? null),
    ],
  )
  return new Set(rows.map(({ id }) => id))
}
