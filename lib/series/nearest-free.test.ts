import { expect, test } from 'vitest'
import { nearestFree } from './nearest-free-decisions'

const now = new Date('2026-03-01T00:00Z')
const busy = (...spans: string[]) =>
  spans.map((span) => {
    const [from = '', to = ''] = span.split('–')
    return { from: new Date(`2026-03-09T${from}Z`), to: new Date(`2026-03-09T${to}Z`) }
  })
const at = (startWall: string, taken: string[], more = {}) =>
  nearestFree({ startWall, zone: 'UTC', minutes: 60, busy: busy(...taken), ...more }, now)

test.each<[string, string[], string | null]>([
  ['the later of two equally near', ['17:30–18:30', '18:00–19:00'], '2026-03-09T19:00'],
  ['right after what is there', ['17:30–18:15'], '2026-03-09T18:15'],
  ['right before it, where that is nearer', ['18:15–20:00'], '2026-03-09T17:15'],
  ['none on a day that is full', ['05:00–23:30'], null],
  ['not so early that nobody comes', ['06:30–23:30'], null],
])('%s', (_what, taken, free) => expect(at('2026-03-09T18:00', taken)).toBe(free))

test('neither in the past nor at a time that clocks skip', () => {
  const late = new Date('2026-03-09T19:30Z')
  const taken = busy('18:00–19:00')
  expect(nearestFree({ startWall: '2026-03-09T18:00', zone: 'UTC', minutes: 60, busy: taken }, late)).toBe(
    '2026-03-09T19:45',
  )
  const morning = [{ from: new Date('2026-03-29T00:00Z'), to: new Date('2026-03-29T05:00Z') }]
  const night = { startWall: '2026-03-29T02:30', zone: 'Europe/Berlin', minutes: 30, busy: morning }
  expect(nearestFree(night, now)).toBe('2026-03-29T07:00')
})
