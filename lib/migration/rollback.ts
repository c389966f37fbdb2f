import { parseArgs } from 'node:util'
import { saying } from '@/lib/migration/arguments'
import { rollbackSchool } from '@/lib/migration/rollback-school'
import { databaseUrl } from '@/prisma/database-url'

/** `npm run db -- rollback`: see `rollbackSchool`. Exit code 0 when Phase 2 is out, 1 when that would lose something. */
export const rollbackCommand = saying(async (argv, out) => {
  parseArgs({ args: argv })
  const losses = await rollbackSchool(databaseUrl())
  if (losses.length > 0) {
    out.problem('Rollback would lose what Phase 1 cannot hold. Nothing was changed.')
    out.table(
      ['would be lost', 'rows'],
      losses.map(({ what, rows }): [string, number] => [what, rows]),
    )
  } else {
    out.line('Phase 2 is out; Phase 1 is as it was. `npm run db -- migrate` brings it back.')
  }
  out.result({ rolledBack: losses.length === 0, losses })
  return losses.length === 0 ? 0 : 1
})
