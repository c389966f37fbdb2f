import { dumpText } from '@/lib/migration/dump-text'
import { isPostgresUrl } from '@/lib/migration/old-database'
import type { Output } from '@/lib/migration/output'
import { type Restored, restoreDump } from '@/lib/migration/restore-dump'
import { withScratchDatabase } from '@/lib/migration/scratch-database'
import { sourceFile } from '@/lib/migration/source-file'
import { pathGiven } from '@/prisma/path-given'

/**
 * Hands `work` what `readOldDatabase` can read of `from`: the address of a PostgreSQL database and the path of an SQLite file
 * as they are; a dump (.sql, .sql.gz) restored into a scratch database on the server of `own`, which is dropped afterwards. The
 * restoring ends when `signal` is set. Throws `MoveRefused`, in one sentence, where `from` is nothing of that.
 */
export async function withOldSource<T>(
  { from, own, out, signal }: { from: string; own: string; out: Output; signal?: AbortSignal },
  work: (readable: string) => Promise<T>,
): Promise<T> {
  if (isPostgresUrl(from)) return work(from)
  const path = pathGiven(from)
  const file = await sourceFile(path)
  if (file.kind === 'sqlite') return work(path)
  return withScratchDatabase(own, async (scratchUrl) => {
    const text = dumpText(path, file.packed, (bytes) => out.progress('restoring the dump (bytes)', bytes, file.bytes))
    sayRestored(out, await restoreDump(from, text, scratchUrl, signal))
    return work(scratchUrl)
  })
}

function sayRestored(out: Output, { run, passedOver, problems }: Restored): void {
  out.line(`The dump is restored: ${run} statements run.`)
  for (const [why, many] of passedOver) out.line(`  ${many} passed over: ${why}`)
  for (const problem of problems) out.problem(`  ${problem}`)
}
