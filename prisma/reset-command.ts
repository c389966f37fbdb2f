import { parseArgs } from 'node:util'
import { databaseNameOf, dropDatabase } from '@/lib/db/database'
import type { Command } from '@/lib/migration/output'
import { databaseUrl } from '@/prisma/database-url'
import { migrate } from '@/prisma/migrate'

/** `npm run db -- reset --yes`: an empty, migrated database in place of the old one. Refuses without `--yes`. */
export const resetCommand: Command = async (argv, out) => {
  const { values } = parseArgs({ args: argv, options: { yes: { type: 'boolean' } } })
  const url = databaseUrl()
  if (values.yes !== true) {
    out.problem(`This would delete everything in the database "${databaseNameOf(url)}". Add --yes to do it.`)
    return 1
  }
  await dropDatabase(url)
  const applied = await migrate(url)
  out.line(`The database "${databaseNameOf(url)}" is new and empty, with ${applied.length} migrations applied.`)
  out.result({ database: databaseNameOf(url), applied })
  return 0
}
