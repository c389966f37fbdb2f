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
