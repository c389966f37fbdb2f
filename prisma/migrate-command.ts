import { parseArgs } from 'node:util'
import type { Command } from '@/lib/migration/output'
import { migrate } from '@/prisma/migrate'
import { databaseUrl } from '@/prisma/database-url'

/** `npm run db -- migrate`: applies what is pending and says what it applied. */
export const migrateCommand: Command = async (argv, out) => {
  const { values } = parseArgs({ args: argv, options: { 'up-to': { type: 'string' } } })
  const applied = await migrate(databaseUrl(), {
    upTo: values['up-to'],
    onApplied: (name, tookMs) => out.line(`applied ${name} in ${Math.round(tookMs)} ms`),
  })
  if (applied.length === 0) out.line('Nothing to migrate: the database is up to date.')
  out.result({ applied })
  return 0
}
