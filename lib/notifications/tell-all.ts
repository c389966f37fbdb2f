import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'
import { zoneOr } from '@/lib/time/zone'
import { asMessages, type Message, type Told } from './bundle-decisions'
import type { NoticeFacts } from './decisions'
import { type Reader, readersOf } from './matter-queries'
import { noticeLink } from './notice-link'
import { noticeSentence } from './notice-sentence'
import { channelsOf } from './preference-decisions'

/**
 * Writes what people are told into their lists and, where they want it, as mail that waits from `now` on; answers how many of
 * each. Each notice has its row, also what its reader does not want in the list. Who is told of an event already is not told
 * again, neither here nor by mail: the mail goes with the row that was really written.
 */
export async function tellAll(
  tx: Transaction,
  told: readonly Told[],
  now: Instant,
): Promise<{ notifications: number; mails: number }> {
  const readers = await readersOf(tx, [...new Set(told.map(({ notice }) => notice.userId))])
  const rows = []
  const mails = []
  const ids = await newIds(tx, told.length)
  for (const message of asMessages(told.filter(({ notice }) => readers.has(notice.userId)))) {
    const reader = readers.get(message.first.notice.userId)
    const numbers = ids.splice(0, message.others.length + 1)
    const [first] = numbers
    if (reader === undefined || first === undefined) continue
    const wanted = channelsOf(message.first.notice.kind, reader.said)
    const mailId = wanted.byMail && reader.hasMail ? first.mail : null
    rows.push(
      ...notificationsOf(message, { ids: numbers.map(({ notification }) => notification), reader, mailId, wanted }),
    )
    if (mailId !== null) mails.push({ ...mailOf(message, mailId), notificationId: first.notification })
  }
  if (rows.length === 0) return { notifications: 0, mails: 0 }
  const [written] = await tx.$queryRaw<{ notifications: number; mails: number }[]>`
    WITH listed AS (
      INSERT INTO notification (id, event_id, user_id, kind, facts, notification_type, title, message, action_url, is_read,
          read_at, created_at, in_app, told_with_id, mail_id)
        SELECT id, "eventId", "userId", kind, facts, kind, title, message, link, read, CASE WHEN read THEN at END, at, "inApp",
            "toldWithId", "mailId"
          FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS told(id int, "eventId" int, "userId" int, kind text,
            facts jsonb, title text, message text, link text, read boolean, at timestamptz, "inApp" boolean,
            "toldWithId" int, "mailId" int)
      ON CONFLICT DO NOTHING RETURNING id
    ), mailed AS (
      INSERT INTO mail (id, user_id, kind, facts, thread, also_about, event_id, next_try_at, created_at)
        SELECT id, "userId", kind, facts, thread, "alsoAbout", "eventId", ${now}, ${now}
          FROM jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) AS told(id int, "notificationId" int, "userId" int, kind text,
            facts jsonb, thread text, "alsoAbout" text[], "eventId" int)
         WHERE "notificationId" IN (SELECT id FROM listed)
      RETURNING id
    )
    SELECT (SELECT count(*) FROM listed)::int AS notifications, (SELECT count(*) FROM mailed)::int AS mails`
  return written ?? { notifications: 0, mails: 0 }
}

/** Numbers for that many rows and mails, in rising order: a row can name the one it goes with before it is written. */
async function newIds(tx: Transaction, count: number): Promise<{ notification: number; mail: number }[]> {
  if (count === 0) return []
  return tx.$queryRaw<{ notification: number; mail: number }[]>`
    SELECT nextval(pg_get_serial_sequence('notification', 'id'))::int AS notification,
           nextval(pg_get_serial_sequence('mail', 'id'))::int AS mail
      FROM generate_series(1, ${count}::int)`
}

interface Place {
  ids: number[]
  reader: Reader
  mailId: number | null
  wanted: { inApp: boolean }
}

// Title, message and link are for readers of Phase 1; here they are made of kind and facts whenever they are shown. What is
// not in the list is born read, so that nobody is called for it.
function notificationsOf({ first, others, facts }: Message, { ids, reader, mailId, wanted }: Place) {
  return [first, ...others].map(({ matter, notice: { userId, kind, quiet, facts: own } }, place) => {
    const shown: NoticeFacts = place === 0 ? facts : own
    const { title, text: message } = noticeSentence(kind, shown, { zone: zoneOr(reader.zone ?? own.zone, 'UTC') })
    return {
      ...{ id: ids[place], eventId: matter.eventId, userId, kind, facts: shown, title, message, mailId },
      link: noticeLink(kind, shown),
      read: quiet || place > 0 || !wanted.inApp,
      at: matter.at,
      inApp: wanted.inApp,
      toldWithId: place === 0 ? null : ids[0],
    }
  })
}

function mailOf({ first: { notice }, facts, thread, alsoAbout, eventId }: Message, id: number) {
  return { id, userId: notice.userId, kind: notice.kind, facts, thread, alsoAbout, eventId }
}
