import { parseArgs } from 'node:util'
import { BadArguments, saying } from '@/lib/migration/arguments'
import { sayImport } from '@/lib/migration/import-report'
import { importSchool } from '@/lib/migration/import-school'
import { withOldSource } from '@/lib/migration/old-source'
import { databaseUrl } from '@/prisma/database-url'

/**
 * `npm run db -- import <postgres-url | file.sqlite3 | dump.sql | dump.sql.gz>`: see `withOldSource` and `importSchool`.
 * `--dry-run` undoes it all at the end, `--apply-deletions` removes what is gone there. Exit code 0 when the run went
 * through, skipped rows and all; 1 when it could not.
 */
export const importCommand = saying(async (argv, out) => {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' }, 'apply-deletions': { type: 'boolean' } },
  })
  const options = { isRehearsal: values['dry-run'] ?? false, applyDeletions: values['apply-deletions'] ?? false }
  const [from = '', extra] = positionals
  if (from === '' || extra !== undefined || /^\w+:\/\//.test(from) !== /^postgres(ql)?:\/\//.test(from)) {
    throw new BadArguments(
      'import takes the old database: import postgresql://user:password@host/database, or the path of an SQLite file or of a dump (.sql, .sql.gz).',
    )
  }
  const own = databaseUrl()
  const reports = await withOldSource({ from, own, out }, (readable) =>
    importSchool(readable, own, (...place) => out.progress(...place), { ...options, called: from }),
  )
  sayImport(out, reports)
  if (options.isRehearsal) out.line('That is what would happen. Nothing was written.')
  return 0
})
