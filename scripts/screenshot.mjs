/**
 * `node scripts/screenshot.mjs [address] [e-mail] [password]`: signs in to the running app as a demo teacher and writes
 * docs/screenshot.png, the week as that teacher sees it. CHROMIUM_PATH names the browser when Playwright has none.
 */
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const [address = 'http://localhost:3000', email, password] = process.argv.slice(2)
const target = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url))

if (!email || !password) {
  console.error('Usage: node scripts/screenshot.mjs <address> <e-mail> <password> (a demo teacher, see the README)')
  process.exit(1)
}

const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
try {
  const page = await browser.newPage({
    baseURL: address,
    viewport: { width: 1280, height: 860 },
    timezoneId: process.env.SCREENSHOT_ZONE ?? 'Europe/Lisbon',
    locale: 'en-GB',
  })
  await page.goto('/sign-in?callbackUrl=/teacher/schedule')
  await page.getByLabel(/e-?mail/i).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.waitForURL('**/teacher/schedule')
  await page.getByRole('main').waitFor()
  await page.evaluate(() => globalThis.document.fonts.ready.then(() => undefined))
  await page.screenshot({ path: target })
  console.log(`Written: docs/screenshot.png (${address}/teacher/schedule as ${email})`)
} finally {
  await browser.close()
}
