/** The key that sessions are encrypted with, from NEXTAUTH_SECRET. Throws when it is missing: there is no safe default. */
export function authSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set; `npm start` makes one, or see .env.example.')
  return secret
}

/** Whether people reach this site by https, as NEXTAUTH_URL says; then cookies travel by https only. */
export function servedByHttps(): boolean {
  return (process.env.NEXTAUTH_URL ?? '').startsWith('https://')
}

/** The address by which people reach this site, without a slash at its end, as NEXTAUTH_URL says. */
export function siteAddress(): string {
  const address = process.env.NEXTAUTH_URL
  if (!address) throw new Error('NEXTAUTH_URL is not set; `npm start` sets it, or see .env.example.')
  return address.replace(/\/+$/, '')
}

/** The mail server to send through, from SMTP_URL (`smtps://user:password@host:465`); null where none is set. */
export function smtpUrl(): string | null {
  return process.env.SMTP_URL || null
}

/** Whom mail is from, from MAIL_FROM: a name with an address in angle brackets, or an address. */
export function mailFrom(): string {
  return process.env.MAIL_FROM || 'Lectern <no-reply@localhost>'
}

/**
 * Whether mail is kept on this machine and shown to whoever asks, at `/dev/mailbox`: LECTERN_MAILBOX=on, which `npm start`
 * sets for the demo school on its own embedded database. Never where mail really goes out.
 */
export function mailboxIsOpen(): boolean {
  return process.env.LECTERN_MAILBOX === 'on' && smtpUrl() === null
}
