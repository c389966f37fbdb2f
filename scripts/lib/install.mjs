import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly, start, stopChildren } from './run.mjs'
import { step, Unable } from './say.mjs'

const OLDEST_NODE = 20
const PINNED_NODE = 24

/** Throws `Unable` on a Node that cannot even run the bootstrap. */
export function refuseOldNode(version = process.versions.node) {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return
  throw new Unable(`Node ${version} is too old: install Node ${OLDEST_NODE} or newer and run this again.`)
}

/** Installs the packages of the lockfile, development ones included, unless exactly these are installed. */
export async function ensureInstalled(root) {
  if (isInstalled(root) && nodeBinary(root) !== null) return
  await step('Packages installed', async () => {
    // Scripts are switched on for this call only; which packages may run one is listed in package.json, allowScripts.
    const args = ['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error']
    const env = { ...process.env, NODE_ENV: '', PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
    await runQuietly('npm', args, { cwd: root, env, shell: process.platform === 'win32', sentence: 'npm ci failed.' })
    if (nodeBinary(root) === null) {
      throw new Unable(`Node ${PINNED_NODE} did not install; install it yourself and run this again.`)
    }
  })
}

/**
 * Whether what npm last installed here (it writes that down in node_modules) is what the lockfile asks for. Optional
 * packages may be missing: most of them are for other machines.
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === null || present === null) return false
  const missing = Object.entries(wanted).some(
    ([path, { version, optional, devOptional }]) =>
      path !== '' && (path in present ? present[path].version !== version : !optional && !devOptional),
  )
  return !missing && Object.keys(present).every((path) => path in wanted)
}

function packagesOf(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : null
}

/** The Node that the project runs on: the pinned one, else the one that runs now if it is new enough, else null. */
export function nodeBinary(root) {
  const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  return Number.parseInt(process.versions.node, 10) >= PINNED_NODE ? process.execPath : null
}

/** The environment in which the project's own tools and its Node come first. */
export function projectEnvironment(root, env = process.env) {
  const separator = process.platform === 'win32' ? ';' : ':'
  return { ...env, PATH: [join(root, 'node_modules', '.bin'), env.PATH ?? ''].join(separator) }
}

/** Goes on in another file under the project's own Node, with our arguments, and ends as it ends. */
export async function handOver(root, file, args) {
  const child = start(nodeBinary(root), [join(root, file), ...args], {
    cwd: root,
    env: { ...projectEnvironment(root), LECTERN_STARTED_MS: String(Date.now() - performance.now()) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  // A terminal signals both of us; a supervisor only this process. The other one takes a second signal for the first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.once('exit', () => void stopChildren([child]))
  // npm passes a signal to the shell between us and does not tell us; being adopted by somebody else does.
  const parent = process.ppid
  const orphaned = () => process.ppid !== parent && child.kill('SIGTERM')
  if (process.env.npm_lifecycle_event) setInterval(orphaned, 500).unref()
  const [code, signal] = await new Promise((resolve) => child.once('exit', (...end) => resolve(end)))
  process.exitCode = signal === null ? code : 1
}
