import { parseArgs } from 'node:util'
import { saying } from '@/lib/migration/arguments'
import type { Finding } from '@/lib/migration/checks'
import type { Output } from '@/lib/migration/output'
import { verifySchool } from '@/lib/migration/verify-school'
import { databaseUrl } from '@/prisma/database-url'

const SHOWN_ROWS = 5

/** `npm run db -- verify`: see `verifySchool`. Exit code 0 when all is well, 1 when something is off. */
export const verifyCommand = saying(async (argv, out) => {
  parseArgs({ args: argv })
  const { ok, problems, exceptions, totals, runId } = await verifySchool(databaseUrl(), (...place) =>
    out.progress(...place),
  )
  out.table(
    ['counted', 'Phase 1', 'Phase 2', ''],
    totals.map(({ what, phase1, phase2 }) => [what, phase1, phase2, phase1 === phase2 ? 'equal' : 'DIFFERENT']),
  )
  sayFindings(out, 'Explained, and as it should be:', exceptions)
  sayFindings(out, 'Wrong:', problems)
  out.line('')
  out.line(
    ok
      ? 'Verified: every Phase 2 value is what Phase 1 says it should be.'
      : `${problems.length} problems. Nothing was changed.`,
  )
  out.result({ ok, runId, totals, problems, exceptions })
  return ok ? 0 : 1
})

function sayFindings(out: Output, title: string, findings: readonly Finding[]): void {
  if (findings.length === 0) return
  out.line('')
  out.line(title)
  for (const [kind, rows] of Map.groupBy(findings, ({ table, check }) => `${table}: ${check}`)) {
    out.line(`  ${kind} (${rows.length})`)
    for (const { id, what } of rows.slice(0, SHOWN_ROWS)) out.line(`    ${id === 0 ? '' : `${id}: `}${what}`)
    if (rows.length > SHOWN_ROWS) out.line(`    and ${rows.length - SHOWN_ROWS} more; --json lists them all`)
  }
}
