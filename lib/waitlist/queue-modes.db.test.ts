import { beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, anEnrolledStudent, aTeacher, cancelled } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { acceptOffer } from './accept-offer'
import { closeWaitlist } from './close-waitlist'
import { joinWaitlist } from './join-waitlist'
import { moveQueue } from './move-queue'
import { offerOutOfTurn } from './offer-out-of-turn'
import { ownPlace } from './queries'
import { removeFromWaitlist } from './remove-from-waitlist'

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

describe('other ways of a queue', () => {
  it('automatic: books at once, offers what is smaller than the wish, passes by who is busy', async () => {
    await policy({ waitlistMode: 'automatic' })
    await db.liveClassSession.update({ where: { id: sessionId }, data: { capacity: 4 } })
    const booking = await full(3)
    await full(1)
    const [busy, first, pair, second] = [await waiting(), await waiting(2), await waiting(2), await waiting(1)]
    const other = await aClass()
    await aBooking({ sessionId: other.session.id, studentId: busy.studentId })
    await cancelled(booking.id)
    expect(await moveQueue(sessionId, at)).toMatchObject({ passedBy: 1, booked: 1, offered: 1 })
    expect(await moveQueue(sessionId, at)).toEqual({ expired: 0, passedBy: 0, booked: 0, offered: 0 })
    const rows = await Promise.all([busy, first, pair, second].map(({ entryId }) => entry(entryId)))
    expect(rows.map(({ status }) => status)).toEqual(['expired', 'accepted', 'offered', 'waiting'])
    expect(await reasons()).toEqual([{ reason: 'student_busy' }])
    expect(await session()).toMatchObject({ seatsTaken: 3, seatsHeld: 1 })
  })

  it.each(['first_to_click', 'late'])(
    'first click (%s): nothing is offered, whoever waits may click, once',
    async (why) => {
      if (why === 'first_to_click') await policy({ waitlistMode: 'first_to_click' })
      const booking = await full()
      const [first, second, third] = [await waiting(), await waiting(2), await waiting()]
      await cancelled(booking.id)
      if (why === 'late') {
        const soon = { startAtUtc: addMinutes(now(), 20), endAtUtc: addMinutes(now(), 80) }
        await db.liveClassSession.update({ where: { id: sessionId }, data: soon })
      }
      expect(await moveQueue(sessionId, now())).toMatchObject({ offered: 0 })
      await moveQueue(sessionId, now())
      expect(await db.bookingEvent.count({ where: { sessionId, kind: 'waitlist.first_click' } })).toBe(1)
      expect(await ownPlace(sessionId, second.studentId, now())).toMatchObject({ firstClickSeats: 2 })
      expect(codeOf(await bookSeat({ sessionId, studentId: (await student()).id }, now()))).toBe('waitlist_first')
      expect(codeOf(await acceptOffer(third, now()))).toBe('done')
      expect(codeOf(await acceptOffer(second, now()))).toBe('too_few_seats')
      expect(codeOf(await acceptOffer({ ...second, seats: 1 }, now()))).toBe('done')
      expect(codeOf(await acceptOffer(first, now()))).toBe('session_full')
    },
  )

  it('out of turn: recorded, by its own teacher only, while seats are free', async () => {
    const booking = await full()
    const [first, second] = [await waiting(), await waiting(2)]
    const stranger = await aTeacher()
    const offer = (of: { teacherId: number; actorId: number }) => offerOutOfTurn({ entryId: second.entryId, ...of }, at)
    expect(codeOf(await offer(teacher()))).toBe('session_full')
    await cancelled(booking.id)
    expect(codeOf(await offer({ teacherId: stranger.id, actorId: stranger.userId }))).toBe('not_found')
    expect(await offer(teacher())).toMatchObject({ value: { seats: 2 } })
    expect(await entry(second.entryId)).toMatchObject({ outOfOrder: true, offeredById: world.teacher.userId })
    expect((await entry(first.entryId)).status).toBe('waiting')
    expect(codeOf(await offer(teacher()))).toBe('not_waiting')
    const { entryId } = first
    expect(codeOf(await removeFromWaitlist({ entryId, teacherId: stranger.id, actorId: 1 }, at))).toBe('not_found')
    expect(codeOf(await closeWaitlist({ sessionId, teacherId: stranger.id, actorId: 1 }, at))).toBe('session_not_found')
  })
})
