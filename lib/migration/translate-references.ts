import type { Client } from 'pg'
import type { DraftRow } from '@/lib/migration/choose-values'
import type { OldRowNote } from '@/lib/migration/import-report'
import type { OldDatabase } from '@/lib/migration/old-database'
import type { OldReference, TablePlan } from '@/lib/migration/old-tables'
import { type Lineage, saidOnce, teacherLineage } from '@/lib/migration/teacher-lineage'

/** Old id → own id. */
type OwnIds = ReadonlyMap<string, string>

/**
 * Translates the foreign keys of a batch into own ids. A row without a parent it cannot be without is broken; a parent
 * that is only missed is remarked and left out.
 */
export async function translateReferences(old: OldDatabase, client: Client, plan: TablePlan, drafts: DraftRow[]) {
  const broken = new Map<string, OldRowNote>()
  const lineages: Lineage[] = []
  for (const [column, reference] of Object.entries(plan.references ?? {})) {
    if (reference.optional && !old.columnsOf(plan.source)?.has(reference.from)) continue
    const wanted = drafts.map((draft) => draft.old[reference.from]).filter((id) => typeof id === 'string')
    const lineage = reference.to === 'teacher' ? await teacherLineage(old, plan.source, reference.from) : null
    if (lineage !== null) lineages.push(lineage)
    const parents = await parentsOf(client, reference.to, lineage?.means, wanted)
    for (const draft of drafts) {
      const oldId = draft.old[reference.from] ?? null
      const ownId = oldId === null ? null : (parents?.get(oldId) ?? null)
      draft.values[column] = ownId
      if (lineage?.isTold) draft.told = [...(draft.told ?? []), `${reference.from} ${lineage.means ?? ''}`]
      if (ownId !== null || (reference.optional && oldId === null)) continue
      const what = whyUnknown(lineage) ?? missingParent(reference, oldId)
      if (reference.optional) draft.remarks.push(`${what}; left out`)
      else broken.set(draft.legacyId, { id: draft.legacyId, what })
    }
  }
  const whole = drafts.filter((draft) => !broken.has(draft.legacyId))
  for (const lineage of lineages) if (whole[0]) whole[0].remarks.push(...saidOnce(lineage))
  return { whole, broken: [...broken.values()] }
}

function whyUnknown(lineage: Lineage | null): string | null {
  return lineage?.means === null && lineage.why !== null ? `${lineage.why}: say it with --teacher-ids` : null
}

function missingParent({ from, to }: OldReference, oldId: string | null): string {
  return oldId === null ? `no ${from}` : `${from} ${oldId} leads to no ${to} that was brought over`
}

/** Null where it is not known whose ids they are. */
async function parentsOf(
  client: Client,
  to: OldReference['to'],
  means: Lineage['means'] | undefined,
  ids: string[],
): Promise<OwnIds | null> {
  if (means === null) return null
  if (means !== 'auth_user') return ownIds(client, `SELECT legacy_id AS old_id, id FROM ${to} WHERE legacy_id`, ids)
  return ownIds(
    client,
    'SELECT u.legacy_id AS old_id, t.id FROM teacher t JOIN app_user u ON u.id = t.user_id WHERE u.legacy_id',
    ids,
  )
}

async function ownIds(client: Client, sql: string, ids: string[]): Promise<OwnIds> {
  // What is no number of a row leads nowhere.
  const known = [...new Set(ids)].filter((id) => /^-?\d{1,18}$/.test(id))
  const { rows } = await client.query<{ old_id: number; id: number }>(`${sql} = ANY($1::bigint[])`, [known])
  return new Map(rows.map((row) => [String(row.old_id), String(row.id)]))
}
