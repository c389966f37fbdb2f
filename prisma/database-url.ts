/** The database that the commands work on. The dispatcher has set it before any command runs. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set; run this as `npm run db -- <verb>`.')
  return url
}
