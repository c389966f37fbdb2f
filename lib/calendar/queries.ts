import { createHash } from 'node:crypto'
import { hashOfToken } from '@/lib/auth/account-token'
import { db } from '@/lib/db/client'
import { addMinutes, type Instant, toIso } from '@/lib/time/instant'
import { bookingCalendar } from './booking-calendar'
import { type CalendarItem, itemOf } from './item-decisions'
import { itemFacts, pageOf } from './item-queries'

/** How far back a calendar that is subscribed to goes. */
const DAYS_BACK = 90
const MOST_ITEMS = 2000
const MINUTES_A_DAY = 24 * 60

/** A calendar to be sent as it is. `etag` differs whenever the text does. */
export interface CalendarFile {
  text: string
  etag: string
}

/** When a person's calendar address was made (ISO); null where they have none. */
export async function feedMadeAt(userId: number): Promise<string | null> {
  const feed = await db.calendarFeed.findUnique({ where: { userId }, select: { createdAt: true } })
  return feed && toIso(feed.createdAt)
}

/**
 * The calendar that a secret leads to: what its person has booked, and what they teach, of the last 90 days and from now on,
 * soonest first, at most 2,000. What was called off in that time is in it as cancelled. Null for a secret that is unknown or
 * revoked, and for a person who may not sign in any more. Two statements. `site`: the public address, without a slash at its end.
 */
export async function feedCalendar(secret: string, site: string, now: Instant): Promise<CalendarFile | null> {
  const feed = await db.calendarFeed.findFirst({
    where: { tokenHash: hashOfToken(secret), user: { isActive: true } },
    select: { userId: true },
  })
  if (!feed) return null
  const since = addMinutes(now, -DAYS_BACK * MINUTES_A_DAY)
  const rows = await itemFacts({ userId: feed.userId, since, most: MOST_ITEMS })
  const bookings = rows.map((facts) => itemOf(facts, site + pageOf(facts)))
  return fileOf(bookingCalendar({ method: 'PUBLISH', bookings, feedName: 'Lectern', now }))
}

/**
 * A booking as it stands in the calendar of its student, or a lesson in that of its teacher; null when it is not theirs or not
 * there. One that another took the place of is cancelled; that other one has its UID.
 */
export async function calendarItemOf(bookingId: number, userId: number, site: string): Promise<CalendarItem | null> {
  const [facts] = await itemFacts({ userId, bookingId, most: 1 })
  return facts ? itemOf(facts, site + pageOf(facts)) : null
}

/** The file of one booking that still stands, for whom it concerns; null for anybody else, and when it is off. */
export async function bookingFile(
  bookingId: number,
  userId: number,
  site: string,
  now: Instant,
): Promise<CalendarFile | null> {
  const item = await calendarItemOf(bookingId, userId, site)
  if (!item || item.status === 'cancelled') return null
  return fileOf(bookingCalendar({ method: 'PUBLISH', bookings: [item], now }))
}

function fileOf(text: string): CalendarFile {
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` }
}
