import { pbkdf2Sync } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import { beforeEach, describe, expect, test } from 'vitest'
import { ARGON2ID, needsRehash, readHash } from './password-hash'
import { checkPassword, hashPassword, type SlowFunctions } from './passwords'

// Made with Python's hashlib as Django does: base64(pbkdf2_hmac('sha256', password, salt, rounds)).
const DJANGO = 'pbkdf2_sha256$1000$saltsalt$WrVBa0HG+51PKBA5lJFVADAvx8LsZx+PYh8Up83qZgs='
const DJANGO_ACCENTS = 'pbkdf2_sha256$2600$Zk9$PUaCCPF+gFcupOvMwqYcEcYgWIQCwjbInFwYCWq9wd8='
const DJANGO_TODAY = 'pbkdf2_sha256$870000$abcDEF123456789012345x$ERtYc1xH9FB/Ews2u+C4Dshj0yNh0ptiwvDYSbk8t6I='

const noneLeft = async () => 0
const check = (password: string, stored: string | null) =>
  checkPassword({ password, stored, mostLegacyRounds: noneLeft })

describe('what matches', () => {
  test('an Argon2id hash, and only for its password', async () => {
    const stored = await hashPassword('six words make a good one')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await check('six words make a good one', stored)).toBe(true)
    expect(await check('six words make a good on', stored)).toBe(false)
    expect(await check('', stored)).toBe(false)
  })

  test('however the keyboard composes an accent', async () => {
    expect(await check('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true)
  })

  test.each([
    ['legacy-pass', DJANGO],
    ['Grüße café ☕', DJANGO_ACCENTS],
    ['legacy-pass', DJANGO_TODAY],
  ])('a Django hash as it is: %s', async (password, stored) => {
    expect(await check(password, stored)).toBe(true)
    expect(await check(`${password}x`, stored)).toBe(false)
  })

  test.each(['', '!unusable', 'none$', 'md5$a$b', 'bcrypt_sha256$x', 'pbkdf2_sha256$0$salt$AAAA', '$argon2id$bad'])(
    'nothing, for a hash that cannot be used: %j',
    async (stored) => {
      expect(readHash(stored)).toEqual({ kind: 'unusable' })
      expect(await check('', stored)).toBe(false)
      expect(await check(stored, stored)).toBe(false)
    },
  )

  test('rounds beyond all measure are not worked on', () => {
    expect(readHash(DJANGO.replace('1000', '99999999')).kind).toBe('unusable')
  })
})

test('what is stored anew at sign-in', async () => {
  expect(needsRehash(await hashPassword('anything at all'))).toBe(false)
  expect(needsRehash(DJANGO)).toBe(true)
  expect(needsRehash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo')).toBe(true)
})

describe('every no costs the same work', () => {
  // The real functions, counted.
  let work: { argon2id: number; rounds: number }
  const counted: SlowFunctions = {
    argon2id: (encoded, password) => {
      const hash = readHash(encoded)
      expect(hash).toMatchObject({ kind: 'argon2id', ...ARGON2ID })
      work.argon2id += 1
      return verify(encoded, password)
    },
    pbkdf2Sha256: async (password, salt, rounds) => {
      work.rounds += rounds
      return pbkdf2Sync(password, salt, rounds, 32, 'sha256')
    },
  }
  beforeEach(() => {
    work = { argon2id: 0, rounds: 0 }
  })

  const stored = {
    'nobody of that name': async () => null,
    'an Argon2id hash': async () => hashPassword('the right one'),
    'a Django hash of few rounds': async () => DJANGO,
    'a Django hash of more rounds': async () => DJANGO_ACCENTS,
    'a hash that cannot be used': async () => '!never',
  }
  const paths = Object.entries(stored)

  test.each(paths)('while old hashes are left: %s', async (_case, hash) => {
    const request = { password: 'a wrong one', stored: await hash(), mostLegacyRounds: async () => 2600 }
    expect(await checkPassword(request, counted)).toBe(false)
    expect(work).toEqual({ argon2id: 1, rounds: 2600 })
  })

  test.each(paths.slice(0, 2))('once everybody has a new hash: %s', async (_case, hash) => {
    const request = { password: 'a wrong one', stored: await hash(), mostLegacyRounds: noneLeft }
    expect(await checkPassword(request, counted)).toBe(false)
    expect(work).toEqual({ argon2id: 1, rounds: 0 })
  })
})
