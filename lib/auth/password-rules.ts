import { ok, refuse, type Result } from '@/lib/result'

export const SHORTEST_PASSWORD = 10
/** Far above any passphrase; keeps the work of one attempt bounded. */
export const LONGEST_PASSWORD = 200

export type PasswordProblem = 'too_short' | 'too_long' | 'too_common' | 'too_simple' | 'is_yours'
export type WeakPassword = { code: 'weak_password'; problem: PasswordProblem }

/** The most common ones of ten characters and more, in lower case; shorter ones are refused for their length. */
const COMMON = new Set(
  `1234567890 0123456789 0987654321 1234567891 12345678910 123456789a 123456789q a123456789 1q2w3e4r5t 1q2w3e4r5t6y
  q1w2e3r4t5 q1w2e3r4t5y6 1qaz2wsx3edc qazwsxedcrfv zaq12wsxcde3 qwertyuiop qwertyuiop123 asdfghjkl123 asdfghjklö
  zxcvbnm123 zxcvbnm1234 qwerty12345 qwertz12345 azertyuiop abcdefghij abcdefghijk abc123456789 aa12345678 a1b2c3d4e5
  1a2b3c4d5e changeme123 trustno1trustno1 football123 basketball sunshine123 superman123 princess123 correcthorsebatterystaple
  michelle123 passw0rd123 p@ssw0rd123 p@ssword123 unbelievable 1029384756 1122334455 1111111111a 147258369a 9876543210`.split(
    /\s+/,
  ),
)

/** Words that stay easy to guess with digits or signs around them: `Welcome2026!`. */
const COMMON_WORDS = new Set(
  `password passwort passwd passw motdepasse contraseña qwerty qwertz azerty letmein welcome iloveyou administrator admin
  dragon monkey football baseball sunshine princess superman batman master shadow login lectern teacher student school
  classroom summer winter spring autumn monday changeme secret hello test`.split(/\s+/),
)

/**
 * Whether a new password may be used. As NIST SP 800-63B has it: a length (10 to 200 characters), none of the common
 * ones, not the person's own name or address; no rule about kinds of characters, and no expiry.
 */
export function decidePassword(
  password: string,
  owner: { email: string; name: string },
): Result<undefined, WeakPassword> {
  const problem = problemOf(password.normalize('NFKC'), owner)
  return problem ? refuse({ code: 'weak_password', problem }) : ok(undefined)
}

function problemOf(password: string, { email, name }: { email: string; name: string }): PasswordProblem | null {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD) return 'too_short'
  if (length > LONGEST_PASSWORD) return 'too_long'
  const text = password.toLowerCase()
  const word = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (COMMON.has(text) || COMMON_WORDS.has(word)) return 'too_common'
  // One short piece over and over: aaaaaaaaaa, 1212121212, abcabcabcabc.
  if (/^(.{1,4}?)\1+$/su.test(text)) return 'too_simple'
  const own = [email, email.split('@')[0] ?? '', name, name.replaceAll(/\s/g, '')].map((part) => part.toLowerCase())
  return own.some((part) => part !== '' && (text === part || word === part)) ? 'is_yours' : null
}
