import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Instant, toIso } from '@/lib/time/instant'

/** Seats of one class: taken by bookings, held for open offers, and how many people wait. Public. */
export interface ClassSeats {
  sessionId: number
  taken: number
  held: number
  capacity: number
  waiting: number
}

/** Seats as they were at `asOf` (ISO, the server's clock), so that a reader can tell older news from newer. */
export interface SeatNews {
  asOf: string
  classes: ClassSeats[]
}

const FRESH_MS = 1000
/** Kept entries are swept when there are more than this; far above what one second of polling asks for. */
const MOST_KEPT = 5000

type Kept = { at: Instant; seats: Promise<ClassSeats | null> }
const kept = new Map<number, Kept>()

/**
 * Seats of the classes anybody may see (no draft, a published course); the others are left out. However many people
 * watch a class, the database is asked about it once a second at most: answers are kept that long and a question under
 * way is shared. `asOf` is the oldest answer's moment. One statement, or none.
 */
export async function seatNews(sessionIds: readonly number[], now: Instant): Promise<SeatNews> {
  const ids = [...new Set(sessionIds)]
  const missing = ids.filter((id) => !isFresh(kept.get(id), now))
  if (kept.size + missing.length > MOST_KEPT) sweep(now)
  if (missing.length > 0) keep(missing, now)
  const entries = ids.flatMap((id) => kept.get(id) ?? [])
  const classes = (await Promise.all(entries.map(({ seats }) => seats))).filter((seats) => seats !== null)
  const asOf = entries.reduce((oldest, { at }) => (at < oldest ? at : oldest), now)
  return { asOf: toIso(asOf), classes }
}

function isFresh(entry: Kept | undefined, now: Instant): boolean {
  if (!entry) return false
  const age = now.getTime() - entry.at.getTime()
  return age >= 0 && age < FRESH_MS
}

function keep(ids: number[], at: Instant): void {
  const question = visibleSeats(ids)
  for (const id of ids) {
    const seats = question.then((found) => found.get(id) ?? null)
    kept.set(id, { at, seats })
    // An answer that failed is not an answer: the next one asks again. Whoever awaits it now is told.
    seats.catch((error: unknown) => {
      kept.delete(id)
      return error
    })
  }
}

function sweep(now: Instant): void {
  for (const [id, entry] of kept) if (!isFresh(entry, now)) kept.delete(id)
}

async function visibleSeats(ids: number[]): Promise<Map<number, ClassSeats>> {
  const rows = await db.$queryRaw<ClassSeats[]>`
    SELECT s.id AS "sessionId", s.seats_taken AS taken, s.seats_held AS held, s.capacity, s.waiting_count AS waiting
      FROM live_class_session s JOIN course c ON c.id = s.course_id
     WHERE s.id IN (${Prisma.join(ids)}) AND s.status <> 'draft' AND s.capacity IS NOT NULL AND c.status = 'published'`
  return new Map(rows.map((row) => [row.sessionId, row]))
}
