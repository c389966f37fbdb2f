import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import { db, disconnect, pool } from '@/lib/db/client'
import * as builders from '@/lib/testing/world'
import { Problems } from './problems'
import { personWith, signIn } from './sign-in'

export { expect } from '@playwright/test'
export { expectAccessible } from './accessible'

/** `zone` is the IANA zone of the device. */
export type Device = { zone: string; javaScriptEnabled?: boolean }

/** `email` names a person of the demo school; without it a new person is made for this test alone. */
export type As = Device & { email?: string }

/** A signed-in person with a browser of their own. */
export type Visitor = { page: Page; context: BrowserContext; userId: number }

type Fixtures = {
  /** Set with `test.use({ alone: true })` for a story that looks at the whole database: no other story runs meanwhile. */
  alone: boolean
  turn: 'shared' | 'alone'
  /** The address of the site, without a slash at its end. */
  site: string
  /** The same builders as in the database tests and the seed. */
  world: typeof builders
  /** Fails the test for every console error, uncaught error and hydration warning it has not said it expects. */
  problems: Problems
  /** Opens a browser that nobody has signed in to. */
  asVisitor: (device: Device) => Promise<Omit<Visitor, 'userId'>>
  /** Opens a browser for a person the test has made itself. */
  asPerson: (userId: number, device: Device) => Promise<Visitor>
  asStudent: (as: As) => Promise<Visitor>
  /** An approved teacher. */
  asTeacher: (as: As) => Promise<Visitor>
  asAdmin: (as?: As) => Promise<Visitor>
}

type WorkerFixtures = { database: typeof db }

/** Names the lock on the test database that stories share, and one that wants to be alone has for itself. */
const STORY_LOCK = 20_260_101

export const test = base.extend<Fixtures, WorkerFixtures>({
  database: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern: nothing
    async ({}, use) => {
      await use(db)
      await disconnect()
    },
    { scope: 'worker', auto: true },
  ],

  alone: [false, { option: true }],

  turn: [
    async ({ alone }, use) => {
      const lock = alone ? 'pg_advisory_lock' : 'pg_advisory_lock_shared'
      const client = await pool().connect()
      try {
        await client.query(`SELECT ${lock}($1)`, [STORY_LOCK])
        await use(alone ? 'alone' : 'shared')
      } finally {
        // Ends the connection, and the lock with it.
        client.release(true)
      }
    },
    { auto: true },
  ],

  site: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error('E2E_BASE_URL is not set; `npm run e2e` starts the site and sets it.')
    await use(baseURL)
  },

  // eslint-disable-next-line no-empty-pattern -- as above
  world: async ({}, use) => {
    await use(builders)
  },

  problems: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const problems = new Problems()
      await use(problems)
      expect(problems.unexpected(), 'problems in the browser').toEqual([])
    },
    { auto: true },
  ],

  context: async ({ context, problems }, use) => {
    problems.watch(context)
    await use(context)
  },

  asVisitor: async ({ browser, problems }, use) => {
    const opened: BrowserContext[] = []
    await use(async ({ zone, javaScriptEnabled = true }) => {
      const context = await browser.newContext({ timezoneId: zone, javaScriptEnabled })
      opened.push(context)
      problems.watch(context)
      return { context, page: await context.newPage() }
    })
    await Promise.all(opened.map((context) => context.close()))
  },

  asPerson: async ({ asVisitor, site }, use) => {
    await use(async (userId, device) => {
      const visitor = await asVisitor(device)
      await signIn(visitor.context, site, userId)
      return { ...visitor, userId }
    })
  },

  asStudent: async ({ asPerson, world }, use) => {
    await use(async ({ email, ...device }) => {
      const userId = email ? await personWith(email) : (await world.aStudent({ timeZone: device.zone })).id
      return asPerson(userId, device)
    })
  },

  asTeacher: async ({ asPerson, world }, use) => {
    await use(async ({ email, ...device }) => {
      const userId = email ? await personWith(email) : (await world.aTeacher({ timeZone: device.zone })).userId
      return asPerson(userId, device)
    })
  },

  asAdmin: async ({ asPerson, world }, use) => {
    await use(async ({ email, ...device } = { zone: 'UTC' }) => {
      const userId = email ? await personWith(email) : (await world.anAdmin({ timeZone: device.zone })).id
      return asPerson(userId, device)
    })
  },
})
