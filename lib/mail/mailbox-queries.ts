import { db } from '@/lib/db/client'
import { toIso } from '@/lib/time/instant'

/** A mail that was kept on this machine instead of being sent. */
export interface LocalMailView {
  localMailId: number
  to: string
  subject: string
  /** ISO instant. */
  receivedAt: string
}

const PAGE_SIZE = 30

/** What the mailbox of this machine holds for addresses that `to` is part of, the latest first; a page past the end is the last. */
export async function mailboxPage({ to, page: wanted }: { to: string; page: number }): Promise<{
  mails: LocalMailView[]
  total: number
  page: number
  pageSize: number
}> {
  const where = to === '' ? {} : { toAddress: { contains: to, mode: 'insensitive' as const } }
  const total = await db.localMail.count({ where })
  const page = Math.max(1, Math.min(wanted, Math.ceil(total / PAGE_SIZE)))
  const rows = await db.localMail.findMany({
    where,
    orderBy: { id: 'desc' },
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
    select: { id: true, toAddress: true, subject: true, receivedAt: true },
  })
  return { mails: rows.map(viewOf), total, page, pageSize: PAGE_SIZE }
}

/** One of them with all it says; null when there is none of that number. */
export async function localMail(
  id: number,
): Promise<(LocalMailView & { html: string; text: string; calendar: string | null }) | null> {
  const row = await db.localMail.findUnique({ where: { id } })
  return row && { ...viewOf(row), html: row.html, text: row.body, calendar: row.calendar }
}

function viewOf(row: { id: number; toAddress: string; subject: string; receivedAt: Date }): LocalMailView {
  return { localMailId: row.id, to: row.toAddress, subject: row.subject, receivedAt: toIso(row.receivedAt) }
}
