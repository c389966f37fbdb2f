// The parts of `npm test`, each also runnable alone; a failing one does not stop the others.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startForE2e } from './e2e-server.mjs'
import { chosenParts, countPlaywright, countVitest, readReport, verdict } from './lib/count.mjs'
import { findBrowser } from './lib/browser.mjs'
import { projectEnvironment } from './lib/install.mjs'
import { buildIfNeeded, generateIfNeeded } from './lib/product.mjs'
import { runListening, runVisibly, stopChildren } from './lib/run.mjs'
import { bold, dim, duration, failureText, green, red } from './lib/say.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, '.cache/reports')
const zones = ['UTC', 'America/St_Johns', 'Pacific/Kiritimati']
const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

// In the order in which they run: what is quick and tells most comes first.
const parts = {
  format: () => check('format:check'),
  lint: () => check('lint'),
  typecheck: () => check('typecheck'),
  'import-rules': () => check('import-rules'),
  vocabulary: () => check('vocabulary'),
  'sql-lint': () => check('sql-lint'),
  ...Object.fromEntries(zones.map((zone) => [`unit ${zone}`, (filters) => vitest('unit', filters, { TZ: zone })])),
  db: (filters) => vitest('db', filters),
  build,
  e2e,
}

// Each of these keeps one processor busy: so two go at a time, the slowest beside all others.
const lanes = [['lint'], ['format', 'typecheck', 'import-rules', 'vocabulary', 'sql-lint']]

let stopServer = null
let built = true
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await stopChildren()
    await stopServer?.()
    process.exit(130)
  })
}

const results = []
try {
  const { names, filters } = chosenParts(Object.keys(parts), process.argv.slice(2))
  mkdirSync(reports, { recursive: true })
  await generateIfNeeded(root)
  const aside = lanes.map((lane) => lane.filter((name) => names.includes(name)))
  await Promise.all(aside.map((lane) => runInTurn(lane, filters)))
  await runInTurn(
    names.filter((name) => !lanes.flat().includes(name)),
    filters,
  )
} catch (error) {
  console.error(failureText(error))
  results.push({ name: 'set-up', ...one(false), tookMs: 0 })
}
results.sort((one, two) => Object.keys(parts).indexOf(one.name) - Object.keys(parts).indexOf(two.name))
const { lines, total, passed } = verdict(results, duration)
console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
console.log(total)
process.exit(passed ? 0 : 1)

async function runInTurn(names, filters) {
  for (const name of names) results.push(await runPart(name, filters))
}

async function runPart(name, filters) {
  const title = `\n${bold(`── ${name}`)}`
  const isAside = lanes.flat().includes(name)
  if (!isAside) console.log(title)
  const started = performance.now()
  let counted
  try {
    counted = await parts[name](filters)
  } catch (error) {
    console.error(failureText(error))
    counted = one(false)
  }
  const tookMs = performance.now() - started
  // What ran beside others speaks when it is done, so that each is read in one piece.
  if (isAside) console.log([title, ...(counted.said ?? [])].join('\n'))
  const mark = counted.failed === 0 ? green('✓') : red('✗')
  console.log(`${mark} ${name}: ${counted.passed} passed, ${counted.failed} failed ${dim(duration(tookMs))}`)
  return { name, passed: counted.passed, failed: counted.failed, tookMs }
}

async function check(script) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const env = { ...projectEnvironment(root), ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) }
  const { code, said } = await runListening(npm, ['run', '--silent', script], { cwd: root, env })
  return { ...one(code === 0), said }
}

async function vitest(project, filters, env = {}) {
  const report = join(reports, `${project}-${(env.TZ ?? 'here').replaceAll('/', '-')}.json`)
  const script = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [
    script,
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  return countedRun([...args, ...filters], { ...projectEnvironment(root), ...env }, report, countVitest)
}

async function build() {
  built = false
  const note = await buildIfNeeded(root)
  if (note) console.log(`The build is ${note} since the last one.`)
  built = true
  return one(true)
}

async function e2e(filters) {
  if (!built) throw new Error('Not run, because the production build failed.')
  const browser = await findBrowser(root)
  const server = await startForE2e(root)
  stopServer = server.stop
  try {
    const report = join(reports, 'e2e.json')
    const env = { ...projectEnvironment(root), ...server.env, E2E_REPORT: report }
    if (browser) env.CHROMIUM_PATH = browser
    const args = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--config', 'e2e/playwright.config.ts']
    return await countedRun([...args, ...filters], env, report, countPlaywright)
  } finally {
    stopServer = null
    await server.stop()
  }
}

async function countedRun(args, env, report, count) {
  const startedMs = Date.now()
  const code = await runVisibly(process.execPath, args, { cwd: root, env })
  return count(readReport(report, startedMs), code)
}
