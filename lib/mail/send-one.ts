import type { PoolClient } from 'pg'
import { newAccountToken } from '@/lib/auth/new-account-token'
import { pool } from '@/lib/db/client'
import { type Instant, toIso } from '@/lib/time/instant'
import { type ClaimedMail, claimMail } from './claim-mail'
import { type ComposedMail, composeMail } from './compose-mail'
import type { ServerLink } from './reach-server'
import { afterTrouble, isTooLate, type Trouble, troubleOf } from './send-decisions'

/** Where mail goes: to a server, or into the mailbox of this machine. */
export type Outlet = ServerLink | 'mailbox'

export interface SendOne {
  outlet: Outlet
  /** The public address of the site. */
  site: string
  random: () => number
}

/** What has become of a mail. `text`: why it did not go. */
export type Sent =
  | { status: 'sent'; mailId: number }
  | { status: 'waiting' | 'given_up'; mailId: number; of: Trouble['of']; text: string }

// A worker that freezes is put out by the database after this, and its mail is free again. Longer than any server may take.
const LONGEST_SILENCE = '5min'

/**
 * Sends one mail that is due at `now`, and notes it in the transaction that holds the mail meanwhile; null when none is due.
 * Killed before the server has it, it is sent again; killed between the server's yes and the note, it is sent twice, under
 * the same Message-ID. Into the mailbox of this machine it comes exactly once.
 */
export async function sendOne(by: SendOne, now: Instant): Promise<Sent | null> {
  const client = await pool().connect()
  // Unheard, a connection that the database ends while a mail server is slow would end the process; the next statement says it.
  const unheard = () => undefined
  client.on('error', unheard)
  let isWell = false
  try {
    await client.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = '${LONGEST_SILENCE}'`)
    const mail = await claimMail(client, now)
    const sent = mail && (await attempt(client, mail, by, now))
    await client.query('COMMIT')
    isWell = true
    return sent
  } finally {
    // A connection in the middle of something is not given to the next one.
    client.release(!isWell)
    if (isWell) client.removeListener('error', unheard)
  }
}

async function attempt(client: PoolClient, mail: ClaimedMail, by: SendOne, now: Instant): Promise<Sent> {
  const useless = uselessFor(mail, now)
  if (useless !== null) return giveUp(client, mail, useless, now)
  const secret = await secretFor(mail, now)
  if (secret === 'nobody') return giveUp(client, mail, SWITCHED_OFF, now)
  let letter: ComposedMail
  try {
    letter = await composeMail(mail, mail, by.site, secret)
  } catch (error) {
    // Ours to put right: it is tried again, and others go on.
    return note(client, mail, { of: 'mail', final: false, text: troubleOf({ message: String(error) }).text }, by, now)
  }
  try {
    await handOver(client, mail, letter, by.outlet, now)
  } catch (error) {
    if (by.outlet === 'mailbox') throw error
    return note(client, mail, troubleOf(error instanceof Error ? error : { message: String(error) }), by, now)
  }
  // `next_try_at` too: the index that finds what is due finds what was sent lately.
  await client.query(
    `UPDATE mail SET status = 'sent', sent_at = $2, next_try_at = $2, attempts = attempts + 1, last_error = '' WHERE id = $1`,
    [mail.id, toIso(now)],
  )
  return { status: 'sent', mailId: mail.id }
}

const SWITCHED_OFF = 'The account is switched off.'

function uselessFor({ isActive, kind, facts }: ClaimedMail, now: Instant): string | null {
  if (!isActive) return SWITCHED_OFF
  return isTooLate(kind, facts, now) ? 'What it reminds of had begun before it could be sent.' : null
}

async function secretFor({ kind, userId }: ClaimedMail, now: Instant) {
  if (kind === 'account.reset') return (await newAccountToken({ userId, purpose: 'reset' }, now)) ?? 'nobody'
  if (kind !== 'account.welcome' && kind !== 'account.verify') return null
  return (await newAccountToken({ userId, purpose: 'verify' }, now)) ?? 'nobody'
}

async function handOver(client: PoolClient, mail: ClaimedMail, letter: ComposedMail, outlet: Outlet, now: Instant) {
  const { id, email, name, publicId } = mail
  if (outlet !== 'mailbox') return outlet.deliver({ to: { name, address: email }, publicId, letter, at: now })
  await client.query(
    `INSERT INTO local_mail (mail_id, to_address, subject, html, body, calendar, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, email, letter.subject, letter.html, letter.text, letter.calendar?.content ?? null, toIso(now)],
  )
}

async function note(client: PoolClient, mail: ClaimedMail, trouble: Trouble, by: SendOne, now: Instant): Promise<Sent> {
  const tries = mail.attempts + 1
  const next = afterTrouble(trouble, { tries, createdAt: mail.createdAt }, now, by.random())
  await client.query(
    `UPDATE mail SET status = $2, attempts = attempts + 1, next_try_at = $3, last_error = $4 WHERE id = $1`,
    [mail.id, next.status, toIso(next.nextTryAt), trouble.text],
  )
  return { status: next.status, mailId: mail.id, of: trouble.of, text: trouble.text }
}

async function giveUp(client: PoolClient, { id }: ClaimedMail, text: string, now: Instant): Promise<Sent> {
  await client.query(`UPDATE mail SET status = 'given_up', next_try_at = $2, last_error = $3 WHERE id = $1`, [
    ...[id, toIso(now)],
    text,
  ])
  return { status: 'given_up', mailId: id, of: 'mail', text }
}
