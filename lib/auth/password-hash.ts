/** A stored password hash, read. `unusable` never matches: Django's "no password" marks and formats we do not know. */
export type StoredHash =
  | { kind: 'argon2id'; encoded: string; memoryCost: number; timeCost: number; parallelism: number }
  | { kind: 'django'; rounds: number; salt: string; digest: Buffer }
  | { kind: 'unusable' }

/**
 * Parameters of new hashes: the OWASP Password Storage Cheat Sheet's choice for Argon2id of 19 MiB of memory (here in
 * KiB), 2 passes, 1 lane.
 */
export const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** More rounds than any Django release asks for; beyond it a hash is taken for broken, not worked on for minutes. */
export const MOST_DJANGO_ROUNDS = 10_000_000

export const SHA256_BYTES = 32

const ARGON2ID_TEXT = /^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,4}),p=(\d{1,3})\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/
const DJANGO_TEXT = /^pbkdf2_sha256\$(\d{1,8})\$([^$]+)\$([A-Za-z0-9+/]{43}=)$/

/** Reads a hash as it is stored: Argon2id in PHC form, or Django's `pbkdf2_sha256$rounds$salt$base64`. */
export function readHash(stored: string): StoredHash {
  const argon = ARGON2ID_TEXT.exec(stored)
  if (argon) {
    const [memoryCost, timeCost, parallelism] = argon.slice(1).map(Number) as [number, number, number]
    return { kind: 'argon2id', encoded: stored, memoryCost, timeCost, parallelism }
  }
  const [, rounds, salt = '', digest = ''] = DJANGO_TEXT.exec(stored) ?? []
  if (!rounds || Number(rounds) < 1 || Number(rounds) > MOST_DJANGO_ROUNDS) return { kind: 'unusable' }
  return { kind: 'django', rounds: Number(rounds), salt, digest: Buffer.from(digest, 'base64') }
}

/** Whether a password that has just matched should be stored anew: another algorithm, or other parameters than today's. */
export function needsRehash(stored: string): boolean {
  const hash = readHash(stored)
  if (hash.kind !== 'argon2id') return true
  const parameters = ['memoryCost', 'timeCost', 'parallelism'] as const
  return parameters.some((name) => hash[name] !== ARGON2ID[name])
}
