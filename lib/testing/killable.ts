import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const alive = new Set<ChildProcess>()

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
