import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

const SYSTEM_USER = 'postgres'
const FALLBACK_HOME = '/var/lib/lectern'

/** The account that runs PostgreSQL. Empty when it is our own: only root has to step down to another. */
export type DatabaseUser = { uid?: number; gid?: number }

/** Where the cluster lives, which binaries run it, as whom, and what people should know about that choice. */
export type ClusterPlace = { folder: string; binaries: string; user: DatabaseUser; notice?: string }

/** A data folder or account that cannot work, in one sentence for people. */
export class ClusterUnusable extends Error {
  override name = 'ClusterUnusable'
}

/**
 * Decides where the embedded cluster lives: where it already is (`known`), else `postgres` in `home`. Root cannot run
 * PostgreSQL, so then the system user does, who must be able to enter every folder above the data and the binaries;
 * where a fresh project sits in a folder closed to that user, /var/lib/lectern is taken, and the notice says so.
 * `fixed` forbids that way out: somebody chose the folder. Throws `ClusterUnusable`.
 */
export function clusterPlace(home: string, binaries: string, known?: string, fixed = false): ClusterPlace {
  const user = databaseUser()
  const folder = known ?? join(home, 'postgres')
  const isNew = !existsSync(join(folder, 'PG_VERSION'))
  const nearest = existsSync(folder) ? folder : dirname(folder)
  const closed = closedTo(user, isNew ? nearest : join(folder, 'PG_VERSION'))
  if (closed === undefined && user.uid === undefined) return { folder, binaries, user }
  if (closed !== undefined && (fixed || !isNew || user.uid === undefined)) throw unreadable(folder, closed, user)
  if (closed === undefined && closedTo(user, join(binaries, 'bin')) === undefined) return { folder, binaries, user }
  const open = closed === undefined ? folder : outside(home)
  const notice = closed === undefined ? undefined : `Database files are in ${open}, because ${reason(closed, user)}.`
  return { folder: open, binaries: copiedBinaries(binaries), user, notice }
}

function databaseUser(): DatabaseUser {
  if (process.getuid?.() !== 0) return {}
  const known = idsOf(SYSTEM_USER)
  if (known) return known
  // Whether this worked, or somebody else made the user in the same moment: what counts is whether it is there now.
  spawnSync('groupadd', ['--system', SYSTEM_USER])
  spawnSync('useradd', ['--system', '--gid', SYSTEM_USER, '--no-create-home', SYSTEM_USER])
  const made = idsOf(SYSTEM_USER)
  if (made) return made
  throw new ClusterUnusable(
    `PostgreSQL refuses to run as root and the system user "${SYSTEM_USER}" could not be created; ` +
      'run this as an ordinary user, or set DATABASE_URL to a server of your own.',
  )
}

function idsOf(name: string): DatabaseUser | undefined {
  const id = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout || Number.NaN)
  const [uid, gid] = [id('-u'), id('-g')]
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid }
}

/** The first folder or file on the way to `path` that the user may not enter or read; undefined when all are open. */
function closedTo(user: DatabaseUser, path: string): string | undefined {
  const steps: string[] = []
  for (let step = path; step !== dirname(step); step = dirname(step)) steps.unshift(step)
  return steps.filter((step) => existsSync(step)).find((step) => !mayRead(user, step))
}

function mayRead(user: DatabaseUser, path: string): boolean {
  if (user.uid !== undefined) {
    // Asked as that user, so that groups and access lists count as they really do.
    const folder = path.endsWith('PG_VERSION') ? '-r' : '-x'
    return spawnSync('test', [folder, path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
  }
  try {
    accessSync(path, path.endsWith('PG_VERSION') ? constants.R_OK : constants.X_OK)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') return false
    throw error
  }
}

function reason(closed: string, user: DatabaseUser): string {
  const who = user.uid === undefined ? 'this user' : `the database's system user "${SYSTEM_USER}"`
  return `${closed} cannot be read by ${who}`
}

function unreadable(folder: string, closed: string, user: DatabaseUser): ClusterUnusable {
  return new ClusterUnusable(
    `The database cannot use its data folder ${folder}: ${reason(closed, user)}; ` +
      'open that folder, name another with LECTERN_DATA_DIR, or set DATABASE_URL to a server of your own.',
  )
}

/** A folder of this project's own below /var/lib, told apart by where the project is. */
function outside(home: string): string {
  const project = dirname(realpathSync(home))
  const digest = createHash('sha256').update(project).digest('hex').slice(0, 8)
  const folder = join(FALLBACK_HOME, `${basename(project)}-${digest}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return join(folder, 'postgres')
}

/** A copy of the binaries where the system user can run them; made once per version. */
function copiedBinaries(binaries: string): string {
  const version = createHash('sha256')
    .update(readdirSync(join(binaries, 'lib')).join())
    .digest('hex')
    .slice(0, 8)
  const target = join(FALLBACK_HOME, `postgresql-${version}`)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  mkdirSync(FALLBACK_HOME, { recursive: true, mode: 0o755 })
  cpSync(binaries, half, { recursive: true, verbatimSymlinks: true })
  if (existsSync(target)) return target
  renameSync(half, target)
  return target
}

/** Makes a folder that belongs to the database's user and to nobody else. */
export function makeOwnFolder(folder: string, user: DatabaseUser): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
}
