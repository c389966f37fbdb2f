import { parseArgs } from 'node:util'
import { withClient } from '@/lib/db/database'
import { BadArguments, INTERRUPTED, positiveNumber, saying } from '@/lib/migration/arguments'
import { pauseBackfill, resumeBackfill } from '@/lib/migration/backfill-control'
import { backfillPreview, backfillSchool } from '@/lib/migration/backfill-school'
import { refuseUnmigrated } from '@/lib/migration/migrated'
import type { Output } from '@/lib/migration/output'
import { stopping } from '@/lib/migration/stopping'
import { databaseUrl } from '@/prisma/database-url'

const SENTENCES = {
  begun: 'Everything is moved to Phase 2. Next: `npm run db -- verify`.',
  resumed: 'Went on where it was stopped; everything is moved to Phase 2. Next: `npm run db -- verify`.',
  stopped: 'Stopped after a whole batch. `npm run db -- backfill` goes on from there.',
  nothing_to_do: 'Nothing is left to move, and nothing was changed.',
}

const PAUSED = {
  holds_still: 'The backfill holds still. `npm run db -- backfill --resume` lets it go on.',
  will_hold_still:
    'The backfill holds still as soon as its batch is done. `npm run db -- backfill --resume` lets it go on.',
  nobody_runs:
    'Nobody runs the backfill at the moment; who does next holds still until `npm run db -- backfill --resume`.',
}

/**
 * `npm run db -- backfill [--dry-run] [--batch <rows>] [--pause | --resume]`: see `backfillSchool`, `pauseBackfill` and
 * `resumeBackfill`. Exit code 0 when everything is moved or the wish is noted, 130 when stopped by Ctrl-C.
 */
export const backfillCommand = saying(async (argv, out) => {
  const { values } = parseArgs({
    args: argv,
    options: {
      'dry-run': { type: 'boolean' },
      batch: { type: 'string' },
      pause: { type: 'boolean' },
      resume: { type: 'boolean' },
    },
  })
  const fixedBatch = positiveNumber('batch', values.batch)
  if (values.pause && values.resume) throw new BadArguments('Either --pause or --resume.')
  if (values.pause || values.resume) return told(out, values.pause === true)
  if (values['dry-run'] === true) return dryRun(out)
  let saysPaused = false
  const outcome = await stopping((signal) =>
    backfillSchool(databaseUrl(), {
      fixedBatch,
      signal,
      onProgress: (...place) => {
        saysPaused = false
        out.progress(...place)
      },
      onPaused: () => {
        if (!saysPaused) out.line('Paused by an operator. `npm run db -- backfill --resume` lets it go on.')
        saysPaused = true
      },
    }),
  )
  out.line(SENTENCES[outcome.what])
  out.result({ ...outcome })
  return outcome.what === 'stopped' ? INTERRUPTED : 0
})

async function told(out: Output, isPause: boolean): Promise<number> {
  return withClient(databaseUrl(), async (client) => {
    await refuseUnmigrated(client)
    if (isPause) {
      const pause = await pauseBackfill(client)
      out.line(PAUSED[pause])
      out.result({ pause })
      return 0
    }
    const isThere = await resumeBackfill(client)
    out.line(
      isThere ? 'The backfill goes on.' : 'Noted; nobody runs the backfill: `npm run db -- backfill` goes on with it.',
    )
    out.result({ resumed: true, isRunning: isThere })
    return 0
  })
}

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
