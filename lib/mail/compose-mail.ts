import { mailFrom } from '@/lib/env'
import { readNotice } from '@/lib/notifications/read-notice'
import type { Viewer } from '@/lib/time/format'
import type { Instant } from '@/lib/time/instant'
import { type Zone, zoneOr } from '@/lib/time/zone'
import { accountContent, type MailSecret } from './account-content'
import type { MailContent } from './content-decisions'
import { drawMail } from './draw-mail'
import { type MailCalendar, mailCalendar } from './mail-calendar'
import { noticeContent } from './notice-content'
import { plainText } from './plain-text'

/** A mail as it waits: facts as they were stored. */
export interface WaitingMail {
  kind: string
  facts: unknown
  publicId: string
  /** `booking:<id>` and the like: what it is about. */
  thread: string | null
  /** The last event it tells; null for mail about an account. */
  eventId: number | null
  createdAt: Instant
}

/** To whom it goes. A null zone follows the class's own, else UTC; the text names the zone. */
export interface MailReader {
  name: string
  email: string
  zone: Zone | null
  locale: string
}

export interface ComposedMail {
  subject: string
  html: string
  text: string
  calendar?: MailCalendar
}

/**
 * The whole mail, ready to be sent: subject on one line, HTML and plain text that say the same, and the calendar entry of
 * what is booked or off. `site` is the public address, `from` whom it is sent by, as in MAIL_FROM. Welcome, verify and reset
 * need their `secret`, made for this very sending. Throws where kind or facts are not known, or a secret is missing.
 */
export async function composeMail(
  mail: WaitingMail,
  reader: MailReader,
  site: string,
  secret: MailSecret | null = null,
  from: string = mailFrom(),
): Promise<ComposedMail> {
  const home = site.replace(/\/+$/, '')
  if (mail.kind.startsWith('account.')) {
    return written(accountContent(mail, { ...reader, viewer: viewerOf(reader, null) }, home, secret))
  }
  const notice = readNotice(mail.kind, mail.facts)
  const content = noticeContent(notice, { name: reader.name, viewer: viewerOf(reader, notice.facts.zone) }, home)
  const calendar = mailCalendar({ ...mail, ...notice }, { organizer: partyOf(from), recipient: reader }, home)
  return { ...(await written(content)), ...(calendar && { calendar }) }
}

async function written(content: MailContent): Promise<ComposedMail> {
  return { subject: oneLine(content.subject), html: await drawMail(content), text: plainText(content) }
}

// The product speaks one language; a reader's own is kept for the day it speaks another.
function viewerOf({ zone }: MailReader, classZone: Zone | null): Viewer {
  return { zone: zoneOr(zone ?? classZone, 'UTC'), locale: 'en' }
}

/** `Lectern <no-reply@example.org>`, or an address alone. */
function partyOf(from: string): { name: string; email: string } {
  const [, name = '', email = from] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? []
  return { name: name || 'Lectern', email: email.trim() }
}

/** Titles and names are what people typed: a line break in a subject would end the header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
