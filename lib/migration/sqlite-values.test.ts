import { describe, expect, it } from 'vitest'
import { asPostgresText } from '@/lib/migration/sqlite-values'

describe('a value of SQLite as PostgreSQL writes it', () => {
  it.each([
    ['bool', 1n, 'true'],
    ['bool', 0n, 'false'],
    ['bool', 2n, '2'],
    ['datetime', '2025-01-05 10:00:00', '2025-01-05 10:00:00+00'],
    ['datetime', '2025-01-05T10:00:00.120000Z', '2025-01-05 10:00:00.12+00'],
    ['datetime', '2025-01-05 10:00:00.000001+00:00', '2025-01-05 10:00:00.000001+00'],
    ['datetime', '2025-01-05 10:00:00+02:00', '2025-01-05 10:00:00+02:00'],
    ['datetime', 'soon', 'soon'],
    ['time', '09:15:30.500000', '09:15:30.5'],
    ['time', '09:15:00', '09:15:00'],
    ['date', '2024-02-29', '2024-02-29'],
    ['char(32)', 'A0EEBC999C0B4EF8BB6D6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ['char(32)', 'no uuid', 'no uuid'],
    ['varchar(32)', 'A0EEBC999C0B4EF8BB6D6BB9BD380A11', 'A0EEBC999C0B4EF8BB6D6BB9BD380A11'],
    ['integer', 9_223_372_036_854_775_807n, '9223372036854775807'],
    ['real', 0.1, '0.1'],
    ['real', 50, '50'],
    ['real', 1 / 3, '0.3333333333333333'],
    ['real', 123_456_789_012_345, '123456789012345'],
    ['real', 1e15, '1e+15'],
    ['real', 1.2345678901234567e19, '1.2345678901234567e+19'],
    ['real', 0.0001, '0.0001'],
    ['real', 0.00001, '1e-05'],
    ['real', 5e-324, '5e-324'],
    ['real', Infinity, 'Infinity'],
    ['text', 'as it is\n', 'as it is\n'],
    ['blob', new Uint8Array([1, 255]), '\\x01ff'],
    ['text', null, null],
  ])('%s %s is %s', (declared, value, text) => {
    expect(asPostgresText(declared)(value)).toBe(text)
  })
})
