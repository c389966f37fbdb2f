// `npm start` and `npm run dev`: from a fresh clone to a running school. Plain JavaScript for any Node >= 20 with nothing
// installed; it checks what can be checked, installs, and goes on in serve.mjs under the project's own Node.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, handOver, refuseOldNode } from './lib/install.mjs'
import { refuseBusyPort, refuseSilentDatabase, wantedPort } from './lib/port.mjs'
import { failureText } from './lib/say.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

try {
  refuseOldNode()
  // What is set already wins over the file, as everywhere.
  if (existsSync(join(root, '.env'))) process.loadEnvFile?.(join(root, '.env'))
  await refuseBusyPort(wantedPort())
  if (process.env.DATABASE_URL) await refuseSilentDatabase(process.env.DATABASE_URL)
  await ensureInstalled(root)
  await handOver(root, 'scripts/serve.mjs', process.argv.slice(2))
} catch (error) {
  console.error(failureText(error))
  process.exitCode = 1
}
