import { styleText } from 'node:util'

const BAR_WIDTH = 28
const REDRAW_MS = 100
const MACHINE_MS = 1_000

/** What a command says while it works and when it is done. People read it on a terminal; with `json`, a machine does. */
export type Output = {
  /** True with `--json`: then only `result` and `progress` write to standard output, one JSON object a line. */
  json: boolean
  /** One line for people. */
  line: (text: string) => void
  /** One line about something wrong, on standard error whoever reads. */
  problem: (text: string) => void
  /** Aligned columns for people; numbers stand right. */
  table: (headings: string[], rows: (string | number)[][]) => void
  /** Where a long step is, as often as you like: a bar on a terminal, else one JSON line a second. `total` 0 = unknown. */
  progress: (step: string, done: number, total: number) => void
  /** The outcome as data; said once, at the end, and only with `--json`. */
  result: (outcome: Record<string, unknown>) => void
}

/** A command of `npm run db`: gets its own arguments, returns the exit code. Expected failures return 1 and say why. */
export type Command = (argv: string[], out: Output) => Promise<number>

type Stream = { write(text: string): unknown; isTTY?: boolean }

/** The output of a command run by hand or by another program. */
export function outputTo(stdout: Stream, stderr: Stream, json: boolean, clock = () => performance.now()): Output {
  const bar = progressOn(stdout, json, clock)
  const people = (text: string) => {
    bar.clear()
    if (!json) stdout.write(`${text}\n`)
  }
  return {
    json,
    line: people,
    problem(text) {
      bar.clear()
      stderr.write(`${text}\n`)
    },
    table(headings, rows) {
      for (const line of aligned([headings, ...rows])) people(line)
    },
    progress: bar.show,
    result(outcome) {
      bar.clear()
      if (json) stdout.write(`${JSON.stringify(outcome)}\n`)
    },
  }
}

function progressOn(stdout: Stream, json: boolean, clock: () => number) {
  const drawn = stdout.isTTY === true && !json
  const seen = { step: '', startedMs: 0, saidMs: 0, visible: false }
  return {
    clear: () => {
      if (seen.visible) stdout.write('\r\u001b[2K')
      seen.visible = false
    },
    show: (step: string, done: number, total: number) => {
      const nowMs = clock()
      const isNew = step !== seen.step
      if (isNew) Object.assign(seen, { step, startedMs: nowMs })
      const isLast = total > 0 && done >= total
      if (!isNew && !isLast && nowMs - seen.saidMs < (drawn ? REDRAW_MS : MACHINE_MS)) return
      seen.saidMs = nowMs
      const perSecond = rateOf(done, nowMs - seen.startedMs)
      const secondsLeft = perSecond > 0 && total > 0 ? Math.ceil((total - done) / perSecond) : null
      if (!drawn) {
        stdout.write(`${JSON.stringify({ step, done, total, perSecond, secondsLeft })}\n`)
        return
      }
      seen.visible = true
      stdout.write(`\r\u001b[2K${barLine(step, done, total)}  ${perSecond}/s${leftOf(secondsLeft)}`)
    },
  }
}

function barLine(step: string, done: number, total: number): string {
  if (total <= 0) return `  ${step}  ${done}`
  const filled = Math.min(BAR_WIDTH, Math.round((done / total) * BAR_WIDTH))
  const bar = styleText('green', '█'.repeat(filled)) + styleText('dim', '░'.repeat(BAR_WIDTH - filled))
  return `  ${step}  ${bar} ${done} of ${total}`
}

function rateOf(done: number, tookMs: number): number {
  return tookMs > 0 ? Math.round((done / tookMs) * 1000) : 0
}

function leftOf(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return ''
  return seconds < 90 ? `  ${seconds} s left` : `  ${Math.round(seconds / 60)} min left`
}

function aligned(rows: (string | number)[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}
