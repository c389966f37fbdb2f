import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCalendar } from '@/lib/testing/read-calendar'
import { addMinutes, asInstant, instantFromMs, toIso } from '@/lib/time/instant'
import { transitionsBetween } from '@/lib/time/transitions'
import { toInstant, wallTimeWithSecondsOf } from '@/lib/time/wall-time'
import { allZones } from '@/lib/time/zone-names'
import { bookingCalendar } from './booking-calendar'
import type { CalendarItem } from './item-decisions'

const FROM = asInstant('2020-01-01T00:00:00Z')
const UNTIL = asInstant('2040-12-31T00:00:00Z')
const DAY_MS = 24 * 60 * 60_000
const NOW = asInstant('2026-11-24T09:00:00Z')

const changes = new Map(
  allZones().flatMap((zone) => {
    const found = transitionsBetween(FROM, UNTIL, zone)
    return found.length === 0 ? [] : [[zone, found] as const]
  }),
)

function item(of: Partial<CalendarItem> = {}): CalendarItem {
  return {
    uid: 'booking-1@lectern',
    title: 'Spanish',
    description: '',
    location: '',
    startAt: '2026-11-24T09:00:00.000Z',
    endAt: '2026-11-24T10:00:00.000Z',
    zone: 'Europe/Berlin',
    status: 'confirmed',
    sequence: 3,
    url: 'https://school.example/classes/1',
    updatedAt: '2026-11-20T08:00:00.000Z',
    ...of,
  }
}

const at = (ms: number, minutes: number) => ({
  startAt: toIso(instantFromMs(ms)),
  endAt: toIso(addMinutes(instantFromMs(ms), minutes)),
})

test('another reader takes every time for what it is, on both sides of every clock change from 2020 to 2040', () => {
  const wrong: string[] = []
  for (const [zone, found] of changes) {
    const bookings = found.flatMap(({ at: change }) =>
      [-61, -1, 0, 31, 61].map((minutes) => item({ zone, ...at(change.getTime() + minutes * 60_000, 45) })),
    )
    const { events } = readCalendar(bookingCalendar({ method: 'PUBLISH', bookings, now: NOW }))
    for (const [index, { startAt, endAt }] of bookings.entries()) {
      const read = events[index]
      if (read?.startAt !== startAt || read.endAt !== endAt) wrong.push(`${zone} ${startAt} ${read?.startAt}`)
    }
  }
  expect(wrong).toEqual([])
  expect(changes.size).toBeGreaterThan(100)
})

test('so it does with single bookings and with several in zones of all kinds', () => {
  const anyZone = fc.constantFrom(...allZones())
  const nearChange = fc.constantFrom(...changes).chain(([zone, found]) =>
    fc.record({
      zone: fc.constant(zone),
      change: fc.constantFrom(...found),
      off: fc.integer({ min: -200, max: 200 }),
    }),
  )
  const booked = fc.oneof(
    fc.record({ zone: anyZone, ms: fc.integer({ min: FROM.getTime() / 60_000, max: UNTIL.getTime() / 60_000 }) }),
    nearChange.map(({ zone, change, off }) => ({ zone, ms: change.at.getTime() / 60_000 + off })),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(booked, fc.integer({ min: 5, max: 600 })), { minLength: 1, maxLength: 4 }), (all) => {
      const bookings = all.map(([{ zone, ms }, minutes]) => item({ zone, ...at(ms * 60_000, minutes) }))
      const { events } = readCalendar(bookingCalendar({ method: 'PUBLISH', bookings, now: NOW }))
      expect(events.map(({ startAt, endAt }) => ({ startAt, endAt }))).toEqual(
        bookings.map(({ startAt, endAt }) => ({ startAt, endAt })),
      )
    }),
    { numRuns: 150 },
  )
})

test.each([
  ['America/St_Johns', '2026-02-20T22:00:00Z'],
  ['Australia/Lord_Howe', '2026-03-18T06:30:00Z'],
  ['Africa/Cairo', '2026-04-07T16:00:00Z'],
  ['America/New_York', '2026-10-13T22:15:00Z'],
])(
  'a weekly series in %s keeps its wall time over two clock changes, and the clock of its zone stands in the file',
  (zone, first) => {
    const start = asInstant(first)
    const clock = wallTimeWithSecondsOf(start, zone).slice(11)
    const bookings = Array.from({ length: 40 }, (_, week) => {
      const day = toIso(instantFromMs(start.getTime() + week * 7 * DAY_MS)).slice(0, 10)
      return { week, day }
    }).map(({ week, day }) => {
      const startAt = toInstant(`${day}T${clock.slice(0, 5)}`, zone)
      return item({
        uid: `booking-${week}@lectern`,
        zone,
        startAt: toIso(startAt),
        endAt: toIso(addMinutes(startAt, 60)),
      })
    })
    const offsets = new Set(bookings.map(({ startAt }) => asInstant(startAt).getTime() % DAY_MS))
    expect(offsets.size).toBe(2)

    const text = bookingCalendar({ method: 'PUBLISH', bookings, now: NOW })
    const { events, zones } = readCalendar(text)
    expect(zones).toEqual([zone])
    expect(events.map(({ startAt }) => startAt)).toEqual(bookings.map(({ startAt }) => startAt))
    expect(new Set(events.map(({ startWall }) => startWall.slice(11)))).toEqual(new Set([clock]))
  },
)

