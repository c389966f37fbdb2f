import { createTransport } from 'nodemailer'
import SMTPPool from 'nodemailer/lib/smtp-pool/index.js'
import type { Instant } from '@/lib/time/instant'
import type { ComposedMail } from './compose-mail'

export interface ServerAccess {
  smtpUrl: string
  from: string
  /** How long the server may be silent. */
  patienceMs: number
  /** How many mails at once. */
  lanes: number
}

export interface Delivery {
  to: { name: string; address: string }
  publicId: string
  letter: ComposedMail
  /** Of sending; what the reader's list is sorted by. */
  at: Instant
}

/** Connections to a mail server, opened as they are needed. */
export interface ServerLink {
  /** Returns once the server has said that it has the mail. Throws what nodemailer throws. */
  deliver: (delivery: Delivery) => Promise<void>
  close: () => void
}

// Servers hang up on those who stay for ever.
const MAILS_A_CONNECTION = 20

/**
 * A link to the mail server, for one round of sending. The Message-ID of a mail is the same at each try, so that one sent twice
 * is seen to be one (RFC 5322, 3.6.4); answering machines are told not to answer (RFC 3834). It tries nothing again by itself.
 */
export function reachServer({ smtpUrl, from, patienceMs, lanes }: ServerAccess): ServerLink {
  const options = {
    url: smtpUrl,
    pool: true,
    maxConnections: lanes,
    maxMessages: MAILS_A_CONNECTION,
    maxRequeues: 0,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
  // Given the options alone, nodemailer reads the address and forgets the rest, which would be ten minutes of patience.
  const transport = createTransport(new SMTPPool(options))
  const domain = domainOf(from)
  return {
    deliver: async ({ to, publicId, letter: { subject, html, text, calendar }, at }) => {
      await transport.sendMail({
        ...{ from, to, subject, html, text, date: at },
        messageId: `<${publicId}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...(calendar && { icalEvent: { method: calendar.method, content: calendar.content, filename: 'invite.ics' } }),
      })
    },
    close: () => transport.close(),
  }
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
}
