import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runVisibly } from './run.mjs'
import { Unable } from './say.mjs'

const SYSTEM_BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const DOWNLOADS = 'https://cdn.playwright.dev'
const REACHABLE_MS = 5_000

/**
 * The browser for the browser tests: the path of one on this machine, or null for Playwright's own. Looks for
 * CHROMIUM_PATH, Playwright's own, a system Chromium or Chrome; else installs one (Playwright's download where its host
 * answers, else Debian's package when we are root). Throws `Unable` when there is none to be had.
 */
export async function findBrowser(root, env = process.env) {
  if (env.CHROMIUM_PATH) return named(env.CHROMIUM_PATH)
  if (await hasPlaywrightBrowser(root)) return null
  const system = systemBrowser()
  if (system) return system
  if (await downloaded(root)) return null
  if (process.getuid?.() === 0 && (await installedByApt())) return systemBrowser()
  throw new Unable(
    'The browser tests need a browser: install Chromium or Chrome, run `npx playwright install chromium`, ' +
      'or set CHROMIUM_PATH to the program.',
  )
}

function named(path) {
  if (existsSync(path)) return path
  throw new Unable(`CHROMIUM_PATH is ${path}, which is not there.`)
}

async function hasPlaywrightBrowser(root) {
  const { chromium } = await import(pathToFileURL(join(root, 'node_modules/@playwright/test/index.mjs')).href)
  const path = chromium.executablePath()
  return existsSync(path) && runs(path)
}

function systemBrowser() {
  const look = process.platform === 'win32' ? 'where' : 'which'
  for (const name of SYSTEM_BROWSERS) {
    const found = spawnSync(look, [name], { encoding: 'utf8' }).stdout?.split('\n')[0]?.trim()
    if (found && runs(found)) return found
  }
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return existsSync(onMac) ? onMac : null
}

/** A browser whose system libraries are missing is there and does not run. */
function runs(path) {
  return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0
}

async function downloaded(root) {
  const unreachable = await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_MS) }).then(
    () => null,
    (error) => error.cause?.code ?? error.name,
  )
  if (unreachable !== null) {
    console.log(`Playwright's download host cannot be reached (${unreachable}).`)
    return false
  }
  const withSystemLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : []
  const cli = join(root, 'node_modules/@playwright/test/cli.js')
  const code = await runVisibly(process.execPath, [cli, 'install', ...withSystemLibraries, 'chromium'], { cwd: root })
  return code === 0 && hasPlaywrightBrowser(root)
}

async function installedByApt() {
  if (spawnSync('which', ['apt-get']).status !== 0) return false
  console.log('Installing Chromium with apt-get for the browser tests …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => runVisibly('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env })
  await apt('update')
  return (await apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core')) === 0
}
