import { AsyncLocalStorage } from 'node:async_hooks'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { ActionResult } from '@/lib/actions/action-result'
import { sealSession, sessionCookieName } from '@/lib/auth/session-token'
import { bookSeatAction } from '@/lib/booking/actions'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/routes'
import { testDatabase } from '@/lib/testing/database'
import { race, warmPool, without } from '@/lib/testing/race'
import { aClass, aSession, aStudent } from '@/lib/testing/world'

// The whole action, 40 students at once on one seat: session cookie, guard, schema, verb, sentence, redirect. Only the
// request is not there: whose cookies are read is kept per call. The database and everything above it are the real ones.
const AT_ONCE = 40
const TRIALS = 200
const CONTROL_TRIALS = 10
const SECRET = 'only for this test, and long enough'

const request = vi.hoisted(() => ({ cookie: () => undefined as string | undefined }))
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve({ get: () => ({ value: request.cookie() }) }),
  headers: () => Promise.resolve(new Headers()),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))

process.env.DATABASE_POOL_SIZE = String(AT_ONCE)
process.env.NEXTAUTH_SECRET = SECRET
testDatabase()

const asking = new AsyncLocalStorage<string>()
request.cookie = () => asking.getStore()

let course: Awaited<ReturnType<typeof aClass>>['course']
let teacherId: number
let tokens: string[]
let hour = 0

beforeAll(async () => {
  const first = await aClass()
  course = first.course
  teacherId = first.teacher.id
  const students = await Promise.all(Array.from({ length: AT_ONCE }, () => aStudent()))
  await db.enrollment.createMany({ data: students.map(({ id: userId }) => ({ userId, courseId: course.id })) })
  tokens = await Promise.all(students.map(({ id }) => sealSession({ userId: id, sessionVersion: 0 }, SECRET)))
  await warmPool(AT_ONCE)
})

async function aLastSeat(): Promise<number> {
  const startAtUtc = new Date(Date.UTC(2071, 0, 1, 2 * ++hour))
  return (await aSession({ teacherId, courseId: course.id, startAtUtc, capacity: 1 })).id
}

/** Posts the form as the person of that cookie: the address it leads to, or the code it is refused with. */
async function post(token: string, sessionId: number): Promise<string> {
  const form = new FormData()
  form.set('sessionId', String(sessionId))
  try {
    const answer: ActionResult = await asking.run(token, () => bookSeatAction(null, form))
    return answer.status === 'refused' ? answer.code : answer.status
  } catch (error) {
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
    if (!digest.startsWith('NEXT_REDIRECT')) throw error
    return digest.split(';')[2] ?? ''
  }
}

/** How often each number of confirmed bookings, and each answer, came out. */
async function trials(count: number) {
  const seats = new Set<number>()
  const answers: Record<string, number> = {}
  for (let trial = 0; trial < count; trial++) {
    const sessionId = await aLastSeat()
    const { won, lost } = await race(tokens.map((token) => () => post(token, sessionId)))
    if (lost.length > 0) throw lost[0]
    for (const answer of won) {
      const kind = answer === routes.class(sessionId) ? 'booked' : answer
      answers[kind] = (answers[kind] ?? 0) + 1
    }
    seats.add(await db.liveClassBooking.count({ where: { sessionId, status: 'confirmed' } }))
  }
  return { seats: [...seats], answers }
}

describe('40 students at once through the booking action, one seat', () => {
  it('reads who asks from the cookie', async () => {
    expect(sessionCookieName(false)).toBe('next-auth.session-token')
    const sessionId = await aLastSeat()
    expect(await post('not a token', sessionId)).toMatch(/^\/sign-in/)
    expect(await post(tokens[0] ?? '', sessionId)).toBe(routes.class(sessionId))
  })

  it(`gives it to exactly one, ${TRIALS} times; all others are told that the class is full`, async () => {
    expect(await trials(TRIALS)).toEqual({
      seats: [1],
      answers: { booked: TRIALS, session_full: TRIALS * (AT_ONCE - 1) },
    })
  }, 300_000)

  it('control: without the seat guard the same race oversells', async () => {
    const guard = {
      off: 'ALTER TABLE live_class_booking DISABLE TRIGGER b4_seats',
      on: 'ALTER TABLE live_class_booking ENABLE TRIGGER b4_seats',
    }
    const { seats } = await without(guard, () => trials(CONTROL_TRIALS))
    expect(Math.max(...seats)).toBeGreaterThan(1)
  })
})
