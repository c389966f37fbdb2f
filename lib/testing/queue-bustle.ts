import { randomInt } from 'node:crypto'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { changeSeats } from '@/lib/booking/change-seats'
import { rescheduleBooking } from '@/lib/booking/reschedule-booking'
import { db, pool } from '@/lib/db/client'
import { violationOf } from '@/lib/db/violations'
import { now } from '@/lib/time/instant'
import { acceptOffer } from '@/lib/waitlist/accept-offer'
import { declineOffer } from '@/lib/waitlist/decline-offer'
import { joinWaitlist } from '@/lib/waitlist/join-waitlist'
import { leaveWaitlist } from '@/lib/waitlist/leave-waitlist'
import { moveQueue } from '@/lib/waitlist/move-queue'
import { offerOutOfTurn } from '@/lib/waitlist/offer-out-of-turn'
import { removeFromWaitlist } from '@/lib/waitlist/remove-from-waitlist'
import { aClass, anEnrolledStudent, aSession, aTeacher, anAssignment } from './world'

/** Some classes of one course at different hours, and the people who crowd them. */
export type Crowd = {
  sessionIds: number[]
  studentIds: number[]
  teachers: { teacherId: number; actorId: number }[]
}

/** `classes` classes of few seats, each with a teacher of its own, and `students` students enrolled for all of them. */
export async function aCrowd(classes: number, students: number): Promise<Crowd> {
  const crowd: Crowd = { sessionIds: [], studentIds: [], teachers: [] }
  const { course } = await aClass()
  for (let count = 0; count < classes; count++) {
    const teacher = await aTeacher()
    await anAssignment({ courseId: course.id, teacherId: teacher.id })
    const of = { courseId: course.id, teacherId: teacher.id, capacity: 4, maxSeatsPerBooking: 3, enableWaitlist: true }
    const startAtUtc = new Date(Date.UTC(2031, 0, 1 + count))
    crowd.sessionIds.push((await aSession({ ...of, startAtUtc })).id)
    crowd.teachers.push({ teacherId: teacher.id, actorId: teacher.userId })
  }
  for (let count = 0; count < students; count++) crowd.studentIds.push((await anEnrolledStudent(course.id)).id)
  return crowd
}

type Answer = { ok: true } | { ok: false; refusal: { code: string } }
const one = <T>(list: readonly T[]): T | undefined => (list.length === 0 ? undefined : list[randomInt(list.length)])

type Spot = { sessionId: number; studentId: number; teacherId: number; actorId: number }

const anEntry = ({ sessionId }: Spot) =>
  db.sessionWaitlist
    .findMany({ where: { sessionId, status: { in: ['waiting', 'offered'] } }, take: 8, orderBy: { id: 'asc' } })
    .then(one)
const aBookingOf = ({ sessionId }: Spot) =>
  db.liveClassBooking.findMany({ where: { sessionId, status: 'confirmed' }, take: 8, orderBy: { id: 'asc' } }).then(one)

const withEntry =
  (act: (entry: { entryId: number; studentId: number }, spot: Spot) => Promise<Answer>) => async (spot: Spot) => {
    const entry = await anEntry(spot)
    return entry ? act({ entryId: entry.id, studentId: entry.studentId }, spot) : null
  }
const withBooking =
  (act: (booking: { bookingId: number; studentId: number }, spot: Spot, crowd: Crowd) => Promise<Answer>) =>
  async (spot: Spot, crowd: Crowd) => {
    const booking = await aBookingOf(spot)
    return booking ? act({ bookingId: booking.id, studentId: booking.studentId }, spot, crowd) : null
  }

const ACTS: Record<string, (spot: Spot, crowd: Crowd) => Promise<Answer | null>> = {
  book: (spot) => bookSeat({ ...spot, seats: randomInt(1, 3) }, now()),
  join: (spot) => joinWaitlist({ ...spot, seats: randomInt(1, 4) }, now()),
  join_too: (spot) => joinWaitlist(spot, now()),
  cancel: withBooking((own) => cancelBooking(own, now())),
  cancel_too: withBooking((own) => cancelBooking(own, now())),
  give_back: withBooking((own) => changeSeats({ ...own, seats: 1 }, now())),
  reschedule: withBooking((own, spot, { sessionIds }) =>
    rescheduleBooking({ ...own, sessionId: one(sessionIds) ?? spot.sessionId }, now()),
  ),
  accept: withEntry((entry) => acceptOffer(entry, now())),
  accept_too: withEntry((entry) => acceptOffer(entry, now())),
  decline: withEntry((entry) => declineOffer({ ...entry, keepPlace: randomInt(2) === 0 }, now())),
  leave: withEntry((entry) => leaveWaitlist(entry, now())),
  remove: withEntry((entry, spot) => removeFromWaitlist({ ...entry, ...spot }, now())),
  out_of_turn: withEntry((entry, spot) => offerOutOfTurn({ ...entry, ...spot }, now())),
  move: async ({ sessionId }) => {
    await moveQueue(sessionId, now())
    return { ok: true }
  },
  lapse: async ({ sessionId }) => {
    // Not by a verb: the deadline of an open offer comes.
    await pool().query(
      `UPDATE session_waitlist SET offer_expires_at = clock_timestamp()
        WHERE id = (SELECT min(id) FROM session_waitlist WHERE session_id = $1 AND status = 'offered')`,
      [sessionId],
    )
    return { ok: true }
  },
  capacity: async ({ sessionId }) => {
    const sql = 'UPDATE live_class_session SET capacity = $2 WHERE id = $1'
    const refused = await pool()
      .query(sql, [sessionId, randomInt(1, 8)])
      .catch((error: unknown) => violationOf(error)?.sqlState ?? Promise.reject(error as Error))
    return refused === 'LC006' ? { ok: false, refusal: { code: 'LC006' } } : { ok: true }
  },
}

/** How often each act was done or refused, as `act: code`. */
export type Answers = Map<string, number>

/**
 * Lets `connections` people at once do anything (but the acts `without`) to any of the classes until
 * it is over. A refusal is an answer; anything thrown
 * ends it, so a deadlock that reached a person would be seen.
 */
export async function bustle(
  crowd: Crowd,
  { connections, isOver, without = [] }: { connections: number; isOver: () => boolean; without?: string[] },
) {
  const names = Object.keys(ACTS).filter((name) => !without.includes(name))
  const answers: Answers = new Map()
  const person = async () => {
    while (!isOver()) {
      const which = randomInt(crowd.sessionIds.length)
      const [sessionId, studentId, teacher] = [crowd.sessionIds[which], one(crowd.studentIds), crowd.teachers[which]]
      const name = names[randomInt(names.length)] ?? ''
      if (sessionId === undefined || studentId === undefined || !teacher) throw new Error('the crowd is empty')
      const answer = await ACTS[name]?.({ sessionId, studentId, ...teacher }, crowd)
      if (!answer) continue
      const told = `${name}: ${answer.ok ? 'done' : answer.refusal.code}`
      answers.set(told, (answers.get(told) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: connections }, person))
  return answers
}
