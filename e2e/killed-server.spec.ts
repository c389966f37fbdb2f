import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { pool } from '@/lib/db/client'
import { routes } from '@/lib/routes'
import { kill, killAll, start } from '@/lib/testing/killable'
import { brokenNotices } from '@/lib/testing/notice-rows'
import { aCrowd, type Crowd } from '@/lib/testing/queue-bustle'
import { brokenPromises } from '@/lib/testing/queue-rows'
import { schoolApart } from '@/lib/testing/school-apart'
import { expect, test } from './fixtures'
import { formsOn, send } from './plain-form'
import { sessionCookie } from './sign-in'

// The production server itself, killed again and again while students send real forms to it, on a database of its own.
const LIVES = 4
const AT_ONCE = 8
const BUTTONS = [
  'Book this class',
  'Join the waitlist',
  'Yes, cancel it',
  'Take the seat',
  'Yes, decline',
  'Yes, leave it',
]

let school: Awaited<ReturnType<typeof schoolApart>>

test.beforeAll(async () => {
  school = await schoolApart()
})

test.afterAll(async () => {
  await killAll()
  await school.leave()
})

test('the server is killed while forms are on their way: nothing is lost, nothing is done or told twice', async () => {
  test.setTimeout(420_000)
  const crowd = await aCrowd(3, 18)
  const port = await freePort()
  const site = `http://localhost:${port}`
  const env = { DATABASE_URL: school.url, NEXTAUTH_URL: site, NODE_ENV: 'production' }
  const serve = () => start(`node_modules/next/dist/bin/next start --port ${port}`, env)
  let server = serve()
  const worker = start('lib/jobs/worker.ts', env)
  const restarted = async () => {
    server = serve()
    await answering(site)
  }
  let [isOver, serving] = [false, answering(site)]
  const answers = new Map<number, number>()
  const people = Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (await serving; !isOver; await serving) await somebodySendsAForm(site, crowd, answers)
    }),
  )
  for (let life = 0; life < LIVES; life++) {
    await inTheMiddle()
    await kill(server)
    serving = restarted()
    expect(await brokenPromises({ settled: false })).toEqual([])
    await serving
  }
  await inTheMiddle()
  isOver = true
  await Promise.all([kill(server), kill(worker)])
  await people
  expect(await brokenPromises({ settled: false })).toEqual([])
  // A form was answered, or its server was dead; no answer was a defect.
  expect([...answers.keys()].filter((status) => status >= 500)).toEqual([])

  // A job that died with its worker stays locked; what the crontab does every minute finds its work.
  start('lib/jobs/worker.ts', env)
  await expect.poll(() => brokenPromises({ settled: true }), { timeout: 120_000 }).toEqual([])
  await expect.poll(brokenNotices, { timeout: 60_000 }).toEqual([])
})

/** Looks at a page as somebody of the crowd and presses one of its buttons; a dead server is met with patience. */
async function somebodySendsAForm(site: string, crowd: Crowd, answers: Map<number, number>): Promise<void> {
  const studentId = oneOf(crowd.studentIds)
  const { name, value } = await sessionCookie(site, studentId)
  const cookie = `${name}=${value}`
  const page = site + (await pageToLookAt(studentId, crowd))
  try {
    const forms = await formsOn(page, { cookie, holds: BUTTONS })
    if (forms.length === 0) return
    const { status } = await send(oneOf(forms), cookie)
    answers.set(status, (answers.get(status) ?? 0) + 1)
  } catch (error) {
    // `fetch` says so when the server is gone, or goes away in the middle.
    if (!(error instanceof TypeError)) throw error
  }
}

async function pageToLookAt(studentId: number, { sessionIds }: Crowd): Promise<string> {
  const { rows } = await pool().query<{ id: number }>(
    `SELECT id FROM session_waitlist WHERE student_id = $1 AND status IN ('waiting', 'offered')`,
    [studentId],
  )
  return rows.length > 0 && randomInt(2) === 0 ? routes.offer(oneOf(rows).id) : routes.class(oneOf(sessionIds))
}

async function inTheMiddle(): Promise<void> {
  const written = async () => {
    const { rows } = await pool().query<{ count: number }>('SELECT count(*)::int AS count FROM booking_event')
    return rows[0]?.count ?? 0
  }
  const wanted = (await written()) + randomInt(15, 60)
  await expect.poll(written, { timeout: 90_000, intervals: [20] }).toBeGreaterThan(wanted)
}

async function answering(site: string): Promise<void> {
  const alive = () =>
    fetch(`${site}/icon.svg`).then(
      ({ status }) => status,
      () => 'not yet',
    )
  await expect.poll(alive, { timeout: 60_000 }).toBe(200)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

function oneOf<T>(list: readonly T[]): T {
  const found = list[randomInt(list.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}
