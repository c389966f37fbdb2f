import { beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { countStatements } from '@/lib/testing/statements'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, anEnrolledStudent, cancelled } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { acceptOffer } from './accept-offer'
import { closeWaitlist } from './close-waitlist'
import { declineOffer } from './decline-offer'
import { joinWaitlist } from './join-waitlist'
import { leaveWaitlist } from './leave-waitlist'
import { moveQueue } from './move-queue'
import { offerPage, ownPlace } from './queries'
import { removeFromWaitlist } from './remove-from-waitlist'
import { reopenWaitlist } from './reopen-waitlist'

testDatabase()

let world: Awaited<ReturnType<typeof aClass>>
let sessionId: number
const at = now()

beforeEach(async () => {
  world = await aClass({ capacity: 2, maxSeatsPerBooking: 3, enableWaitlist: true })
  sessionId = world.session.id
})

const student = () => anEnrolledStudent(world.course.id)
const teacher = () => ({ teacherId: world.teacher.id, actorId: world.teacher.userId })
const policy = (of: Partial<Prisma.TeacherBookingPolicyUncheckedCreateInput>) =>
  db.teacherBookingPolicy.create({ data: { teacherId: world.teacher.id, ...of } })
const entry = (id: number) => db.sessionWaitlist.findUniqueOrThrow({ where: { id } })
const session = () => db.liveClassSession.findUniqueOrThrow({ where: { id: sessionId } })
const reasons = async () =>
  (await db.bookingEvent.findMany({ where: { sessionId, kind: 'waitlist.passed_by' }, orderBy: { id: 'asc' } })).map(
    ({ toState }) => toState,
  )

async function full(seats = 2) {
  return aBooking({ sessionId, studentId: (await student()).id, seatsReserved: seats })
}

async function waiting(seats = 1) {
  const { id: studentId } = await student()
  const joined = await joinWaitlist({ sessionId, studentId, seats }, at)
  if (!joined.ok) throw new Error(joined.refusal.code)
  return { studentId, ...joined.value }
}

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'done' : result.refusal.code

