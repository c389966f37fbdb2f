import type { Finding } from '@/lib/migration/checks'
import type { Verdict } from '@/lib/migration/verify-school'

const SHOWN_ROWS = 200

/** A verdict as a page of its own: no script, no file beside it, readable in the dark, on paper and by a screen reader. */
export function verifyReport(
  verdict: Verdict,
  { database, writtenAt }: { database: string; writtenAt: string },
): string {
  const { ok, problems, exceptions, totals, samplePercent } = verdict
  const asked = samplePercent < 100 ? `A sample of ${samplePercent} % of the rows` : 'Every row'
  const sentence = ok
    ? `${asked} was recomputed, and every Phase 2 value is what Phase 1 says it should be.`
    : `${asked} was recomputed, and something is wrong. Nothing was changed.`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Verify: ${ok ? 'verified' : 'problems'}</title><style>${STYLE}</style></head><body><main>
<h1>Verify of ${escaped(database)}</h1>
<p class="${ok ? 'good' : 'bad'}"><strong>${ok ? 'Verified.' : 'Not verified.'}</strong> ${sentence}</p>
<p>Written ${escaped(writtenAt)} (UTC); verify ${verdict.verifyRunId}, backfill ${verdict.runId ?? 'none'}.</p>
${table(
  'Counted on both sides',
  ['counted', 'Phase 1', 'Phase 2', ''],
  totals.map(({ what, phase1, phase2 }) => [what, phase1, phase2, phase1 === phase2 ? 'equal' : 'DIFFERENT']),
)}
${section('Wrong', 'problem', problems, verdict)}
${section('Explained, and as it should be', 'exception', exceptions, verdict)}
</main></body></html>
`
}

function section(
  title: string,
  finds: 'problem' | 'exception',
  findings: readonly Finding[],
  { found }: Verdict,
): string {
  const own = found.filter((one) => one.finds === finds)
  if (own.length === 0) return `<h2>${title}</h2><p>Nothing.</p>`
  const summary = own.map(({ table: name, column, check, rows }) => [name, column ?? '(row)', check, rows])
  const details = own.map(({ table: name, column, check, rows }) => {
    const named = findings
      .filter((one) => one.table === name && one.check === check && one.column === column)
      .slice(0, SHOWN_ROWS)
    const more = rows > named.length ? `<p>and ${rows - named.length} more</p>` : ''
    const lines = named.map(({ id, what }) => [id === 0 ? '' : id, what])
    return `<details${finds === 'problem' ? ' open' : ''}><summary>${escaped(`${name}.${column ?? '*'}: ${check} (${rows})`)}</summary>
${table('', ['row', 'what'], lines)}${more}</details>`
  })
  return `${table(title, ['table', 'column', 'check', 'rows'], summary)}\n${details.join('\n')}`
}

function table(title: string, headings: string[], rows: (string | number)[][]): string {
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<td class="number">${value}</td>` : `<td>${escaped(value)}</td>`
  const heading = title === '' ? '' : `<h2>${title}</h2>`
  return `${heading}<div class="wide"><table><thead><tr>${headings.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table></div>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}main{max-width:64rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2rem}.good,.bad{padding:.75rem 1rem;border-left:.3rem solid}.good{border-color:#15803d}.bad{border-color:#b91c1c}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8886;vertical-align:top}
td{overflow-wrap:anywhere}.number{text-align:right;font-variant-numeric:tabular-nums}summary{cursor:pointer;padding:.3rem 0}`
