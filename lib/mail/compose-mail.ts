import { readNotice } from '@/lib/notifications/read-notice'
import type { Locale, Viewer } from '@/lib/time/format'
import type { Instant } from '@/lib/time/instant'
import { type Zone, zoneOr } from '@/lib/time/zone'
import { accountContent, type MailSecret } from './account-content'
import type { MailContent } from './content-decisions'
import { drawMail } from './draw-mail'
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
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string }
}

/**
 * The whole mail, ready to be sent: subject on one line, HTML and plain text that say the same, and the calendar entry of
 * what is booked or off. `site` is the public address. Welcome, verify and reset need their `secret`, made for this very
 * sending. Throws where kind or facts are not known, or a secret is missing.
 */
export async function composeMail(
  mail: WaitingMail,
  reader: MailReader,
  site: string,
  secret: MailSecret | null = null,
): Promise<ComposedMail> {
  const content = contentOf(mail, reader, site.replace(/\/+$/, ''), secret)
  return { subject: oneLine(content.subject), html: await drawMail(content), text: plainText(content) }
}

function contentOf(mail: WaitingMail, reader: MailReader, site: string, secret: MailSecret | null): MailContent {
  const { name, email, zone } = reader
  const locale: Locale = 'en'
  const viewerIn = (own: Zone | null): Viewer => ({ zone: zoneOr(zone ?? own, 'UTC'), locale })
  if (mail.kind.startsWith('account.')) {
    return accountContent(mail, { name, email, viewer: viewerIn(null) }, site, secret)
  }
  const notice = readNotice(mail.kind, mail.facts)
  return noticeContent(notice, { name, viewer: viewerIn(notice.facts.zone) }, site)
}

/** Titles and names are what people typed: a line break in a subject would end the header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
