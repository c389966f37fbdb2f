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
