// The second half of `npm start`, under the project's own Node: database, build, server and worker, until told to stop.
import { fileURLToPath } from 'node:url'
import { ensureDatabase } from '../lib/db/database.ts'
import { dataFolder, openServer } from '../lib/db/server.ts'
import { wantedPort } from './lib/port.mjs'
import * as product from './lib/product.mjs'
import { exitOf, stopChildren } from './lib/run.mjs'
import { bold, dim, duration, failureText, step, Unable } from './lib/say.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dev = process.argv.includes('--dev')
const startedMs = Number(process.env.LECTERN_STARTED_MS ?? Date.now())
let server = null
let stopping = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))
// When start.mjs is gone without a word, nobody could stop us any more.
const parent = process.ppid
setInterval(() => process.ppid !== parent && void stop(0), 1_000).unref()

try {
  await run()
} catch (error) {
  // Being stopped makes whatever was running fail; that is no news.
  if (stopping === null) {
    console.error(failureText(error))
    await stop(1)
  }
}

async function run() {
  const port = wantedPort()
  await step('Database running', async () => {
    server = await openServer(root)
    await ensureDatabase(server.appUrl)
    return server.embedded ? 'embedded PostgreSQL' : new URL(server.appUrl).host
  })
  if (server.notice) console.log(`  ${server.notice}`)
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: server.appUrl,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    NEXTAUTH_SECRET: product.authSecret(dataFolder(root)),
  }
  await step('Database client generated', () => product.generateIfNeeded(root))
  const signIns = await prepareData(env)
  // Nobody of the demo school has an address. A school of one's own never shows its mail.
  if (server.embedded && signIns.length > 0 && !env.SMTP_URL) env.LECTERN_MAILBOX ||= 'on'
  if (!dev) await step('Production build', () => product.buildIfNeeded(root, env))
  const running = []
  await step('Web server answering', async () => void running.push(await product.serve(root, { port, env, dev })))
  const worker = product.startWorker(root, { env, dev })
  if (worker) running.push(worker)
  welcome(env.NEXTAUTH_URL, signIns, env.LECTERN_MAILBOX === 'on' && !env.SMTP_URL)
  await Promise.race(running.map(exitOf))
  throw new Unable('The web server or its worker ended by itself, so everything is stopped.')
}

async function prepareData(env) {
  await step('Migrations applied', async () => {
    const { applied = [] } = await product.database(root, ['migrate'], env)
    return applied.length === 0 ? 'none pending' : `${applied.length} new`
  })
  let demo = {}
  if (env.LECTERN_DEMO !== 'off') {
    await step('Demo school', async (show) => {
      demo = await product.database(root, ['seed'], env, show)
      return demo.seeded === false ? 'already there' : ''
    })
  }
  await step(
    'Phase 1 rows moved to Phase 2',
    async (show) => void (await product.database(root, ['backfill'], env, show)),
  )
  // What has happened in the demo school since its move goes through the guards, so it can only come after it.
  if (demo.lifeWanted) {
    await step('Demo school lives on', async () => void (await product.database(root, ['seed', '--after-move'], env)))
  }
  return demo.signIns ?? []
}

function welcome(url, signIns, mailboxIsOpen) {
  console.log(
    `\n${bold(`Lectern is at ${url}`)}  ${dim(`ready in ${duration(Date.now() - startedMs)}, Ctrl-C stops it`)}\n`,
  )
  if (signIns.length === 0) return
  const columns = signIns.map(({ role, email, password, zone }) => [role, email, password, zone ?? ''])
  const widths = columns[0].map((_, column) => Math.max(...columns.map((row) => row[column].length)))
  for (const row of columns)
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column])).join('   ')}`.trimEnd())
  if (mailboxIsOpen) console.log(`\n  Mail stays on this machine: ${url}/dev/mailbox`)
  console.log('')
}

/** Server and worker first, the database last, each waited for. A second signal changes nothing. */
async function stop(code) {
  stopping ??= (async () => {
    await stopChildren()
    await server?.close()
    process.exit(code)
  })()
  await stopping
}
