import { defineConfig, devices } from '@playwright/test'

/**
 * Set by scripts/test.mjs before it starts Playwright:
 * E2E_BASE_URL the address of the running production build; CHROMIUM_PATH the browser to use, when it is not Playwright's
 * own; E2E_REPORT where the JSON report goes, which the last line of `npm test` is counted from.
 */
const { E2E_BASE_URL, CHROMIUM_PATH, E2E_REPORT, CI } = process.env
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  forbidOnly: Boolean(CI),
  // A story that passes at the second try has found a race: it is a failure.
  retries: 0,
  workers: 2,
  reporter: [['list'], ...(E2E_REPORT ? [['json', { outputFile: E2E_REPORT }] as const] : [])],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: E2E_BASE_URL ?? 'http://localhost:3000',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    // What cannot be clicked fails while one still looks, not when the whole story has run out of time.
    actionTimeout: 30_000,
    launchOptions: {
      ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
      args: ['--disable-background-networking', ...(isRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: [{ name: 'chromium' }],
})
