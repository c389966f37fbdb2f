import { parseArgs } from 'node:util'
import { BadArguments, saying } from '@/lib/migration/arguments'
import { sayImport } from '@/lib/migration/import-report'
import { importSchool } from '@/lib/migration/import-school'
import { databaseUrl } from '@/prisma/database-url'

/**
 * `npm run db -- import <postgres-url>`: see `importSchool`. Exit code 0 when the run went through, skipped rows and all;
 * 1 when it could not.
 */
export const importCommand = saying(async (argv, out) => {
  const { positionals } = parseArgs({ args: argv, allowPositionals: true })
  const [from, extra] = positionals
  if (from === undefined || extra !== undefined || !isPostgresUrl(from)) {
    throw new BadArguments(
      'import takes the address of the old database: import postgresql://user:password@host/database',
    )
  }
  const reports = await importSchool(from, databaseUrl(), (...place) => out.progress(...place))
  sayImport(out, reports)
  return 0
})

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}
