// The production build on a database of its own, for the browser tests. `node scripts/e2e-server.mjs` keeps one running by hand.
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { dropDatabase } from '../lib/db/database.ts'
import { openTestServer } from '../lib/db/server.ts'
import { freePort } from './lib/port.mjs'
import { database, serve, startWorker } from './lib/product.mjs'
import { stopChildren } from './lib/run.mjs'
import { step } from './lib/say.mjs'

/**
 * Makes a database, fills it with the demo school and serves the current production build on a free port. `env` is what
 * Playwright needs to know; `stop` ends the server, drops the database and lets go of PostgreSQL.
 */
export async function startForE2e(root) {
  const server = await openTestServer(root)
  const databaseUrl = server.urlOf(`lectern_test_e2e_${process.pid}_${randomBytes(3).toString('hex')}`)
  const running = []
  const stop = async () => {
    await stopChildren(running)
    await dropDatabase(databaseUrl)
    await server.close()
  }
  try {
    const port = await freePort()
    const baseUrl = `http://localhost:${port}`
    const secret = randomBytes(32).toString('base64url')
    // Whatever the machine has set, no story sends mail to anybody.
    const mail = { SMTP_URL: '', LECTERN_MAILBOX: 'on' }
    const own = {
      E2E_BASE_URL: baseUrl,
      DATABASE_URL: databaseUrl,
      NEXTAUTH_URL: baseUrl,
      NEXTAUTH_SECRET: secret,
      ...mail,
    }
    const env = { ...process.env, ...own, PORT: String(port) }
    for (const verb of [['migrate'], ['seed'], ['backfill'], ['seed', '--after-move']]) {
      await step(`db ${verb.join(' ')}`, async (show) => void (await database(root, verb, env, show)))
    }
    running.push(await serve(root, { port, env }))
    const worker = startWorker(root, { env })
    if (worker) running.push(worker)
    return { env: own, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { env, stop } = await startForE2e(fileURLToPath(new URL('..', import.meta.url)))
  for (const [name, value] of Object.entries(env)) console.log(`${name}=${value}`)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(0)))
}
