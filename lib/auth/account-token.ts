import { createHash, randomBytes } from 'node:crypto'

/** What a link from a mail is for. */
export type TokenPurpose = 'verify' | 'reset'

const BYTES = 32

/** A fresh token as it stands in a link: 256 random bits, which nobody guesses. */
export function makeToken(): string {
  return randomBytes(BYTES).toString('base64url')
}

/** What is kept of a token. It is random through and through, so a fast hash without a salt keeps it secret. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
