import { approveBooking } from '@/lib/booking/approve-booking'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { declineBooking } from '@/lib/booking/decline-booking'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { acceptTime } from '@/lib/lessons/accept-time'
import { bookLesson } from '@/lib/lessons/book-lesson'
import { cancelLesson } from '@/lib/lessons/cancel-lesson'
import { declineTime } from '@/lib/lessons/decline-time'
import { markLesson } from '@/lib/lessons/mark-lesson'
import { moveLesson } from '@/lib/lessons/move-lesson'
import { proposeTime } from '@/lib/lessons/propose-time'
import { rescheduleLesson } from '@/lib/lessons/reschedule-lesson'
import { createSession } from '@/lib/sessions/create-session'
import { cancelSession } from '@/lib/sessions/cancel-session'
import type { aLessonTeacher } from '@/lib/testing/lesson-world'
import type { Random } from '@/lib/testing/random'
import { filledInSession } from '@/lib/testing/session-input'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'

export interface Bustle {
  teachers: Awaited<ReturnType<typeof aLessonTeacher>>[]
  students: number[]
  /** When everything happens, and the first of the half hours it is about. */
  now: Instant
  from: Instant
  halfHours: number
}

/** What was tried and how it ended: `ok`, or the code of the refusal. */
export type Tried = { verb: string; ended: string }

/** Everything that teachers and students do with lessons, and teachers with classes, by their names. */
export const LESSON_VERBS = [
  ...['book', 'book', 'book', 'reschedule', 'reschedule', 'approve', 'propose', 'propose', 'accept', 'accept'],
  ...['decline', 'declineTime', 'cancel', 'move', 'move', 'cancelByTeacher', 'mark', 'class', 'cancelClass', 'policy'],
] as const

const PROPOSAL = { status: 'pending', timeProposedAt: { not: null } } as const
const REQUEST = { status: 'pending', timeProposedAt: null } as const

/** What each verb is for, most of the time; the rest of the time it is tried on anything. */
const SUITS: Partial<Record<(typeof LESSON_VERBS)[number], Prisma.LiveClassBookingWhereInput>> = {
  ...{ approve: REQUEST, decline: REQUEST, propose: REQUEST, accept: PROPOSAL, declineTime: PROPOSAL },
  ...{ reschedule: { status: { in: ['pending', 'confirmed'] } }, cancel: { status: { in: ['pending', 'confirmed'] } } },
  ...{ move: { status: 'confirmed' }, mark: { status: { in: ['confirmed', 'attended', 'no_show'] } } },
}

/** One random act of somebody. Refusals are answers; anything thrown is a defect. */
export async function bustleOnce(random: Random, bustle: Bustle): Promise<Tried> {
  const verb = random.one(LESSON_VERBS)
  const result = await act(verb, random, bustle)
  return { verb, ended: result === null ? 'nothing_to_do' : result.ok ? 'ok' : (result.refusal?.code ?? 'unknown') }
}

type Outcome = { ok: boolean; refusal?: { code: string } } | null

async function act(verb: (typeof LESSON_VERBS)[number], random: Random, bustle: Bustle): Promise<Outcome> {
  const { now, students } = bustle
  const teacher = random.one(bustle.teachers)
  const { teacherId, courseId } = teacher
  const startAt = addMinutes(bustle.from, 30 * random.below(bustle.halfHours))
  const minutes = random.one([30, 60, 90])
  const time = { startWall: wallTimeOf(startAt, 'UTC'), zone: 'UTC', clockChoice: null, minutes, reason: '' }
  const lesson = await db.liveClassBooking.findFirst({
    where: { teacherId, ...(random.oneIn(6) ? {} : SUITS[verb]) },
    orderBy: { id: 'desc' },
    skip: random.below(4),
  })
  const by = { bookingId: lesson?.id ?? 0, teacherId, actorId: teacher.teacher.userId }
  const own = { bookingId: by.bookingId, studentId: lesson?.studentId ?? 0 }
  switch (verb) {
    case 'book':
      return bookLesson({ teacherId, courseId, studentId: random.one(students), startAt, minutes }, now)
    case 'reschedule':
      return lesson && rescheduleLesson({ ...own, startAt, minutes }, now)
    case 'approve':
      return lesson && approveBooking({ ...by, meetingLink: '' }, now)
    case 'decline':
      return lesson && declineBooking({ ...by, reason: '' }, now)
    case 'propose':
      return lesson && proposeTime({ ...by, ...time }, now)
    case 'accept':
      return lesson && acceptTime(own, now)
    case 'declineTime':
      return lesson && declineTime(own, now)
    case 'cancel':
      return lesson && cancelBooking(own, now)
    case 'move':
      return lesson && moveLesson({ ...by, ...time }, now)
    case 'cancelByTeacher':
      return lesson && cancelLesson({ ...by, reason: '' }, now)
    case 'mark':
      return lesson && markLesson({ ...by, mark: random.one(['attended', 'no_show', 'confirmed']) }, lesson.startAtUtc)
    case 'class':
      return createSession({ ...filledInSession({ startAt }), courseId, teacherId, actorId: by.actorId }, now)
    case 'cancelClass': {
      const session = await db.liveClassSession.findFirst({ where: { teacherId, status: 'scheduled' } })
      return session && cancelSession({ sessionId: session.id, teacherId, actorId: by.actorId, reason: '' }, now)
    }
    case 'policy': {
      const data = {
        requiresApprovalForOneOnOne: !random.oneIn(3),
        pendingHoldsTime: random.oneIn(2),
        bufferBeforeMinutes: random.one([0, 10, 30]),
        bufferAfterMinutes: random.one([0, 15]),
        maxBookingsPerDay: random.one([null, null, 6]),
      }
      await db.teacherBookingPolicy.updateMany({ where: { teacherId }, data })
      return { ok: true }
    }
  }
}
