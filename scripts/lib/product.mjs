// The steps that the two commands share: generate, build, the database commands, the server and its worker.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withFileLock } from '../../lib/db/file-lock.ts'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { projectEnvironment } from './install.mjs'
import { runQuietly, start } from './run.mjs'
import { Unable } from './say.mjs'

const ANSWER_MS = 60_000
const SOURCES = ['app', 'components', 'lib', 'prisma/schema.prisma', 'public', 'proxy.ts', 'instrumentation.ts']
const SETTINGS = ['next.config.mjs', 'postcss.config.mjs', 'tailwind.config.ts', 'tsconfig.json', 'package-lock.json']
const notInTheBuild = (file) => /\.test\.tsx?$|^lib\/(?:testing|migration|db\/generated)\//.test(file)

const bin = (root, name) => join(root, 'node_modules', ...name)
const nextBin = (root) => bin(root, ['next', 'dist', 'bin', 'next'])

/** Generates the Prisma client unless the schema is the one it was generated from. */
export async function generateIfNeeded(root) {
  const stampFile = join(root, 'lib/db/generated/.fingerprint')
  const wanted = fingerprint(root, ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'])
  if (isStamped(stampFile, wanted)) return 'unchanged'
  const sentence = 'The database client could not be generated.'
  await runQuietly(process.execPath, [join(root, 'scripts/generate.mjs')], { cwd: root, sentence })
  stamp(stampFile, wanted)
}

/** Builds for production unless the sources are those of the last build. */
export async function buildIfNeeded(root, env = process.env) {
  mkdirSync(join(root, '.cache'), { recursive: true })
  return withFileLock(join(root, '.cache/build.lock'), async () => {
    const publicNames = Object.keys(env).filter((name) => name.startsWith('NEXT_PUBLIC_'))
    const extra = [process.version, ...publicNames.sort().map((name) => `${name}=${env[name]}`)]
    const wanted = fingerprint(root, [...SOURCES, ...SETTINGS], { skip: notInTheBuild, extra })
    const stampFile = join(root, '.next/.fingerprint')
    if (isStamped(stampFile, wanted)) return 'unchanged'
    const sentence = 'The production build failed.'
    await runQuietly(process.execPath, [nextBin(root), 'build'], {
      cwd: root,
      env: productEnvironment(root, env),
      sentence,
    })
    stamp(stampFile, wanted)
  })
}

/** Runs one verb of `npm run db`. Returns what it reported; progress goes to `show(done, total)`. */
export async function database(root, verb, env, show = () => {}) {
  let report = {}
  const read = (line) => {
    const said = line.startsWith('{') ? JSON.parse(line) : {}
    if ('step' in said && 'done' in said) show(said.done, said.total)
    else report = said
  }
  const args = ['--import', 'tsx', join(root, 'prisma/db.ts'), ...verb, '--json']
  const sentence = `npm run db -- ${verb.join(' ')} failed.`
  await runQuietly(process.execPath, args, { cwd: root, env: productEnvironment(root, env), sentence, onLine: read })
  return report
}

/** Starts the web server; resolves when it answers. Throws `Unable` when it ends instead. */
export async function serve(root, { port, env, dev = false }) {
  const args = [nextBin(root), dev ? 'dev' : 'start', '--port', String(port)]
  const stdio = ['ignore', dev ? 'inherit' : 'ignore', 'inherit']
  const child = start(process.execPath, args, { cwd: root, env: productEnvironment(root, env, dev), stdio })
  await answers(`http://127.0.0.1:${port}/icon.svg`, child, port)
  return child
}

/** Starts the background worker, when the product has one. */
export function startWorker(root, { env, dev = false }) {
  const file = join(root, 'lib/jobs/worker.ts')
  if (!existsSync(file)) return null
  const args = [...(dev ? ['--watch'] : []), '--import', 'tsx', file]
  return start(process.execPath, args, {
    cwd: root,
    env: productEnvironment(root, env, dev),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

/** NEXTAUTH_SECRET when it is set; otherwise one that is made once and kept in the data folder. */
export function authSecret(folder, env = process.env) {
  if (env.NEXTAUTH_SECRET) return env.NEXTAUTH_SECRET
  const file = join(folder, 'auth-secret')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8').trim()
}

function productEnvironment(root, env, dev = false) {
  return {
    ...projectEnvironment(root, env),
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

async function answers(url, child, port) {
  const deadline = performance.now() + ANSWER_MS
  while (performance.now() < deadline) {
    const problem = await fetch(url, { redirect: 'manual' }).then(
      () => null,
      (error) => error.cause?.code ?? 'no connection',
    )
    // Somebody else may have taken the port meanwhile: an answer counts only while our own server lives.
    if (child.exitCode !== null || child.signalCode !== null) {
      const how = child.signalCode ?? `code ${child.exitCode}`
      throw new Unable(`The web server ended (${how}) instead of answering on port ${port}.`)
    }
    if (problem === null) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Unable(`The web server did not answer at ${url} within a minute.`)
}
