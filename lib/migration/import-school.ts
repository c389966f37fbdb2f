import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { applyDeletions, noteDeletions } from '@/lib/migration/import-deletions'
import { type NoteKind, note, type OldRowNote, type TableReport, WHOLE_TABLE } from '@/lib/migration/import-report'
import { beginImport, finishImport } from '@/lib/migration/import-run'
import { importTable } from '@/lib/migration/import-table'
import { linkChain } from '@/lib/migration/link-chain'
import { type OldDatabase, readOldDatabase } from '@/lib/migration/old-database'
import { OLD_TABLES } from '@/lib/migration/old-tables'
import { inRehearsal } from '@/lib/migration/recording'
import { becomeTheRunner } from '@/lib/migration/runner-lock'
import { takeWord, type TeacherIds } from '@/lib/migration/teacher-lineage'

/** The table about which an operator's word is taken. */
const TOLD_OF = 'course_teacher'

/** Shows how far a step is: rows done of how many. */
type ShowPlace = (step: string, done: number, total: number) => void

export type ImportOptions = {
  /** Do everything, say what it came to, and undo it. */
  isRehearsal?: boolean
  /** What the operator calls the old database; its own name where that is not said. */
  called?: string
  /** What is gone from the old system goes from here too, unless it has been used or changed here. */
  applyDeletions?: boolean
  /** Whose ids `teacher_id` of an assignment holds, where the old database does not say. */
  teacherIds?: TeacherIds
  /** Ends the run at once: the batch under way is undone, what was committed stays. */
  signal?: AbortSignal
}

/**
 * Brings an old school's rows into the migrated database at `into`, in recording mode, table by table, one transaction a
 * batch. Instants keep their microseconds, passwords their hash; ids are kept as legacy ids. Run again it brings over what
 * has changed there since, and nothing twice: what has changed here as well is left alone and named, what is gone there is
 * named. A row that is refused is named and the run goes on. Throws `NotAnOldSchool`, `AlreadyRunning`, `MoveRefused`.
 */
export async function importSchool(
  from: string,
  into: string,
  progress: ShowPlace,
  options: ImportOptions = {},
): Promise<TableReport[]> {
  const importInto = async (client: Client) => {
    await client.query(`SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'`)
    await becomeTheRunner(client)
    const run = () => importAll(from, client, progress, options)
    return options.isRehearsal ? inRehearsal(client, run) : run()
  }
  return withClient(into, importInto, options.signal)
}

async function importAll(from: string, client: Client, progress: ShowPlace, options: ImportOptions) {
  const read = async (old: OldDatabase) => {
    const word = options.teacherIds ? await takeWord(old, options.teacherIds) : null
    const runId = await beginImport(client, old, options.called ?? from)
    const reports: TableReport[] = []
    for (const plan of OLD_TABLES) {
      const say = (report: TableReport) => (kind: NoteKind, notes: readonly OldRowNote[]) =>
        note(client, runId, report, kind, notes)
      const report = await importTable(old, client, plan, {
        progress,
        say,
        gone: (page) => noteDeletions(client, plan, page),
      })
      if (plan.chain && old.columnsOf(plan.source)?.has(plan.chain.from)) {
        const { lost, conflicts } = await linkChain(old, client, plan, plan.chain)
        await say(report)('changed_on_the_way', lost)
        await say(report)('conflict', conflicts)
      }
      if (word !== null && plan.target === TOLD_OF)
        await say(report)('changed_on_the_way', [{ id: WHOLE_TABLE, what: word }])
      reports.push(report)
    }
    if (options.applyDeletions) await applyDeletions(client, runId, reports)
    await finishImport(client, runId, reports)
    return reports
  }
  return readOldDatabase(from, read, options.signal)
}
