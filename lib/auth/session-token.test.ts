import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { openSession, sealSession, SESSION_MAX_AGE } from './session-token'

const secret = 'a secret of this test'
const claims = { userId: 7, sessionVersion: 3 }

test('a sealed session opens again, under its own secret only', async () => {
  const token = await sealSession(claims, secret)
  expect(await openSession(token, secret)).toEqual(claims)
  expect(await openSession(token, 'another secret')).toBeNull()
})

test('a token is no secret box for rights: it holds the person and the version, nothing else of ours', async () => {
  const token = await sealSession(claims, secret)
  expect(token).not.toContain('student')
  expect(token.split('.')).toHaveLength(5)
})

test('an expired one, or one that next-auth made for somebody else’s purpose, does not open', async () => {
  expect(
    await openSession(await encode({ token: { sub: '7', sessionVersion: 3 }, secret, maxAge: -60 }), secret),
  ).toBeNull()
  expect(await openSession(await encode({ token: { name: 'x' }, secret, maxAge: SESSION_MAX_AGE }), secret)).toBeNull()
})

test('what anybody may put into a cookie does not open and does no harm', async () => {
  const token = await sealSession(claims, secret)
  const [header = '', , iv = '', text = '', tag = ''] = token.split('.')
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"1","sessionVersion":0}').toString('base64url')}.`
  const hostile = [
    undefined,
    '',
    'x',
    '....',
    'a.b.c',
    'a.b.c.d.e',
    '%%%',
    '\u0000',
    token.slice(0, -3),
    `${token}x`,
    `${token}.x`,
    none,
    [header, '', iv, text.slice(0, -4) + 'AAAA', tag].join('.'),
    [header, 'AAAA', iv, text, tag].join('.'),
    [header, '', '', text, tag].join('.'),
    ['', '', iv, text, tag].join('.'),
    [Buffer.from('null').toString('base64url'), '', iv, text, tag].join('.'),
    [Buffer.from('{"alg":"dir","enc":"A256GCM","crit":["x"]}').toString('base64url'), '', iv, text, tag].join('.'),
    'x'.repeat(100_000),
  ]
  for (const cookie of hostile) expect(await openSession(cookie, secret)).toBeNull()
})
