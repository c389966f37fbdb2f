import type { Client } from 'pg'
import type { DraftRow } from '@/lib/migration/choose-values'
import { classesLivedIn, forgetClasses, forgetLessons, hangingOn, lessonsLivedIn } from '@/lib/migration/forget-moved'
import { changedHere, remember } from '@/lib/migration/import-memory'
import type { OldRowNote } from '@/lib/migration/import-report'
import type { TablePlan } from '@/lib/migration/old-tables'
import { valuesSql } from '@/lib/migration/values-sql'
import type { OwnColumns } from '@/lib/migration/write-batch'

/** A row that is here and has changed in the old system. */
export type ChangedRow = { draft: DraftRow; ownId: number }

/**
 * Tells rows that may follow the old system from those that may not: what has changed here since the last import, or what
 * the move made of it and people have used since, is left alone.
 */
export async function whatMayFollow(
  client: Client,
  plan: TablePlan,
  rows: readonly ChangedRow[],
): Promise<{ follow: ChangedRow[]; conflicts: OldRowNote[] }> {
  if (rows.length === 0) return { follow: [], conflicts: [] }
  const ids = rows.map(({ ownId }) => ownId)
  const [edited, lived] = [await changedHere(client, plan, ids), await livedIn(client, plan.target, ids)]
  const isFree = ({ ownId }: ChangedRow) => !edited.has(ownId) && !lived.has(ownId)
  const conflicts = rows
    .filter((row) => !isFree(row))
    .map(({ draft, ownId }) => ({
      id: draft.legacyId,
      what: edited.has(ownId) ? 'changed in the old system and here' : 'changed in the old system, and in use here',
    }))
  return { follow: rows.filter(isFree), conflicts }
}

/** Those of the own rows on which a class or lesson hangs that has been used here since it was moved. */
export async function livedIn(client: Client, target: string, ids: readonly number[]): Promise<Set<number>> {
  const used = new Set<number>()
  if (!['live_class_session', 'booking', 'one_on_one_booking', 'teacher_availability'].includes(target)) return used
  // Nearly always nothing is used yet: one look for all, and row by row only where something is.
  if (!(await isLivedIn(client, target, ids))) return used
  for (const id of ids) if (await isLivedIn(client, target, [id])) used.add(id)
  return used
}

async function isLivedIn(client: Client, target: string, ids: readonly number[]): Promise<boolean> {
  const { classes, lessons } = await hangingOn(client, target, ids)
  return (await classesLivedIn(client, classes)).size + (await lessonsLivedIn(client, lessons)).size > 0
}

/** Writes what the old system says now over what it said before, and takes back what was made of that. In recording mode. */
export async function updateRows(
  client: Client,
  plan: TablePlan,
  own: OwnColumns,
  rows: readonly ChangedRow[],
): Promise<void> {
  const [ids, drafts] = [rows.map(({ ownId }) => ownId), rows.map(({ draft }) => draft)]
  await forget(client, plan.target, [...ids, ...(await replacedBy(client, plan, ids))])
  const { names, taken, from, arrays } = valuesSql(own, drafts)
  const chain = plan.chain ? [`${plan.chain.column} = NULL`] : []
  const set = [...names.map((name, place) => `${name} = ${taken[place] ?? 'NULL'}`), ...chain]
  await client.query(
    `UPDATE ${plan.target} t SET ${set.join(', ')} FROM ${from} WHERE t.legacy_id = u.legacy_id::integer`,
    arrays,
  )
  await client.query('DELETE FROM backfill_quarantine WHERE source_table = $1 AND source_id = ANY($2)', [
    plan.target,
    ids,
  ])
  // Where it leads now: a booking may have gone to another class.
  await forget(client, plan.target, ids)
  await remember(client, plan, drafts)
}

/** Takes back what the backfill made of these own rows. In recording mode, and only where nothing is lived in. */
export async function forget(client: Client, target: string, ids: readonly number[]): Promise<void> {
  const { classes, lessons } = await hangingOn(client, target, ids)
  await forgetClasses(client, classes)
  await forgetLessons(client, lessons)
}

/**
 * The earlier rows that these replaced, where nothing has happened to them here: once they are replaced no more, they are
 * what they were.
 */
export async function replacedBy(client: Client, plan: TablePlan, ids: readonly number[]): Promise<number[]> {
  if (!plan.chain) return []
  const { rows } = await client.query<{ id: number }>(
    `SELECT DISTINCT ${plan.chain.column} AS id FROM ${plan.target} WHERE id = ANY($1) AND ${plan.chain.column} IS NOT NULL`,
    [ids],
  )
  const earlier = rows.map(({ id }) => id)
  const used = await livedIn(client, plan.target, earlier)
  return earlier.filter((id) => !used.has(id))
}
