import type { SQLOutputValue } from 'node:sqlite'

type Reading = (value: string | bigint) => string

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
  const reading = READINGS.find(([type]) => type.test(declared.trim().toLowerCase()))?.[1] ?? plain
  return (value) => {
    if (value === null) return null
    if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
    return typeof value === 'number' ? real(value) : reading(value)
  }
}

function plain(value: string | bigint): string {
  return `${value}`
}

/** The shortest digits that mean this number, as both write them; PostgreSQL changes to powers of ten earlier. */
function real(value: number): string {
  const [digits = '', power = '0'] = value.toExponential().split('e')
  if (value === 0 || !Number.isFinite(value) || (Number(power) >= -4 && Number(power) < 15)) return `${value}`
  return `${digits}e${power.slice(0, 1)}${power.slice(1).padStart(2, '0')}`
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
