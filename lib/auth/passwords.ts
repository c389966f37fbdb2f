import { pbkdf2 as pbkdf2Callback, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2'
import { ARGON2ID, readHash, SHA256_BYTES, type StoredHash } from './password-hash'

const pbkdf2 = promisify(pbkdf2Callback)

/** The two slow functions a check may run; a parameter, so that a test can count them. */
export interface SlowFunctions {
  argon2id: (encoded: string, password: string) => Promise<boolean>
  pbkdf2Sha256: (password: string, salt: string, rounds: number) => Promise<Buffer>
}

const slowFunctions: SlowFunctions = {
  argon2id: (encoded, password) => argon2Verify(encoded, password),
  pbkdf2Sha256: (password, salt, rounds) => pbkdf2(password, salt, rounds, SHA256_BYTES, 'sha256'),
}

/** One spelling for one password, whichever way a keyboard composes its accents (NIST SP 800-63B: NFKC). */
const normal = (password: string) => password.normalize('NFKC')

/** An Argon2id hash in PHC form with a fresh salt, under the parameters of `ARGON2ID`. */
export function hashPassword(password: string): Promise<string> {
  return argon2Hash(normal(password), ARGON2ID)
}

let decoy: Promise<string> | undefined

/** A hash that no password is known for, of the same cost as a real one. */
function decoyHash(): Promise<string> {
  return (decoy ??= hashPassword(crypto.randomUUID()))
}

export interface PasswordCheck {
  password: string
  /** Null when there is nobody to compare with. */
  stored: string | null
  /**
   * The most PBKDF2 rounds any stored hash still asks for, 0 when none is left. Asked on a mismatch only; it is a fact
   * about the whole school, so it says nothing about this person.
   */
  mostLegacyRounds: () => Promise<number>
}

/**
 * Whether the password matches. Every "no" costs the same work, whoever it is about: one Argon2id and
 * `mostLegacyRounds` rounds of PBKDF2. Unknown person, wrong password under Argon2id, wrong password under an old
 * Django hash of however many rounds: what the stored hash did not ask for is done on a decoy. A "yes" does only the
 * work it needs, since it shows itself anyway. Equal work, not equal to the microsecond: an Argon2id hash made under
 * other parameters than today's differs until its owner signs in.
 */
export async function checkPassword(check: PasswordCheck, slow: SlowFunctions = slowFunctions): Promise<boolean> {
  const { password, stored, mostLegacyRounds } = check
  const hash: StoredHash = stored === null ? { kind: 'unusable' } : readHash(stored)
  if (await matches(hash, password, slow)) return true

  if (hash.kind !== 'argon2id') await slow.argon2id(await decoyHash(), normal(password))
  const roundsDone = hash.kind === 'django' ? hash.rounds : 0
  const roundsLeft = (await mostLegacyRounds()) - roundsDone
  // PBKDF2 is linear in its rounds: done in two parts, it takes as long as in one.
  if (roundsLeft > 0) await slow.pbkdf2Sha256(password, 'decoy', roundsLeft)
  return false
}

async function matches(hash: StoredHash, password: string, slow: SlowFunctions): Promise<boolean> {
  switch (hash.kind) {
    case 'argon2id':
      return slow.argon2id(hash.encoded, normal(password))
    case 'django':
      // Django hashes what was typed as it is.
      return timingSafeEqual(await slow.pbkdf2Sha256(password, hash.salt, hash.rounds), hash.digest)
    case 'unusable':
      return false
  }
}
