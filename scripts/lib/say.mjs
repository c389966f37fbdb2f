// What the two commands print: steps with their time, a bar where it is long, one sentence when it cannot go on.

const isTerminal = process.stdout.isTTY === true && !process.env.CI
const paint = (code, text) => (isTerminal && !process.env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text)
const BAR_WIDTH = 28

export const green = (text) => paint('32', text)
export const red = (text) => paint('31', text)
export const dim = (text) => paint('2', text)
export const bold = (text) => paint('1', text)

/** Something people can mend: shown as its one sentence, without a stack, with exit code 1. */
export class Unable extends Error {
  name = 'Unable'
}

/** Milliseconds as people read them. */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/**
 * Runs one step and prints it with its time. `work` gets `show(done, total)` for the bar; a string that it returns
 * is printed beside the step.
 */
export async function step(label, work) {
  const started = performance.now()
  const redraw = (text) => isTerminal && process.stdout.write(`\r\u001b[2K${text}`)
  redraw(`  ${label} …`)
  const show = (done, total) => redraw(`  ${label}  ${bar(done, total)}`)
  try {
    const note = await work(show)
    redraw('')
    const beside = typeof note === 'string' && note !== '' ? `, ${note}` : ''
    console.log(`${green('✓')} ${label}${dim(beside)}  ${dim(duration(performance.now() - started))}`)
  } catch (error) {
    redraw('')
    console.log(`${red('✗')} ${label}  ${dim(duration(performance.now() - started))}`)
    throw error
  }
}

/** A bar for `done` of `total`; only the number when nobody knows the total. */
export function bar(done, total) {
  if (!(total > 0)) return String(done)
  const filled = Math.min(BAR_WIDTH, Math.round((done / total) * BAR_WIDTH))
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done} of ${total}`
}

/** One sentence for what people can mend, the whole stack for a defect. */
export function failureText(error) {
  if (['Unable', 'ClusterUnusable', 'DatabaseUnreachable'].includes(error?.name)) return error.message
  return error?.stack ?? String(error)
}
