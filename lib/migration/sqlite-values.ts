import type { SQLOutputValue } from 'node:sqlite'

type Reading = (value: string | number | bigint) => string

const INSTANT = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|\+00(?::?00)?)?$/
const CLOCK = /^(\d\d:\d\d:\d\d)\.(\d+)$/

// What a column is declared as, in the words of the old system's framework, and how PostgreSQL writes its values.
const READINGS: readonly (readonly [RegExp, Reading])[] = [
  [/^bool/, (value) => (`${value}` === '1' ? 'true' : `${value}` === '0' ? 'false' : `${value}`)],
  // Stored as UTC without saying so.
  [/^(datetime|timestamp)/, (value) => `${value}`.replace(INSTANT, instant)],
  [/^time$/, (value) => `${value}`.replace(CLOCK, (_, clock: string, part: string) => clock + fraction(part))],
  [/^(char\(32\)|uuid)$/, (value) => dashed(`${value}`)],
]

/**
 * How to read a column of an SQLite table that is declared as `declared`: every value as PostgreSQL would write the same
 * value. A value that is not what its column says is handed on as it stands.
 */
export function asPostgresText(declared: string): (value: SQLOutputValue) => string | null {
  const reading = READINGS.find(([type]) => type.test(declared.trim().toLowerCase()))?.[1] ?? ((value) => `${value}`)
  return (value) => {
    if (value === null) return null
    return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : reading(value)
  }
}

function instant(_: string, day: string, clock: string, part: string | undefined): string {
  return `${day} ${clock}${fraction(part)}+00`
}

function fraction(digits = ''): string {
  const telling = digits.replace(/0+$/, '')
  return telling === '' ? '' : `.${telling}`
}

function dashed(text: string): string {
  const parts = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i.exec(text)
  return parts === null ? text : parts.slice(1).join('-').toLowerCase()
}
