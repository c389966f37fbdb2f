import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

const RETRY_MS = 50
const PATIENCE_MS = 120_000

/**
 * Runs `work` while holding a lock that all processes on this machine see, as a file with the holder's process id.
 * A holder that died is passed over. Throws when nobody lets go for two minutes.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (let waitedMs = 0; !taken(path); waitedMs += RETRY_MS) {
    if (waitedMs >= PATIENCE_MS) throw new Error(`Somebody has been holding ${path} for two minutes.`)
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/** Whether a process with this id exists, ours or not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function taken(path: string): boolean {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    forgetTheDead(path)
    return false
  }
}

function forgetTheDead(path: string): void {
  try {
    const holder = readFileSync(path, 'utf8')
    // Empty for the instant between creating and writing; that holder is alive.
    if (holder !== '' && !isAlive(Number(holder))) rmSync(path, { force: true })
  } catch (error) {
    // Let go in the meantime: the next attempt takes it.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
