// Counting: which parts to run, how many tests each passed, and the one line at the end.
import { existsSync, readFileSync, statSync } from 'node:fs'

const GROUPS = {
  unit: (name) => name.startsWith('unit '),
}

/** Splits the arguments into parts and the filters behind them; no part named means all. Order is that of `known`. */
export function chosenParts(known, argv) {
  const isPart = (word) => known.includes(word) || word in GROUPS
  const end = argv.findIndex((word) => !isPart(word))
  const wanted = end < 0 ? argv : argv.slice(0, end)
  const filters = end < 0 ? [] : argv.slice(end)
  const chosen = (name) => wanted.some((word) => word === name || GROUPS[word]?.(name))
  const names = wanted.length === 0 ? known : known.filter(chosen)
  return { names, filters }
}

/** What a tool reported, or null when it wrote nothing since `startedMs`: a report of an earlier run proves nothing. */
export function readReport(path, startedMs) {
  if (!existsSync(path) || statSync(path).mtimeMs < startedMs) return null
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Tests of a vitest report. A file that could not be loaded counts as one failure. */
export function countVitest(report, code) {
  if (report === null) return { passed: 0, failed: 1 }
  const broken = report.testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  })
  return judged(report.numPassedTests, report.numFailedTests + broken.length, code)
}

/** Tests of a Playwright report. A flaky one failed once, so it failed; errors outside tests count too. */
export function countPlaywright(report, code) {
  if (report === null) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.stats
  return judged(expected, unexpected + flaky + report.errors.length, code)
}

/** The summary of all parts and the last line. Nothing run is no success. */
export function verdict(results, duration) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const width = Math.max(0, ...results.map(({ name }) => name.length))
  const lines = results.map(({ name, passed, failed, tookMs }) => {
    const state = failed === 0 ? 'passed' : 'FAILED'
    return `${name.padEnd(width)}  ${state}  ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed  ${duration(tookMs)}`
  })
  const total = `${sum('passed')} passed, ${sum('failed')} failed`
  return { lines, total, passed: sum('failed') === 0 && sum('passed') > 0 }
}

/** A tool that ends badly without naming a test has failed nevertheless, and so has one that ran no test at all. */
function judged(passed, failed, code) {
  const silentFailure = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: silentFailure ? 1 : failed }
}
