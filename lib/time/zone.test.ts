import { describe, expect, test } from 'vitest'
import { asInstant } from './instant'
import { canonicalZone, isZone, offsetMinutesAt, offsetMsAt, sameOffsetAt, zoneOr } from './zone'
import { allZones, cityOf, offsetLabel, zoneGroups, zoneLabel } from './zone-names'
import { nextTransition, transitionsBetween } from './transitions'

const at = asInstant
const january = at('2026-01-15T12:00Z')
const july = at('2026-07-15T12:00Z')

test.each([
  'UTC',
  'Asia/Kathmandu',
  'Asia/Katmandu',
  'America/Argentina/Buenos_Aires',
  'US/Eastern',
  'Etc/GMT+5',
  'Europe/Kyiv',
])('%s is a zone', (zone) => expect(isZone(zone)).toBe(true))

test.each([
  '',
  ' ',
  'asia/kathmandu',
  'ASIA/KATMANDU',
  'america/new_york',
  'Asia/Nowhere',
  '+05:45',
  'UTC+5',
  'Europe/London ',
  'Kathmandu',
  '../etc',
  'A'.repeat(100),
  null,
  undefined,
  345,
])('%j is no zone', (text) => {
  expect(isZone(text)).toBe(false)
  expect(zoneOr(text === null || typeof text !== 'string' ? null : text, 'UTC')).toBe('UTC')
})

test.each([
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['asia/kathmandu', 'Asia/Kathmandu'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['US/Eastern', 'America/New_York'],
  ['Etc/UTC', 'UTC'],
  ['+05:45', null],
  ['Mars/Olympus', null],
  ['', null],
])('%s is kept as %s', (text, zone) => expect(canonicalZone(text)).toBe(zone))

test('every zone offered is one, under its own modern name', () => {
  const zones = allZones()
  expect(zones.length).toBeGreaterThan(400)
  expect(zones).toContain('UTC')
  expect(zones.filter((zone) => !isZone(zone) || canonicalZone(zone) !== zone)).toEqual([])
})

describe('the offset belongs to the date, not to today', () => {
  test.each([
    ['Asia/Kathmandu', 345, 345],
    ['America/St_Johns', -210, -150],
    ['America/New_York', -300, -240],
    ['Pacific/Kiritimati', 840, 840],
    ['Pacific/Pago_Pago', -660, -660],
    ['Australia/Lord_Howe', 660, 630],
    ['Africa/Cairo', 120, 180],
    ['Antarctica/Troll', 0, 120],
    ['Africa/Casablanca', 60, 60],
    ['Europe/Dublin', 0, 60],
    ['Pacific/Apia', 780, 780],
    ['UTC', 0, 0],
  ])('%s: %i minutes in January, %i in July', (zone, inJanuary, inJuly) => {
    expect(offsetMinutesAt(january, zone)).toBe(inJanuary)
    expect(offsetMinutesAt(july, zone)).toBe(inJuly)
  })

  test('Casablanca goes back for Ramadan', () => {
    expect(offsetMinutesAt(at('2026-03-01T12:00Z'), 'Africa/Casablanca')).toBe(0)
    expect(offsetMinutesAt(at('2026-02-10T12:00Z'), 'Africa/Casablanca')).toBe(60)
  })

  test('Monrovia had seconds until 1972', () => {
    expect(offsetMsAt(at('1970-06-01T00:00Z'), 'Africa/Monrovia')).toBe(-2_670_000)
    expect(offsetMinutesAt(at('1970-06-01T00:00Z'), 'Africa/Monrovia')).toBe(-44)
  })

  test('the offset turns exactly on the millisecond', () => {
    expect(offsetMinutesAt(at('2026-03-08T06:59:59.999Z'), 'America/New_York')).toBe(-300)
    expect(offsetMinutesAt(at('2026-03-08T07:00:00.000Z'), 'America/New_York')).toBe(-240)
  })
})

test('London and Lagos agree in winter only', () => {
  expect(sameOffsetAt(january, 'Europe/London', 'Africa/Lagos')).toBe(false)
  expect(sameOffsetAt(july, 'Europe/London', 'Africa/Lagos')).toBe(true)
})

test.each([
  ['Asia/Kathmandu', 'Kathmandu, UTC+5:45'],
  ['America/St_Johns', 'St John’s, UTC−3:30'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires, UTC−3'],
  ['America/North_Dakota/Center', 'Center, North Dakota, UTC−6'],
  ['Africa/Abidjan', 'Abidjan, UTC'],
  ['Etc/GMT+5', 'UTC−5'],
  ['UTC', 'UTC'],
  ['Etc/UTC', 'UTC'],
])('%s is called %s', (zone, label) => expect(zoneLabel(zone, january)).toBe(label))

test('offsets of less than an hour keep their sign', () => {
  expect(offsetLabel(-30)).toBe('UTC−0:30')
  expect(offsetLabel(45)).toBe('UTC+0:45')
})

test('the list for a select has every zone once, by region, with the offset of the date', () => {
  const groups = zoneGroups(july)
  expect(groups.flatMap(({ zones }) => zones.map(({ zone }) => zone)).sort()).toEqual(allZones())
  const america = groups.find(({ region }) => region === 'America')
  expect(america?.zones.find(({ zone }) => zone === 'America/New_York')?.label).toBe('New York, UTC−4')
  expect(
    zoneGroups(january)
      .find(({ region }) => region === 'America')
      ?.zones.find(({ zone }) => zone === 'America/New_York')?.label,
  ).toBe('New York, UTC−5')
  expect(cityOf('Africa/Dar_es_Salaam')).toBe('Dar es Salaam')
})

test('clock changes of a year, and the next one', () => {
  const year = transitionsBetween(at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'), 'America/New_York')
  expect(year).toEqual([
    { at: at('2026-03-08T07:00Z'), offsetBefore: -300, offsetAfter: -240 },
    { at: at('2026-11-01T06:00Z'), offsetBefore: -240, offsetAfter: -300 },
  ])
  expect(nextTransition(july, 'America/New_York')?.at).toEqual(at('2026-11-01T06:00Z'))
  expect(nextTransition(at('2026-03-08T07:00Z'), 'America/New_York')?.at).toEqual(at('2026-11-01T06:00Z'))
  expect(nextTransition(july, 'Asia/Kathmandu')).toBeNull()
})

test('two clock changes a week apart are both seen', () => {
  const october = transitionsBetween(at('2000-10-01T00:00Z'), at('2000-11-01T00:00Z'), 'America/Boa_Vista')
  expect(october.map(({ offsetAfter }) => offsetAfter)).toEqual([-180, -240])
})
