import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type SessionStatus, takesBookings } from '@/lib/booking/decisions'
import { type PolicyLevel, SAYS_NOTHING, type Terms, termsOf } from '@/lib/policy/decisions'
import { addMinutes, type Instant, isAtOrAfter, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { FIRST_CLICK_MINUTES, firstClickIsOpen, type OfferState } from './decisions'

/** An own entry in the queue of a class, as its page shows it. Instants are ISO strings. */
export interface OfferPage {
  entryId: number
  sessionId: number
  classTitle: string
  courseTitle: string
  teacherName: string
  startAt: string
  endAt: string
  /** The class's own zone; null where nobody ever said it. */
  zone: Zone | null
  classStatus: SessionStatus
  /** An offer past its deadline is `expired` here, whether or not its row says so already. */
  status: OfferState['status']
  seatsWanted: number
  seatsOffered: number | null
  offerUntil: string | null
  /** The offer was smaller than the wish: passing on it may keep the place. */
  partial: boolean
  allOrNothing: boolean
  /** Counted from 1 of `of` who wait; null once a seat is offered or the entry is closed. */
  place: number | null
  of: number
  /** Seats that whoever waits may take at once, without an offer; 0 while offers are made or nothing is free. */
  firstClickSeats: number
  /** How free seats are given here. */
  mode: Terms['waitlistMode']
  /** From when on there are no offers any more and the first click counts, whatever the mode. */
  firstClickFrom: string
  /** The booking that came of it. */
  bookingId: number | null
}

type OfferRow = Omit<
  OfferPage,
  'startAt' | 'endAt' | 'offerUntil' | 'partial' | 'firstClickSeats' | 'firstClickFrom' | 'mode'
> & {
  startAt: Instant
  endAt: Instant
  offerUntil: Instant | null
  free: number
  courseMode: Terms['waitlistMode'] | null
  teacherMode: Terms['waitlistMode'] | null
}

/** An own entry with its offer; null when it is not this student's. One statement. */
export async function offerPage(entryId: number, studentId: number, now: Instant): Promise<OfferPage | null> {
  const [row] = await entries(Prisma.sql`w.id = ${entryId} AND w.student_id = ${studentId}`)
  return row ? viewOf(row, now) : null
}

/** An own open entry in the queue of a class; null when the student does not stand in it. One statement. */
export async function ownPlace(sessionId: number, studentId: number, now: Instant): Promise<OfferPage | null> {
  const open = Prisma.sql`w.session_id = ${sessionId} AND w.student_id = ${studentId} AND w.status IN ('waiting', 'offered')`
  const [row] = await entries(open)
  return row ? viewOf(row, now) : null
}

/** A student's own open places in the queues of classes still to come, offers first. One statement. */
export async function ownPlaces(studentId: number, now: Instant): Promise<OfferPage[]> {
  const rows = await entries(Prisma.sql`w.student_id = ${studentId} AND w.status IN ('waiting', 'offered')
    AND s.start_at_utc > ${now} ORDER BY (w.status = 'offered') DESC, w.offer_expires_at, s.start_at_utc, w.id`)
  return rows.map((row) => viewOf(row, now)).filter(({ status }) => status !== 'expired')
}

/** What may change of an own place while one looks at it. */
export type PlaceNews = Pick<
  OfferPage,
  'entryId' | 'sessionId' | 'status' | 'place' | 'of' | 'seatsOffered' | 'offerUntil' | 'firstClickSeats'
>

/** What the page would say anew, of the whole view. */
export function newsOf(page: OfferPage): PlaceNews {
  const { entryId, sessionId, status, place, of, seatsOffered, offerUntil, firstClickSeats } = page
  return { entryId, sessionId, status, place, of, seatsOffered, offerUntil, firstClickSeats }
}

/** Own places as they were at `asOf` (ISO, the server's clock). */
export interface MyPlaces {
  asOf: string
  places: PlaceNews[]
}

/** The news of a student's own places; null has none. One statement, or none. */
export async function placesNews(studentId: number | null, now: Instant): Promise<MyPlaces> {
  const places = studentId === null ? [] : await ownPlaces(studentId, now)
  return { asOf: toIso(now), places: places.map(newsOf) }
}

async function entries(which: Prisma.Sql): Promise<OfferRow[]> {
  return db.$queryRaw<OfferRow[]>`
    SELECT w.id AS "entryId", s.id AS "sessionId", s.title AS "classTitle", c.title AS "courseTitle", u.name AS "teacherName",
           s.start_at_utc AS "startAt", s.end_at_utc AS "endAt", s.status AS "classStatus",
           CASE WHEN NOT s.timezone_assumed THEN s.timezone_snapshot END AS zone,
           w.status, w.seats_wanted AS "seatsWanted", w.seats_offered AS "seatsOffered", w.offer_expires_at AS "offerUntil",
           w.all_or_nothing AS "allOrNothing", s.waiting_count AS of, b.id AS "bookingId",
           CASE WHEN w.status = 'waiting' THEN (
             SELECT count(*)::int FROM session_waitlist other WHERE other.session_id = s.id AND other.status = 'waiting'
              AND (other.created_at, other.id) <= (w.created_at, w.id)) END AS place,
           s.capacity - s.seats_taken - s.seats_held AS free,
           pc.waitlist_mode AS "courseMode", pt.waitlist_mode AS "teacherMode"
      FROM session_waitlist w
      JOIN live_class_session s ON s.id = w.session_id
      JOIN course c ON c.id = s.course_id
      JOIN teacher t ON t.id = s.teacher_id
      JOIN app_user u ON u.id = t.user_id
      LEFT JOIN live_class_booking b ON b.waitlist_entry_id = w.id
      LEFT JOIN teacher_booking_policy pc ON pc.teacher_id = s.teacher_id AND pc.course_id = s.course_id
      LEFT JOIN teacher_booking_policy pt ON pt.teacher_id = s.teacher_id AND pt.course_id IS NULL
     WHERE ${which}`
}

function viewOf({ free, courseMode, teacherMode, ...row }: OfferRow, now: Instant): OfferPage {
  const lapsed = row.status === 'offered' && row.offerUntil !== null && isAtOrAfter(now, row.offerUntil)
  const { waitlistMode } = termsOf({
    course: saying(courseMode),
    teacher: saying(teacherMode),
    assignmentRequiresApproval: null,
    courseRequiresApproval: false,
  })
  const clicks =
    row.status === 'waiting' && takesBookings(row.classStatus) && firstClickIsOpen(row.startAt, waitlistMode, now)
  return {
    ...row,
    status: lapsed ? 'expired' : row.status,
    startAt: toIso(row.startAt),
    endAt: toIso(row.endAt),
    offerUntil: row.offerUntil && toIso(row.offerUntil),
    partial: row.seatsOffered !== null && row.seatsOffered < row.seatsWanted,
    mode: waitlistMode,
    firstClickSeats: clicks ? Math.max(0, Math.min(free, row.seatsWanted)) : 0,
    firstClickFrom: toIso(addMinutes(row.startAt, -FIRST_CLICK_MINUTES)),
  }
}

function saying(waitlistMode: Terms['waitlistMode'] | null): PolicyLevel {
  return { ...SAYS_NOTHING, waitlistMode }
}
