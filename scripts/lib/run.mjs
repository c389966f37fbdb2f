import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Unable } from './say.mjs'

const KEPT_LINES = 60
const GRACE_MS = 10_000
const children = new Set()

/** The exit code of a command; its output goes to ours. */
export function runVisibly(command, args, options = {}) {
  return exitOf(start(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] }))
}

/** The exit code of a command and all lines it printed, of which nothing is seen meanwhile. */
export async function runListening(command, args, options = {}) {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => said.push(line))
  return { code: await exitOf(child), said }
}

/**
 * Runs a command and keeps what it prints to itself. Every whole line of standard output goes to `onLine` when given.
 * When the command fails, throws `Unable` with `sentence` and what the command said last.
 */
export async function runQuietly(command, args, { sentence, onLine, ...options }) {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  // The first lines say what is wrong, the last ones where; what is between is dropped.
  const remember = (line) => said.push(line) > KEPT_LINES && said.splice(KEPT_LINES / 2, 1)
  createInterface(child.stdout).on('line', (line) => (onLine ? onLine(line) : remember(line)))
  createInterface(child.stderr).on('line', remember)
  const code = await exitOf(child)
  if (code !== 0) throw new Unable([sentence, ...said].join('\n'))
}

/** Starts a process that keeps running and prints to our own output. */
export function start(command, args, options) {
  const child = spawn(command, args, options)
  children.add(child)
  child.once('exit', () => children.delete(child)).once('error', () => children.delete(child))
  return child
}

/** Waits for a process to end: its exit code, or 1 when a signal ended it. */
export function exitOf(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode ?? 1)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** Waits for the end, whichever it is: a process that could not even be started has ended as well. */
function ended(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', resolve))
}

/** Asks everything that `start` began to end, and ends what has not done so within ten seconds. */
export async function stopChildren(only = [...children]) {
  const ends = only.map(ended)
  for (const child of only) child.kill('SIGTERM')
  const timer = setTimeout(() => only.forEach((child) => child.kill('SIGKILL')), GRACE_MS)
  await Promise.all(ends)
  clearTimeout(timer)
}
