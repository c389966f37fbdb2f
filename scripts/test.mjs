// `npm test`: installs what tests need and goes on in test-parts.mjs under the project's own Node. Plain JavaScript for
// any Node >= 20 with nothing installed. Arguments: names of parts to run, then filters for their tools.
import { fileURLToPath } from 'node:url'
import { ensureInstalled, handOver, refuseOldNode } from './lib/install.mjs'
import { failureText } from './lib/say.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

try {
  refuseOldNode()
  await ensureInstalled(root)
  await handOver(root, 'scripts/test-parts.mjs', process.argv.slice(2))
} catch (error) {
  console.error(failureText(error))
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
