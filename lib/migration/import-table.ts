import type { Client } from 'pg'
import { chooseValues, type DraftRow } from '@/lib/migration/choose-values'
import { completeSlots } from '@/lib/migration/import-availability'
import { completePeople } from '@/lib/migration/import-people'
import { emptyReport, type NoteKind, type OldRowNote, type TableReport } from '@/lib/migration/import-report'
import type { OldDatabase } from '@/lib/migration/old-database'
import type { TablePlan } from '@/lib/migration/old-tables'
import { putUnreadableAside } from '@/lib/migration/readable-values'
import { translateReferences } from '@/lib/migration/translate-references'
import { ownColumns, writeBatch } from '@/lib/migration/write-batch'

const BATCH_ROWS = 1_000
const BEFORE_THE_FIRST = '-9223372036854775808'

/** The old ids read by one page: those after `after` up to and with `last`, or all after it at the end (null). */
export type PageOfIds = { after: string; last: string | null; ids: string[] }

type Ways = {
  progress: (step: string, done: number, total: number) => void
  say: (report: TableReport) => (kind: NoteKind, notes: readonly OldRowNote[]) => Promise<void>
  /** The rows remembered from earlier imports that a page no longer has. */
  gone: (page: PageOfIds) => Promise<OldRowNote[]>
}

/** Brings over one table, page by page. A table the old system does not have is no reason to say that its rows are gone. */
export async function importTable(
  old: OldDatabase,
  client: Client,
  plan: TablePlan,
  { progress, say, gone }: Ways,
): Promise<TableReport> {
  const report = emptyReport(plan.target)
  const tell = say(report)
  const present = old.columnsOf(plan.source)
  if (present === null) return report
  const own = await ownColumns(client, plan.target)
  const wanted = wantedColumns(plan, present)
  const total = await old.count(plan.source)
  for (let after = BEFORE_THE_FIRST; ;) {
    const rows = await old.page(plan.source, wanted, after, BATCH_ROWS)
    const last = rows.at(-1)?.id ?? null
    await tell('deleted', await gone({ after, last, ids: rows.map(({ id }) => id ?? '') }))
    if (last === null) return report
    after = last
    const drafts = rows.map((row) => chooseValues(plan, present, row))
    const readable = await putUnreadableAside(client, plan, own, drafts)
    await complete(old, client, plan, readable.whole)
    const { whole, broken } = await translateReferences(old, client, plan, readable.whole)
    const { written, changed, unchanged, skipped, conflicts, kept } = await writeBatch(client, plan, own, whole)
    report.read += rows.length
    report.written += written
    report.changed += changed
    report.unchanged += unchanged
    await tell('skipped', [...readable.broken, ...broken, ...skipped])
    await tell('conflict', conflicts)
    const remarks = kept.flatMap(({ legacyId: id, remarks }) => remarks.map((what) => ({ id, what })))
    await tell('changed_on_the_way', remarks)
    progress(plan.target, report.read, total)
  }
}

async function complete(old: OldDatabase, client: Client, plan: TablePlan, drafts: DraftRow[]): Promise<void> {
  if (plan.target === 'app_user') await completePeople(old, client, drafts)
  if (plan.target === 'teacher_availability') await completeSlots(client, drafts)
  if (plan.target === 'notification') dropForeignAddresses(drafts)
}

/** A notification leads to a page of the school or to a web address, never to a script. */
function dropForeignAddresses(drafts: DraftRow[]): void {
  for (const { values, remarks } of drafts) {
    const address = values.action_url ?? ''
    if (address === '' || /^(\/(?!\/)|https?:\/\/)/i.test(address)) continue
    remarks.push(`action_url ${JSON.stringify(address)} is no web address and was left out`)
    values.action_url = ''
  }
}

function wantedColumns(plan: TablePlan, present: ReadonlySet<string>): string[] {
  const beside = plan.target === 'app_user' ? ['email', 'first_name', 'last_name', 'is_staff', 'is_superuser'] : []
  const wanted = [
    'id',
    ...beside,
    ...Object.values(plan.columns).flat(),
    ...Object.values(plan.references ?? {}).map(({ from }) => from),
    ...(plan.chain ? [plan.chain.from] : []),
    ...(plan.compared ?? []).flat(),
  ]
  return [...new Set(wanted)].filter((name) => present.has(name))
}
