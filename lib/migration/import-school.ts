import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { chooseValues, type DraftRow } from '@/lib/migration/choose-values'
import { completeSlots } from '@/lib/migration/import-availability'
import { completePeople } from '@/lib/migration/import-people'
import type { TableReport } from '@/lib/migration/import-report'
import { linkChain } from '@/lib/migration/link-chain'
import { type OldDatabase, readOldDatabase } from '@/lib/migration/old-database'
import { OLD_TABLES, type TablePlan } from '@/lib/migration/old-tables'
import { putUnreadableAside } from '@/lib/migration/readable-values'
import { becomeTheRunner } from '@/lib/migration/runner-lock'
import { translateReferences } from '@/lib/migration/translate-references'
import { ownColumns, writeBatch } from '@/lib/migration/write-batch'

const BATCH_ROWS = 1_000
const BEFORE_THE_FIRST = '-9223372036854775808'

/** Shows how far a step is: rows done of how many. */
type ShowPlace = (step: string, done: number, total: number) => void

/**
 * Brings an old school's rows into the migrated database at `into`, in recording mode, table by table, one transaction a
 * batch. Instants keep their microseconds, passwords their hash; ids are kept as legacy ids. A row that is refused is
 * reported and the run goes on; a row that is here already is left as it is. Throws `NotAnOldSchool`, `AlreadyRunning`.
 */
export async function importSchool(from: string, into: string, progress: ShowPlace): Promise<TableReport[]> {
  return withClient(into, async (client) => {
    await client.query(`SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'`)
    await becomeTheRunner(client)
    return readOldDatabase(from, async (old) => {
      const reports: TableReport[] = []
      for (const plan of OLD_TABLES) reports.push(await importTable(old, client, plan, progress))
      return reports
    })
  })
}

async function importTable(old: OldDatabase, client: Client, plan: TablePlan, progress: ShowPlace) {
  const report: TableReport = { table: plan.target, read: 0, written: 0, unchanged: 0, skipped: [], remarks: [] }
  const present = old.columnsOf(plan.source)
  if (present === null) return report
  const own = await ownColumns(client, plan.target)
  const wanted = wantedColumns(plan, present)
  const total = await old.count(plan.source)
  for (let after = BEFORE_THE_FIRST; ;) {
    const rows = await old.page(plan.source, wanted, after, BATCH_ROWS)
    const last = rows.at(-1)?.id
    if (last === undefined || last === null) break
    after = last
    const drafts = rows.map((row) => chooseValues(plan, present, row))
    const readable = await putUnreadableAside(client, plan, own, drafts)
    await complete(old, client, plan, readable.whole)
    const { whole, broken } = await translateReferences(old, client, plan, readable.whole)
    const { written, unchanged, skipped, kept } = await writeBatch(client, plan.target, own, whole)
    report.read += rows.length
    report.written += written
    report.unchanged += unchanged
    report.skipped.push(...readable.broken, ...broken, ...skipped)
    report.remarks.push(...kept.flatMap(({ legacyId: id, remarks }) => remarks.map((what) => ({ id, what }))))
    progress(plan.target, report.read, total)
  }
  if (plan.chain && present.has(plan.chain.from)) {
    report.remarks.push(...(await linkChain(old, client, plan, plan.chain)))
  }
  return report
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
  ]
  return [...new Set(wanted)].filter((name) => present.has(name))
}
