import fc from 'fast-check'
import { approveBooking } from '@/lib/booking/approve-booking'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { rescheduleBooking } from '@/lib/booking/reschedule-booking'
import { db, pool } from '@/lib/db/client'
import { violationOf } from '@/lib/db/violations'
import { cancelSession } from '@/lib/sessions/cancel-session'
import { now } from '@/lib/time/instant'
import { acceptOffer } from '@/lib/waitlist/accept-offer'
import { declineOffer } from '@/lib/waitlist/decline-offer'
import { joinWaitlist } from '@/lib/waitlist/join-waitlist'
import { leaveWaitlist } from '@/lib/waitlist/leave-waitlist'
import { moveQueue } from '@/lib/waitlist/move-queue'
import { offerOutOfTurn } from '@/lib/waitlist/offer-out-of-turn'
import { removeFromWaitlist } from '@/lib/waitlist/remove-from-waitlist'
import { type QueueModel, STARTS_AT } from './queue-model'
import { letTimePass } from './queue-rows'
import { type Act, bookingOf, codeOf, entryOf, Step, studentOf } from './queue-step'
import { aBooking } from './world'

const ANYBODY = [0, 1, 2, 3, 4]
const anybody = () => ANYBODY
const nobody = (model: QueueModel) => ANYBODY.filter((who) => !model.seats.has(who) && !model.asked.has(who))
const inLine = (model: QueueModel) => model.line.map(({ student }) => student)
/** Mostly those who have an offer. */
const offered = (pick: number) => (model: QueueModel) =>
  pick % 4 === 0 ? inLine(model) : model.line.flatMap((one) => (one.offered === null ? [] : [one.student]))
const booked = ({ seats }: QueueModel) => [...seats.keys()]
const asked = (model: QueueModel) => [...model.asked.keys()]
/** Acts of nobody in particular are tried by student 0 or not at all. */
const when = (may: (model: QueueModel) => boolean) => (model: QueueModel) => (may(model) ? [0] : [])

function personIn(model: QueueModel, student: number) {
  const person = model.inLine(student)
  if (!person) throw new Error(`student ${student} is not in line`)
  return person
}

const pick = fc.nat(59)
const seats = fc.constantFrom(1, 1, 2, 3)
type Tried<T> = (pick: number, detail: T) => Act
const step = <T>(detail: fc.Arbitrary<T>, act: Tried<T>) =>
  fc.tuple(pick, detail).map(([n, of]) => new Step(act(n, of)))
const plain = fc.constant(null)

const books = step(seats, (pick, wanted) => ({
  name: `books ${wanted}`,
  pick,
  among: anybody,
  expected: (model, who) => model.book(who, wanted),
  real: async (school, who) =>
    codeOf(await bookSeat({ sessionId: school.sessionId, studentId: studentOf(school, who), seats: wanted }, now())),
}))

const joins = step(seats, (pick, wanted) => ({
  name: `joins for ${wanted}`,
  pick,
  among: (model) => (pick % 4 === 0 ? ANYBODY : nobody(model)),
  expected: (model, who) => model.join(who, wanted),
  real: async (school, who) =>
    codeOf(
      await joinWaitlist({ sessionId: school.sessionId, studentId: studentOf(school, who), seats: wanted }, now()),
    ),
}))

const leaves = step(fc.boolean(), (pick, byTeacher) => ({
  name: byTeacher ? 'is removed' : 'leaves the queue',
  pick,
  among: inLine,
  expected: (model, who) => model.leave(personIn(model, who)),
  real: async (school, who) => {
    const leave = byTeacher ? removeFromWaitlist : leaveWaitlist
    return codeOf(await leave(await entryOf(school, who), now()))
  },
}))

const accepts = step(fc.boolean(), (pick, fewer) => ({
  name: fewer ? 'accepts one less' : 'accepts',
  pick,
  among: offered(pick),
  expected: (model, who) => model.accept(personIn(model, who), fewer),
  real: async (school, who) => {
    const entry = await entryOf(school, who)
    if (!fewer) return codeOf(await acceptOffer(entry, now()))
    const { seatsOffered, seatsWanted } = await db.sessionWaitlist.findUniqueOrThrow({ where: { id: entry.entryId } })
    return codeOf(await acceptOffer({ ...entry, seats: Math.max(1, (seatsOffered ?? seatsWanted) - 1) }, now()))
  },
}))

const declines = step(fc.boolean(), (pick, keepPlace) => ({
  name: keepPlace ? 'declines and keeps the place' : 'declines',
  pick,
  among: offered(pick),
  expected: (model, who) => model.decline(personIn(model, who), keepPlace),
  real: async (school, who) => codeOf(await declineOffer({ ...(await entryOf(school, who)), keepPlace }, now())),
}))