describe('a place in the queue', () => {
  it('is given in the order of joining, and named', async () => {
    await full()
    const [first, second] = [await waiting(), await waiting(2)]
    expect([first.place, second.place, second.of]).toEqual([1, 2, 2])
    expect(await offerPage(second.entryId, second.studentId, at)).toMatchObject({ place: 2, of: 2, status: 'waiting' })
    expect(await ownPlace(sessionId, first.studentId, at)).toMatchObject({ place: 1, of: 2 })
    expect(await offerPage(second.entryId, first.studentId, at)).toBeNull()
    expect(await countStatements(() => offerPage(second.entryId, second.studentId, at))).toBe(1)
  })

  it('is refused to who has one, has a seat, could have a seat, or comes too late', async () => {
    const { id: studentId } = await student()
    const join = (seats = 1) => joinWaitlist({ sessionId, studentId, seats }, at)
    expect(codeOf(await join())).toBe('seats_free')
    const booking = await full()
    expect(codeOf(await joinWaitlist({ sessionId, studentId: booking.studentId }, at))).toBe('already_booked')
    expect(codeOf(await join(4))).toBe('too_many_seats')
    await closeWaitlist({ sessionId, ...teacher() }, at)
    expect(codeOf(await join())).toBe('waitlist_closed')
    await reopenWaitlist({ sessionId, ...teacher() })
    await policy({ waitlistCap: 1, waitlistCutoffMinutes: 60 })
    expect(codeOf(await joinWaitlist({ sessionId, studentId }, addMinutes(world.session.startAtUtc ?? at, -60)))).toBe(
      'waitlist_cutoff',
    )
    expect(codeOf(await join())).toBe('done')
    expect(codeOf(await join())).toBe('already_waiting')
    expect(codeOf(await joinWaitlist({ sessionId, studentId: (await student()).id }, at))).toBe('waitlist_full')
  })

  it('of a cap is given to no more than the cap, however many come at once', async () => {
    await full()
    await policy({ waitlistCap: 3 })
    const students = await Promise.all(Array.from({ length: 8 }, student))
    const results = await Promise.all(students.map(({ id }) => joinWaitlist({ sessionId, studentId: id }, at)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(3)
    const rows = await db.sessionWaitlist.findMany({
      where: { sessionId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    const placed = results.flatMap((one) => (one.ok ? [one.value] : [])).sort((a, b) => a.place - b.place)
    expect(placed.map(({ entryId }) => entryId)).toEqual(rows.map(({ id }) => id))
  })

  it('may be left and taken again, at the end', async () => {
    await full()
    const [first] = [await waiting(), await waiting()]
    expect(codeOf(await leaveWaitlist(first, at))).toBe('done')
    expect(codeOf(await leaveWaitlist(first, at))).toBe('entry_is_over')
    expect(codeOf(await leaveWaitlist({ entryId: first.entryId, studentId: first.studentId + 1 }, at))).toBe(
      'not_found',
    )
    expect(await joinWaitlist({ sessionId, studentId: first.studentId }, at)).toMatchObject({ value: { place: 2 } })
  })
})

describe('freed seats', () => {
  it('are offered to as many heads as there are seats, held until the deadline', async () => {
    const booking = await full()
    const people = [await waiting(), await waiting(), await waiting()]
    await cancelled(booking.id)
    expect(await moveQueue(sessionId, at)).toMatchObject({ offered: 2 })
    expect(await moveQueue(sessionId, at)).toMatchObject({ offered: 0 })
    const rows = await Promise.all(people.map(({ entryId }) => entry(entryId)))
    expect(rows.map(({ status }) => status)).toEqual(['offered', 'offered', 'waiting'])
    expect(await session()).toMatchObject({ seatsTaken: 0, seatsHeld: 2, waitingCount: 1 })
    expect(codeOf(await bookSeat({ sessionId, studentId: (await student()).id }, at))).toBe('waitlist_first')
  })

  it('are taken by accepting, one offer by one student', async () => {
    const booking = await full()
    const [first, second] = [await waiting(2), await waiting()]
    await cancelled(booking.id)
    await moveQueue(sessionId, at)
    expect(codeOf(await acceptOffer(second, at))).toBe('offer_closed')
    expect(codeOf(await acceptOffer({ ...first, seats: 3 }, at))).toBe('too_many_seats')
    expect(codeOf(await acceptOffer({ ...first, studentId: second.studentId }, at))).toBe('not_found')
    const twice = await Promise.all([acceptOffer({ ...first, seats: 1 }, at), acceptOffer({ ...first, seats: 1 }, at)])
    expect(twice.map(codeOf).sort()).toEqual(['already_booked', 'done'])
    expect(await entry(first.entryId)).toMatchObject({ status: 'accepted' })
    // The seat not taken goes on.
    await moveQueue(sessionId, at)
    expect(await entry(second.entryId)).toMatchObject({ status: 'offered', seatsOffered: 1 })
    const event = await db.bookingEvent.findFirstOrThrow({
      where: { waitlistEntryId: first.entryId, kind: 'waitlist.status' },
      orderBy: { id: 'desc' },
    })
    expect(event.actorId).toBe(first.studentId)
  })

  it('that are fewer than wanted may be passed on with the place kept, for all together', async () => {
    const one = await aBooking({ sessionId, studentId: (await student()).id })
    const other = await aBooking({ sessionId, studentId: (await student()).id })
    const [pair, single, last] = [await waiting(2), await waiting(), await waiting()]
    await cancelled(one.id)
    await moveQueue(sessionId, at)
    expect(await entry(pair.entryId)).toMatchObject({ status: 'offered', seatsOffered: 1 })
    expect(codeOf(await declineOffer({ ...pair, keepPlace: true }, at))).toBe('done')
    expect(await entry(pair.entryId)).toMatchObject({ status: 'waiting', allOrNothing: true, seatsOffered: null })
    expect(await entry(single.entryId)).toMatchObject({ status: 'offered' })
    expect(codeOf(await declineOffer({ ...single, keepPlace: true }, at))).toBe('offer_is_whole')
    expect(codeOf(await declineOffer(single, at))).toBe('done')
    expect(await entry(last.entryId)).toMatchObject({ status: 'offered' })
    await removeFromWaitlist({ entryId: last.entryId, ...teacher() }, at)
    expect(await entry(last.entryId)).toMatchObject({ status: 'left', removedById: world.teacher.userId })
    await cancelled(other.id)
    await moveQueue(sessionId, at)
    expect(await entry(pair.entryId)).toMatchObject({ status: 'offered', seatsOffered: 2 })
  })

  it('of a lapsed offer go on to the next, and the lapsed may queue again', async () => {
    const booking = await full()
    const [first, second] = [await waiting(2), await waiting(2)]
    await cancelled(booking.id)
    await moveQueue(sessionId, at)
    const { offerExpiresAt } = await entry(first.entryId)
    const deadline = offerExpiresAt ?? at
    expect(codeOf(await acceptOffer(first, deadline))).toBe('offer_expired')
    expect(codeOf(await declineOffer(first, deadline))).toBe('offer_expired')
    expect(await offerPage(first.entryId, first.studentId, deadline)).toMatchObject({ status: 'expired' })
    expect(await moveQueue(sessionId, addMinutes(deadline, -1 / 60_000))).toMatchObject({ expired: 0 })
    expect(await moveQueue(sessionId, deadline)).toMatchObject({ expired: 1, offered: 1 })
    expect((await entry(second.entryId)).status).toBe('offered')
    expect(codeOf(await joinWaitlist({ sessionId, studentId: first.studentId }, at))).toBe('done')
  })

  it('pass by who can have no use of them, with the reason', async () => {
    const booking = await full()
    const [gone, next] = [await waiting(), await waiting()]
    await db.enrollment.updateMany({ where: { userId: gone.studentId }, data: { status: 'cancelled' } })
    await cancelled(booking.id)
    expect(await moveQueue(sessionId, at)).toMatchObject({ passedBy: 1, offered: 1 })
    expect((await entry(gone.entryId)).status).toBe('expired')
    expect((await entry(next.entryId)).status).toBe('offered')
    expect(await reasons()).toEqual([{ reason: 'not_enrolled' }])
  })

  it('of a class that has begun are offered to nobody; its queue ends', async () => {
    const booking = await full()
    const one = await waiting()
    await cancelled(booking.id)
    expect(await moveQueue(sessionId, world.session.startAtUtc ?? at)).toMatchObject({ passedBy: 1, offered: 0 })
    expect((await entry(one.entryId)).status).toBe('expired')
    expect(await reasons()).toEqual([{ reason: 'class_over' }])
  })
})
