import { createTransport } from 'nodemailer'
import SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import type { Instant } from '@/lib/time/instant'
import type { ComposedMail } from './compose-mail'

export interface Delivery {
  smtpUrl: string
  from: string
  to: { name: string; address: string }
  publicId: string
  letter: ComposedMail
  /** Of sending; what the reader's list is sorted by. */
  at: Instant
  /** How long a server may be silent. */
  patienceMs: number
}

/**
 * Hands one mail to the mail server, by a connection of its own, and returns once the server has said that it has it. Throws
 * what nodemailer throws. Its Message-ID is the same at each try, so that one sent twice is seen to be one (RFC 5322, 3.6.4);
 * answering machines are told not to answer (RFC 3834).
 */
export async function deliverMail({ smtpUrl, from, to, publicId, letter, at, patienceMs }: Delivery): Promise<void> {
  const options: SMTPTransport.Options = {
    url: smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  // Given the options alone, nodemailer reads the address and forgets the rest, which would be ten minutes of patience.
  const transport = createTransport(new SMTPTransport(options))
  const { subject, html, text, calendar } = letter
  await transport.sendMail({
    ...{ from, to, subject, html, text, date: at },
    messageId: `<${publicId}@${domainOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(calendar && { icalEvent: { method: calendar.method, content: calendar.content, filename: 'invite.ics' } }),
  })
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
}
