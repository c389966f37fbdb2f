import { db, pool } from '@/lib/db/client'
import type { Viewer } from '@/lib/time/format'
import { type Instant, toIso } from '@/lib/time/instant'
import { noticeLink } from './notice-link'
import { noticeSentence } from './notice-sentence'
import { readNotice } from './read-notice'

/** How many own notifications are unread, counted up to `MOST_COUNTED`, at `asOf` (ISO, the server's clock). */
export interface UnreadNews {
  asOf: string
  unread: number
}

/** More than this many unread are not counted: nobody reads the difference. */
const MOST_COUNTED = 100

const UNREAD = {
  name: 'notifications.unread',
  text: `SELECT count(*)::int AS unread
           FROM (SELECT FROM notification WHERE user_id = $1 AND NOT is_read LIMIT ${MOST_COUNTED}) AS counted`,
}

/** Unread notifications of a person; a visitor (null) has none. One statement that reads an index only, or none. */
export async function unreadNews(userId: number | null, now: Instant): Promise<UnreadNews> {
  if (userId === null) return { asOf: toIso(now), unread: 0 }
  const { rows } = await pool().query<{ unread: number }>({ ...UNREAD, values: [userId] })
  return { asOf: toIso(now), unread: rows[0]?.unread ?? 0 }
}

/** A notification as its reader is shown it. */
export interface NotificationView {
  notificationId: number
  title: string
  text: string
  /** Where what it is about is; null for what the old system wrote, whose addresses are gone. */
  href: string | null
  /** ISO instant at which it happened. */
  at: string
  read: boolean
}

export interface NotificationPage {
  notifications: NotificationView[]
  page: number
  pageSize: number
  total: number
  unread: number
  /** The last notification there was when the page was made; 0 when there was none. */
  lastId: number
}

const PAGE_SIZE = 20

/**
 * What a person was told, or what of it is unread, the latest first, in their zone; a page past the end is the last one. What they do not want in the
 * list and what another notification tells along with itself are left out: both were born read, so that they count as nothing.
 */
export async function notificationPage(
  userId: number,
  wanted: { page: number; unreadOnly?: boolean },
  viewer: Viewer,
): Promise<NotificationPage> {
  const where = { userId, inApp: true, toldWithId: null, ...(wanted.unreadOnly && { isRead: false }) }
  const [total, unread, last] = await Promise.all([
    db.notification.count({ where }),
    db.notification.count({ where: { userId, isRead: false } }),
    db.notification.aggregate({ where: { userId }, _max: { id: true } }),
  ])
  const page = Math.max(1, Math.min(wanted.page, Math.ceil(total / PAGE_SIZE)))
  const rows = await db.notification.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  })
  const notifications = rows.map((row) => viewOf(row, viewer))
  return { notifications, page, pageSize: PAGE_SIZE, total, unread, lastId: last._max.id ?? 0 }
}

type Row = NonNullable<Awaited<ReturnType<typeof db.notification.findFirst>>>

function viewOf({ id, title, message, createdAt, isRead, ...row }: Row, viewer: Viewer): NotificationView {
  const shown = { notificationId: id, at: toIso(createdAt), read: isRead }
  // What Phase 1 wrote is shown as it wrote it.
  if (row.kind === null) return { ...shown, title, text: message, href: null }
  const { kind, facts } = readNotice(row.kind, row.facts)
  return { ...shown, ...noticeSentence(kind, facts, viewer), href: noticeLink(kind, facts) }
}
