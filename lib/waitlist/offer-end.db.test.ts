import { beforeEach, expect, it } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { violationOf } from '@/lib/db/violations'
import { testDatabase } from '@/lib/testing/database'
import { brokenPromises } from '@/lib/testing/queue-rows'
import { aClass, anEnrolledStudent, aWaitlistEntry, cancelled } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, type Instant, isBefore, now } from '@/lib/time/instant'
import { acceptOffer } from './accept-offer'
import { moveQueue } from './move-queue'

// An offer ends at its deadline, to the millisecond, whether or not any job has run; accepting and expiring at the same
// moment end in exactly one of the two.
const RACES = 500
const LANES = 4

testDatabase()

type Place = { sessionId: number; studentId: number }
let place: Place

async function aPlace(): Promise<Place> {
  const { session, course } = await aClass({ capacity: 1, enableWaitlist: true })
  return { sessionId: session.id, studentId: (await anEnrolledStudent(course.id)).id }
}

beforeEach(async () => {
  place = await aPlace()
})

async function anOffer(at: Place, offerExpiresAt: Instant): Promise<number> {
  const { id } = await aWaitlistEntry(at)
  await db.sessionWaitlist.update({ where: { id }, data: { status: 'offered', offerExpiresAt } })
  return id
}

it.each([
  [-1, 'done', 'accepted', 'accepted'],
  [0, 'offer_expired', 'offered', 'expired'],
  [1, 'offer_expired', 'offered', 'expired'],
])('accepted %i ms from its deadline: %s; before the job %s, after it %s', async (ms, answer, before, after) => {
  const deadline = addMinutes(now(), 60)
  const entryId = await anOffer(place, deadline)
  const status = async () => (await db.sessionWaitlist.findUniqueOrThrow({ where: { id: entryId } })).status
  const accepted = await acceptOffer({ entryId, studentId: place.studentId }, addMilliseconds(deadline, ms))
  expect(accepted.ok ? 'done' : accepted.refusal.code).toBe(answer)
  expect(await status()).toBe(before)
  await moveQueue(place.sessionId, addMilliseconds(deadline, ms))
  expect(await status()).toBe(after)
})

it.each([
  ['-1 hour', 'LC003'],
  ['-1 millisecond', 'LC003'],
  ['0', 'LC003'],
  ['1 hour', 'booked'],
])('the database itself, deadline %s from its clock: %s, whoever writes', async (interval, outcome) => {
  const entryId = await anOffer(place, addMinutes(now(), 60))
  await pool().query('UPDATE session_waitlist SET offer_expires_at = clock_timestamp() + $2::interval WHERE id = $1', [
    entryId,
    interval,
  ])
  const sql = `INSERT INTO live_class_booking (session_id, student_id, status, waitlist_entry_id) VALUES ($1, $2, 'confirmed', $3)`
  const written = await pool()
    .query(sql, [place.sessionId, place.studentId, entryId])
    .then(() => 'booked')
    .catch((error: unknown) => violationOf(error)?.sqlState)
  expect(written).toBe(outcome)
})

/** Waits until the clock says `at`, to the millisecond. */
async function until(at: Instant): Promise<void> {
  // eslint-disable-next-line lectern/no-sleep -- the clock itself is what is raced here
  while (isBefore(now(), at)) await new Promise((resolve) => setTimeout(resolve, 1))
}

type Ends = { accepted: number; expired: number }

/** One student, one offer after the other, each clicked on just before it ends while two workers end it. */
async function races(at: Place, ends: Ends): Promise<void> {
  // How long before the deadline the student clicks, in ms: more after each that came too late, less after each that came in
  // time, so that every race is close on a fast machine and on a slow one.
  let lead = 8
  for (let race = 0; race < RACES / LANES; race++) {
    const entryId = await anOffer(at, addMinutes(now(), 60))
    const deadline = addMilliseconds(now(), 10 + lead)
    await db.sessionWaitlist.update({ where: { id: entryId }, data: { offerExpiresAt: deadline } })
    const from = (ms: number) => until(addMilliseconds(deadline, ms))
    const [answer, ...moved] = await Promise.all([
      from(-lead).then(() => acceptOffer({ entryId, studentId: at.studentId }, now())),
      from(0).then(() => moveQueue(at.sessionId, now())),
      from(1).then(() => moveQueue(at.sessionId, now())),
    ])
    const { status, booking } = await db.sessionWaitlist.findUniqueOrThrow({
      where: { id: entryId },
      include: { booking: true },
    })
    if (status !== 'accepted' && status !== 'expired') throw new Error(`race ${race} ended ${status}`)
    const expirations = moved.reduce((sum, { expired }) => sum + expired, 0)
    const code = answer.ok ? 'done' : answer.refusal.code
    expect([code, expirations, booking !== null]).toEqual(
      status === 'accepted' ? ['done', 0, true] : ['offer_expired', 1, false],
    )
    ends[status]++
    lead = Math.max(0, Math.min(80, lead + (status === 'expired' ? 4 : -4)))
    if (booking) await cancelled(booking.id)
  }
}

it(`${RACES} races of accepting against expiring end in one of the two`, async () => {
  const ends: Ends = { accepted: 0, expired: 0 }
  const places = await Promise.all(Array.from({ length: LANES }, aPlace))
  await Promise.all(places.map((at) => races(at, ends)))
  expect(ends.accepted, JSON.stringify(ends)).toBeGreaterThan(0)
  expect(ends.expired, JSON.stringify(ends)).toBeGreaterThan(0)
  expect(await brokenPromises({ settled: false })).toEqual([])
}, 300_000)
