import { parseArgs } from 'node:util'
import { withClient } from '@/lib/db/database'
import { positiveNumber, saying } from '@/lib/migration/arguments'
import { backfillPreview, backfillSchool } from '@/lib/migration/backfill-school'
import { refuseUnmigrated } from '@/lib/migration/migrated'
import type { Output } from '@/lib/migration/output'
import { databaseUrl } from '@/prisma/database-url'

const SENTENCES = {
  begun: 'Everything is moved to Phase 2. Next: `npm run db -- verify`.',
  resumed: 'Went on where it was stopped; everything is moved to Phase 2. Next: `npm run db -- verify`.',
  nothing_to_do: 'Nothing is left to move, and nothing was changed.',
}

/** `npm run db -- backfill [--dry-run] [--batch <rows>]`: see `backfillSchool`. Exit code 0 when everything is moved. */
export const backfillCommand = saying(async (argv, out) => {
  const { values } = parseArgs({ args: argv, options: { 'dry-run': { type: 'boolean' }, batch: { type: 'string' } } })
  const fixedBatch = positiveNumber('batch', values.batch)
  if (values['dry-run'] === true) return dryRun(out)
  const outcome = await backfillSchool(databaseUrl(), { fixedBatch, onProgress: (...place) => out.progress(...place) })
  out.line(SENTENCES[outcome.what])
  out.result({ ...outcome })
  return 0
})

async function dryRun(out: Output): Promise<number> {
  return withClient(databaseUrl(), async (client) => {
    await refuseUnmigrated(client)
    await client.query('BEGIN READ ONLY')
    const steps = await backfillPreview(client)
    await client.query('COMMIT')
    out.table(
      ['step', 'rows to do'],
      steps.map(({ step, rows }) => [step, rows]),
    )
    out.line('Dry run: nothing was changed.')
    out.result({ dryRun: true, steps })
    return 0
  })
}
