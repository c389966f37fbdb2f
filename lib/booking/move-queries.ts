import { db } from '@/lib/db/client'
import type { ClassSeats } from '@/lib/sessions/seats-queries'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { type Written, written } from './class-page-queries'
import { decideLeaving, decideReschedule, type RescheduleRefusal } from './decisions'
import { myBooking, type MyBooking } from './queries'
import { cancelFacts, seatFactsOfMany } from './seat-queries'

export const MOVES_A_PAGE = 10

/** A class that an own booking could move to, or why it cannot. Instants are ISO strings. */
export interface MoveChoice {
  sessionId: number
  title: string
  teacherName: string
  startAt: string
  endAt: string
  zone: Zone | null
  seats: ClassSeats
  /** `asks`: the teacher decides, and the old seat is kept until then. */
  answer: { kind: 'moves' } | { kind: 'asks' } | { kind: 'refused'; refusal: Written<RescheduleRefusal> }
}

export interface MovePage {
  booking: MyBooking
  /** Why the booking itself cannot go; null while it can. */
  stuck: Written<RescheduleRefusal> | null
  choices: MoveChoice[]
  page: number
  total: number
}

type ClassRow = Omit<MoveChoice, 'startAt' | 'endAt' | 'seats' | 'answer'> & {
  startAt: Instant
  endAt: Instant
  taken: number
  held: number
  capacity: number
  waiting: number
  total: number
}

/**
 * An own booking of a class with the other classes of its course that are still to come, ten a page, each with the answer
 * that moving would get now; null when it is not theirs, not there, or a 1:1 lesson. Five statements, however many classes.
 */
export async function movePage(
  bookingId: number,
  studentId: number,
  page: number,
  now: Instant,
): Promise<MovePage | null> {
  const [booking, own] = await Promise.all([myBooking(bookingId, studentId, now), cancelFacts(bookingId, studentId)])
  if (!booking || !own || own.sessionId === null) return null
  const leaving = decideLeaving(own, now)
  if (!leaving.ok) return { booking, stuck: written(leaving.refusal), choices: [], page: 1, total: 0 }
  const rows = await otherClasses(own.courseId, own.sessionId, page, now)
  const facts = await seatFactsOfMany(
    rows.map(({ sessionId }) => sessionId),
    studentId,
    bookingId,
  )
  const choices = rows.flatMap((row): MoveChoice[] => {
    const known = facts.get(row.sessionId)
    return known ? [choiceOf(row, decideReschedule(own, known, now))] : []
  })
  return { booking, stuck: null, choices, page, total: rows[0]?.total ?? 0 }
}

function choiceOf(row: ClassRow, verdict: ReturnType<typeof decideReschedule>): MoveChoice {
  const { taken, held, capacity, waiting, startAt, endAt, sessionId, title, teacherName, zone } = row
  return {
    sessionId,
    title,
    teacherName,
    zone,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
    seats: { sessionId, taken, held, capacity, waiting },
    answer: verdict.ok
      ? { kind: verdict.value.status === 'pending' ? 'asks' : 'moves' }
      : { kind: 'refused', refusal: written(verdict.refusal) },
  }
}

async function otherClasses(courseId: number, but: number, page: number, now: Instant): Promise<ClassRow[]> {
  return db.$queryRaw<ClassRow[]>`
    SELECT s.id AS "sessionId", s.title, u.name AS "teacherName", s.start_at_utc AS "startAt", s.end_at_utc AS "endAt",
           CASE WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END AS zone,
           s.seats_taken AS taken, s.seats_held AS held, s.capacity, s.waiting_count AS waiting,
           count(*) OVER ()::int AS total
      FROM live_class_session s
      JOIN course c ON c.id = s.course_id
      JOIN teacher t ON t.id = s.teacher_id
      JOIN app_user u ON u.id = t.user_id
     WHERE s.course_id = ${courseId} AND s.id <> ${but} AND s.start_at_utc > ${now} AND s.backfilled_at IS NOT NULL
       AND s.status IN ('scheduled', 'booking_closed') AND c.status = 'published'
     ORDER BY s.start_at_utc, s.id LIMIT ${MOVES_A_PAGE} OFFSET ${(page - 1) * MOVES_A_PAGE}`
}
