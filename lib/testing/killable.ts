import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const alive = new Set<ChildProcess>()

/** What a process said and how it ended. */
export type Ended = { code: number | null; said: string }

/** Starts a file of the project, with its arguments, as a process of its own, to be killed in the middle of what it does. */
export function start(command: string, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', ...command.split(' ')], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  alive.add(child)
  return child
}

/** Starts a file of the project as `start` does, and hears what it says, on either stream, until it has ended. */
export function startHeard(
  command: string,
  env: Record<string, string>,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['--import', 'tsx', ...command.split(' ')], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  alive.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()))
  const ended = once(child, 'close').then(([code]) => {
    alive.delete(child)
    return { code: code as number | null, said }
  })
  return { child, ended }
}

/** Kills it as a power cut would: it hears nothing of it, and nothing is tidied up. */
export async function kill(child: ChildProcess): Promise<void> {
  alive.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('it had ended by itself')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Kills all that are left, at the end of a test. */
export async function killAll(): Promise<void> {
  await Promise.all([...alive].map(kill))
}
