import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localPath } from './callback'

test.each([
  ['/', '/'],
  ['/classes', '/classes'],
  ['/classes/12?q=a%20b&page=2#seats', '/classes/12?q=a%20b&page=2#seats'],
  ['/bookings?next=https://elsewhere.test/', '/bookings?next=https://elsewhere.test/'],
  ['/classes/../settings', '/settings'],
  ['/sign-inside', '/sign-inside'],
])('a path of this site is kept: %s', (given, expected) => {
  expect(localPath(given, '/fallback')).toBe(expected)
})

test.each([
  undefined,
  null,
  42,
  ['/classes', '/settings'],
  '',
  'classes',
  'https://elsewhere.test/',
  'HTTPS://elsewhere.test',
  '//elsewhere.test',
  '///elsewhere.test',
  '/\\elsewhere.test',
  '\\\\elsewhere.test',
  '/.//elsewhere.test',
  '/x/..//elsewhere.test',
  '/%2e//elsewhere.test',
  '/\t/elsewhere.test',
  '/\n/elsewhere.test',
  '/\r\nSet-Cookie: a=b',
  '/classes\u0000',
  ' //elsewhere.test',
  'javascript:alert(1)',
  'data:text/html,x',
  '@elsewhere.test',
  '.elsewhere.test',
  '/sign-in',
  '/sign-in?callbackUrl=/sign-in',
  '/sign-out',
  '/classes/../sign-out',
  '/api/auth/signout',
  `/${'x'.repeat(3000)}`,
])('anything else is not followed: %j', (given) => {
  expect(localPath(given, '/fallback')).toBe('/fallback')
})

test('whatever is given, a browser stays on this site', () => {
  const pieces = fc.constantFrom(
    '/',
    '//',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    '@',
    ':',
    '?',
    '#',
    '%2f',
    'elsewhere.test',
    'https',
    'a',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const path = localPath(parts.join(''), '/fallback')
      expect(new URL(path, 'https://lectern.test').origin).toBe('https://lectern.test')
      // A path that is resolved once more, by a proxy say, leads nowhere else.
      expect(localPath(path, path)).toBe(path)
    }),
  )
})