test('a time that the clock shows twice is written in UTC, a class of unknown zone too', () => {
  // Berlin, 25 October 2026: the clock shows 02:30 at 00:30 and at 01:30 UTC.
  for (const startAt of ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']) {
    const text = bookingCalendar({
      method: 'PUBLISH',
      bookings: [item({ startAt, endAt: '2026-10-25T03:00:00.000Z' })],
      now: NOW,
    })
    expect(text).toContain(`DTSTART:${startAt.slice(0, 19).replace(/[-:]/g, '')}Z`)
    expect(text).toContain('DTEND:20261025T030000Z')
    expect(text).not.toContain('VTIMEZONE')
  }
  expect(bookingCalendar({ method: 'PUBLISH', bookings: [item({ zone: null })], now: NOW })).toContain(
    'DTSTART:20261124T090000Z',
  )
})

test('the other reader knows no zone but what the file brings along', () => {
  const text = bookingCalendar({ method: 'PUBLISH', bookings: [item()], now: NOW })
  expect(() => readCalendar(text.replace(/BEGIN:VTIMEZONE[^]*END:VTIMEZONE\r\n/, ''))).toThrow('Europe/Berlin')
})

test('a message names nobody but the school and its reader, and says what is to be done with the booking', () => {
  const parties = {
    organizer: { name: 'Lectern', email: 'no-reply@school.example' },
    recipient: { name: 'Ana', email: 'ana@example.test' },
  }
  const made = readCalendar(
    bookingCalendar({ ...parties, method: 'REQUEST', bookings: [item()], sequence: 7, now: NOW }),
  )
  expect(made).toMatchObject({ method: 'REQUEST', name: '' })
  expect(made.events).toMatchObject([
    {
      uid: 'booking-1@lectern',
      sequence: 7,
      status: 'CONFIRMED',
      organizer: 'mailto:no-reply@school.example',
      attendees: ['MAILTO:ana@example.test'],
    },
  ])
  const gone = readCalendar(
    bookingCalendar({ ...parties, method: 'CANCEL', bookings: [item()], sequence: 9, now: NOW }),
  )
  expect(gone.method).toBe('CANCEL')
  expect(gone.events).toMatchObject([{ uid: 'booking-1@lectern', sequence: 9, status: 'CANCELLED', title: 'Spanish' }])
})

test('a calendar to subscribe to has a name, says what is cancelled or only asked for, and names nobody', () => {
  const bookings = [item(), item({ uid: 'b', status: 'cancelled' }), item({ uid: 'c', status: 'tentative' })]
  const text = bookingCalendar({ method: 'PUBLISH', bookings, feedName: 'Lectern', now: NOW })
  const { name, method, events } = readCalendar(text)
  expect({ name, method }).toEqual({ name: 'Lectern', method: 'PUBLISH' })
  expect(events.map(({ status, title }) => [status, title])).toEqual([
    ['CONFIRMED', 'Spanish'],
    ['CANCELLED', 'Cancelled: Spanish'],
    ['TENTATIVE', 'Spanish'],
  ])
  expect(text).toMatch(/REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n/)
  expect(text).not.toMatch(/ORGANIZER|ATTENDEE/)
  expect(bookingCalendar({ method: 'PUBLISH', bookings, feedName: 'Lectern', now: addMinutes(NOW, 60) })).toBe(text)
})

test('whatever people write stays what they wrote and makes no line of its own', () => {
  const odd = fc.string({
    unit: fc.constantFrom(
      'a',
      ';',
      ',',
      ':',
      '\\',
      '"',
      '^',
      '\n',
      '\r',
      '\u2028',
      '\u0085',
      '\v',
      '\0',
      '🎻',
      '\ud800',
      'ß',
      '漢',
    ),
  })
  fc.assert(
    fc.property(odd, odd, (title, description) => {
      const bookings = [item({ title: `x${title}`, description: `x${description}`, location: title })] as const
      const recipient = { name: `x${title}`, email: 'ana@example.test' }
      const organizer = { name: `x${description}`, email: 'no-reply@school.example' }
      const text = bookingCalendar({ method: 'REQUEST', bookings, sequence: 1, organizer, recipient, now: NOW })
      const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
      const [event] = readCalendar(text).events
      expect(event?.description).toBe(plain(`x${description}`))
      expect(event?.title).toBe(plain(`x${title}`).replaceAll('\n', ' ').trim())
      expect(lines.filter((line) => !/^(?: |[A-Z-]+[:;]|$)/.test(line))).toEqual([])
      expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
      expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1)
    }),
  )
})

function plain(written: string): string {
  return written.replace(/\r\n?|[\v\u0085\u2028]/g, '\n').replace(/\0|\ud800/gu, '')
}
