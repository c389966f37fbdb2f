import { parseArgs } from 'node:util'
import { BadArguments, saying, ToldToStop } from '@/lib/migration/arguments'
import { sayImport, type TableReport } from '@/lib/migration/import-report'
import { importSchool, type ImportOptions } from '@/lib/migration/import-school'
import { withOldSource } from '@/lib/migration/old-source'
import type { Output } from '@/lib/migration/output'
import { stopping } from '@/lib/migration/stopping'
import { TEACHER_IDS, type TeacherIds } from '@/lib/migration/teacher-lineage'
import { databaseUrl } from '@/prisma/database-url'

/**
 * `npm run db -- import <postgres-url | file.sqlite3 | dump.sql | dump.sql.gz>`: see `withOldSource` and `importSchool`.
 * `--dry-run` undoes it all at the end, `--apply-deletions` removes what is gone there, `--teacher-ids` answers what the old
 * database leaves open. Exit code 0 when the run went through, skipped rows and all; 1 when it could not, 130 when stopped.
 */
export const importCommand = saying(async (argv, out) => {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      'apply-deletions': { type: 'boolean' },
      'teacher-ids': { type: 'string' },
    },
  })
  const options = {
    isRehearsal: values['dry-run'] ?? false,
    applyDeletions: values['apply-deletions'] ?? false,
    teacherIds: teacherIds(values['teacher-ids']),
  }
  const [from = '', extra] = positionals
  if (from === '' || extra !== undefined || /^\w+:\/\//.test(from) !== /^postgres(ql)?:\/\//.test(from)) {
    throw new BadArguments(
      'import takes the old database: import postgresql://user:password@host/database, or the path of an SQLite file or of a dump (.sql, .sql.gz).',
    )
  }
  sayImport(out, await stopping((signal) => importFrom(from, out, { ...options, called: from, signal })))
  if (options.isRehearsal) out.line('That is what would happen. Nothing was written.')
  return 0
})

async function importFrom(
  from: string,
  out: Output,
  options: ImportOptions & { signal: AbortSignal },
): Promise<TableReport[]> {
  const { signal, isRehearsal } = options
  const own = databaseUrl()
  try {
    return await withOldSource({ from, own, out, signal }, (readable) =>
      importSchool(readable, own, (...place) => out.progress(...place), options),
    )
  } catch (error) {
    // What was cut off fails in one way or another.
    if (!signal.aborted) throw error
    const became = isRehearsal
      ? 'Nothing was written.'
      : 'What is brought over stays; run import again, and it brings the rest.'
    throw new ToldToStop(`Stopped. ${became}`, { cause: error })
  }
}

function teacherIds(text: string | undefined): TeacherIds | undefined {
  const known = TEACHER_IDS.find((one) => one === text)
  if (text !== undefined && known === undefined) {
    throw new BadArguments(
      `--teacher-ids takes "teacher" (ids of teachers' profiles) or "user" (ids of users), not "${text}".`,
    )
  }
  return known
}
