import { db } from '@/lib/db/client'
import { type Instant, addMinutes, toIso } from '@/lib/time/instant'

export type MailStanding = 'waiting' | 'given_up' | 'sent'

/** A mail as an admin sees it: whom it is for and what about, not what it says. Instants are ISO strings. */
export interface MailView {
  mailId: number
  kind: string
  /** What it is about, '' for an account. */
  title: string
  name: string
  email: string
  attempts: number
  error: string
  createdAt: string
  /** When it is tried next, of one that waits. */
  nextTryAt: string
  sentAt: string | null
}

export interface MailPage {
  counts: Record<MailStanding, number>
  mails: MailView[]
  total: number
  page: number
  pageSize: number
}

const PAGE_SIZE = 20
const LATELY_MINUTES = 7 * 24 * 60

/** How many mails wait to be sent. */
export async function waitingMail(): Promise<number> {
  return db.mail.count({ where: { status: 'waiting' } })
}

/**
 * Mail that waits (what is due first first), was given up, or was sent in the last seven days, to whose address or name `q` is
 * part of; a page past the end is the last one.
 */
export async function mailPage(
  { standing, q, page: wanted }: { standing: MailStanding; q: string; page: number },
  now: Instant,
): Promise<MailPage> {
  const [counts, total] = await Promise.all([countsAt(now), db.mail.count({ where: whereOf(standing, q, now) })])
  const page = Math.max(1, Math.min(wanted, Math.ceil(total / PAGE_SIZE)))
  const rows = await db.mail.findMany({
    where: whereOf(standing, q, now),
    orderBy: standing === 'waiting' ? [{ nextTryAt: 'asc' }, { id: 'asc' }] : [{ nextTryAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
    include: { user: { select: { name: true, email: true } } },
  })
  return { counts, mails: rows.map(viewOf), total, page, pageSize: PAGE_SIZE }
}

async function countsAt(now: Instant): Promise<Record<MailStanding, number>> {
  const [waiting, givenUp, sent] = await Promise.all([
    db.mail.count({ where: whereOf('waiting', '', now) }),
    db.mail.count({ where: whereOf('given_up', '', now) }),
    db.mail.count({ where: whereOf('sent', '', now) }),
  ])
  return { waiting, given_up: givenUp, sent }
}

// `next_try_at` of a sent mail is when it was sent: one index serves all three.
function whereOf(status: MailStanding, q: string, now: Instant) {
  const part = { contains: q, mode: 'insensitive' as const }
  return {
    status,
    ...(status === 'sent' && { nextTryAt: { gte: addMinutes(now, -LATELY_MINUTES) } }),
    ...(q !== '' && { user: { OR: [{ email: part }, { name: part }] } }),
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof db.mail.findFirst>>> & { user: { name: string; email: string } }

function viewOf({ id, kind, facts, user, attempts, lastError, createdAt, nextTryAt, sentAt }: Row): MailView {
  const title = typeof facts === 'object' && facts !== null && 'title' in facts ? facts.title : ''
  return {
    ...{ mailId: id, kind, title: typeof title === 'string' ? title : '', ...user, attempts, error: lastError },
    createdAt: toIso(createdAt),
    nextTryAt: toIso(nextTryAt),
    sentAt: sentAt && toIso(sentAt),
  }
}

/** An event that nobody could be told of. */
export interface UntoldView {
  eventId: number
  kind: string
  /** ISO instant at which it happened. */
  at: string
  error: string
}

const MOST_UNTOLD = 50

/** Events that are not written as the guards write them and were put aside, the latest first, at most fifty; and how many in all. */
export async function untoldEvents(): Promise<{ events: UntoldView[]; total: number }> {
  const where = { dispatchError: { not: null } }
  const [total, rows] = await Promise.all([
    db.bookingEvent.count({ where }),
    db.bookingEvent.findMany({ where, orderBy: { id: 'desc' }, take: MOST_UNTOLD }),
  ])
  const events = rows.map(({ id, kind, at, dispatchError }) => ({
    ...{ eventId: id, kind, at: toIso(at) },
    error: dispatchError ?? '',
  }))
  return { events, total }
}
