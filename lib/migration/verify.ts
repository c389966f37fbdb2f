import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { databaseNameOf } from '@/lib/db/database'
import { BadArguments, saying } from '@/lib/migration/arguments'
import type { Finding } from '@/lib/migration/checks'
import { stopping } from '@/lib/migration/stopping'
import type { Output } from '@/lib/migration/output'
import { repairSchool, type Repair } from '@/lib/migration/repair-school'
import { verifyReport } from '@/lib/migration/verify-report'
import { type Verdict, type VerifyOptions, verifySchool } from '@/lib/migration/verify-school'
import { now } from '@/lib/time/instant'
import { databaseUrl } from '@/prisma/database-url'

const SHOWN_ROWS = 5

/**
 * `npm run db -- verify [--sample <percent>] [--fresh] [--repair] [--report <file.html|file.json>]`: see `verifySchool` and
 * `repairSchool`. Exit code 0 when all is well, 1 when something is off, or was and could not be repaired, 130 when stopped.
 */
export const verifyCommand = saying(async (argv, out) => {
  const { values } = parseArgs({
    args: argv,
    options: {
      sample: { type: 'string' },
      fresh: { type: 'boolean' },
      repair: { type: 'boolean' },
      report: { type: 'string' },
    },
  })
  const samplePercent = percent(values.sample)
  if (values.repair && samplePercent < 100) throw new BadArguments('--repair looks at every row: leave --sample out.')
  const report = reportFile(values.report)
  const { fresh: isFresh, repair: forRepair } = values
  return stopping(async (signal) => {
    const verify = (options: VerifyOptions) =>
      verifySchool(databaseUrl(), (...place) => out.progress(...place), { ...options, signal })
    const verdict = await verify({ samplePercent, isFresh, forRepair })
    if (!forRepair || verdict.ok) return told(out, verdict, [], report)
    const repairs = await repairSchool(databaseUrl(), verdict, signal)
    for (const { table, rows, columns } of repairs) out.line(`Repaired ${counted(rows, 'row')} of ${table}: ${columns}`)
    return told(out, await verify({}), repairs, report)
  })
})

async function told(out: Output, verdict: Verdict, repairs: Repair[], report: string | undefined): Promise<number> {
  const { ok, problems, exceptions, totals } = verdict
  if (verdict.isResumed) out.line('Went on where the verify before was stopped; --fresh begins anew.')
  out.table(
    ['counted', 'Phase 1', 'Phase 2', ''],
    totals.map(({ what, phase1, phase2 }) => [what, phase1, phase2, phase1 === phase2 ? 'equal' : 'DIFFERENT']),
  )
  sayFindings(out, 'Explained, and as it should be:', exceptions, verdict)
  sayFindings(out, 'Wrong:', problems, verdict)
  out.line('')
  out.line(
    ok
      ? goodSentence(verdict)
      : `${counted(rowsOf(verdict, 'problem'), 'problem')}. ${repairs.length > 0 ? 'What is left cannot be derived.' : 'Nothing was changed.'}`,
  )
  if (report !== undefined) {
    const said = { database: databaseNameOf(databaseUrl()), writtenAt: now().toISOString() }
    await writeFile(
      report,
      report.endsWith('.json') ? JSON.stringify({ ...said, ...verdict }, null, 2) : verifyReport(verdict, said),
    )
    out.line(`The report is in ${report}.`)
  }
  out.result({ ...verdict, repairs })
  return ok ? 0 : 1
}

function goodSentence({ samplePercent }: Verdict): string {
  return samplePercent < 100
    ? `Nothing wrong in a sample of ${samplePercent} %. Only a whole verify lets enforce go on.`
    : 'Verified: every Phase 2 value is what Phase 1 says it should be.'
}

function counted(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`
}

function rowsOf({ found }: Verdict, finds: 'problem' | 'exception'): number {
  return found.filter((one) => one.finds === finds).reduce((sum, { rows }) => sum + rows, 0)
}

function sayFindings(out: Output, title: string, findings: readonly Finding[], { found }: Verdict): void {
  if (findings.length === 0) return
  out.line('')
  out.line(title)
  for (const [kind, rows] of Map.groupBy(
    findings,
    ({ table, column, check }) => `${table}.${column ?? '*'}: ${check}`,
  )) {
    const all =
      found.find(({ table, column, check }) => `${table}.${column ?? '*'}: ${check}` === kind)?.rows ?? rows.length
    out.line(`  ${kind} (${all})`)
    for (const { id, what } of rows.slice(0, SHOWN_ROWS)) out.line(`    ${id === 0 ? '' : `${id}: `}${what}`)
    if (all > SHOWN_ROWS)
      out.line(`    and ${all - Math.min(SHOWN_ROWS, rows.length)} more; --json and --report name them`)
  }
}

function percent(text: string | undefined): number {
  if (text === undefined) return 100
  const number = Number(text.replace(/%$/, ''))
  if (!(number > 0 && number <= 100))
    throw new BadArguments(`--sample takes a percentage above 0 and up to 100, not "${text}".`)
  return number
}

function reportFile(name: string | undefined): string | undefined {
  if (name !== undefined && !/\.(html|json)$/.test(name)) {
    throw new BadArguments(`--report takes a file that ends with .html or .json, not "${name}".`)
  }
  return name
}