const outOfTurn = step(plain, (pick) => ({
  name: 'is offered out of turn',
  pick,
  among: inLine,
  expected: (model, who) => model.offerOutOfTurn(personIn(model, who)),
  real: async (school, who) => codeOf(await offerOutOfTurn(await entryOf(school, who), now())),
}))

const cancels = step(plain, (pick) => ({
  name: 'cancels',
  pick,
  among: (model) => [...booked(model), ...asked(model)],
  expected: (model, who) => model.cancelBooking(who),
  real: async (school, who) => codeOf(await cancelBooking(await bookingOf(school, who), now())),
}))

const movesAway = step(plain, (pick) => ({
  name: 'moves to the other class',
  pick,
  among: booked,
  expected: (model, who) => model.goElsewhere(who),
  real: async (school, who) =>
    codeOf(await rescheduleBooking({ ...(await bookingOf(school, who)), sessionId: school.otherId }, now())),
}))

const movesBack = step(plain, (pick) => ({
  name: 'moves back',
  pick,
  among: ({ elsewhere }) => [...elsewhere.keys()],
  expected: (model, who) => model.comeBack(who),
  real: async (school, who) => {
    const own = await bookingOf(school, who, school.otherId)
    return codeOf(await rescheduleBooking({ ...own, sessionId: school.sessionId }, now()))
  },
}))

const asks = step(seats, (pick, wanted) => ({
  name: `asks for ${wanted}`,
  pick,
  among: (model) => (model.cancelled ? [] : nobody(model)),
  expected: (model, who) => {
    model.asked.set(who, wanted)
    return 'done'
  },
  real: async (school, who) => {
    const of = { sessionId: school.sessionId, studentId: studentOf(school, who), seatsReserved: wanted }
    await aBooking({ ...of, status: 'pending' })
    return 'done'
  },
}))

const isApproved = step(plain, (pick) => ({
  name: 'is approved',
  pick,
  among: asked,
  expected: (model, who) => model.approve(who),
  real: async (school, who) =>
    codeOf(await approveBooking({ ...(await bookingOf(school, who)), meetingLink: '' }, now())),
}))

const capacity = step(fc.integer({ min: 1, max: 5 }), (pick, seats) => ({
  name: `${seats} seats in all`,
  pick,
  among: when(({ cancelled }) => !cancelled),
  expected: (model) => model.resize(seats),
  // Any writer may do it, one of Phase 1 too.
  real: async ({ sessionId }) => {
    const sql = 'UPDATE live_class_session SET total_seats = $2 WHERE id = $1'
    const outcome = await pool()
      .query(sql, [sessionId, seats])
      .catch((error: unknown) => violationOf(error)?.sqlState ?? Promise.reject(error as Error))
    return typeof outcome === 'string' ? outcome : 'done'
  },
}))

const isCalledOff = step(plain, (pick) => ({
  name: 'the class is cancelled',
  pick,
  among: when(({ cancelled, started }) => pick % 3 === 0 && !cancelled && !started),
  expected: (model) => model.cancelClass(),
  real: async (school) => codeOf(await cancelSession({ ...school, reason: '' }, now())),
}))

const works = step(plain, (pick) => ({
  name: 'the worker works',
  pick,
  among: when(() => true),
  expected: (model) => {
    model.move()
    return 'done'
  },
  real: async ({ sessionId }) => {
    await moveQueue(sessionId, now())
    const again = await moveQueue(sessionId, now())
    return Object.values(again).some((count) => count > 0) ? 'moved twice' : 'done'
  },
}))

const passes = step(fc.constantFrom(1, 60, 119, 120, 121, 300, 450, 569, 570), (pick, minutes) => ({
  name: `${minutes} minutes pass`,
  pick,
  among: when(({ elapsed }) => elapsed + minutes <= STARTS_AT + 60),
  expected: (model) => {
    model.elapsed += minutes
    return 'done'
  },
  real: async ({ sessionId }) => {
    await letTimePass([sessionId], minutes)
    return 'done'
  },
}))

/** Anything that can happen to a class and its queue; what happens often in life, often. */
export const anAct = fc.oneof(
  { weight: 8, arbitrary: joins },
  { weight: 6, arbitrary: works },
  { weight: 5, arbitrary: accepts },
  { weight: 4, arbitrary: books },
  { weight: 4, arbitrary: cancels },
  { weight: 4, arbitrary: declines },
  { weight: 4, arbitrary: capacity },
  { weight: 3, arbitrary: passes },
  { weight: 2, arbitrary: leaves },
  { weight: 2, arbitrary: outOfTurn },
  { weight: 2, arbitrary: movesAway },
  { weight: 2, arbitrary: movesBack },
  { weight: 2, arbitrary: asks },
  { weight: 2, arbitrary: isApproved },
  { weight: 1, arbitrary: isCalledOff },
)
