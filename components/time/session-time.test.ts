import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { zoneGroups } from '@/lib/time/zone-names'
import { asInstant } from '@/lib/time/instant'
import { SessionTime } from './session-time'
import { RelativeTime } from './relative-time'
import { ZoneSelect } from './zone-select'

const startAt = '2026-07-06T12:00:00.000Z'
const endAt = '2026-07-06T13:00:00.000Z'
const viewer = { zone: 'America/St_Johns' }

test('a class shows the viewer’s time, and its own beside it', () => {
  const html = renderToStaticMarkup(createElement(SessionTime, { startAt, endAt, viewer, classZone: 'Asia/Kathmandu' }))
  expect(html).toContain('<time dateTime="2026-07-06T12:00:00.000Z">Mon 6 Jul 2026, 09:30–10:30</time>')
  expect(html).toContain('(17:45–18:45 in Kathmandu)')
})

test('a class in the viewer’s own zone shows one time', () => {
  const html = renderToStaticMarkup(
    createElement(SessionTime, { startAt, endAt, viewer, classZone: viewer.zone, timesOnly: true }),
  )
  expect(html).toBe('<span class="tabular-nums"><time dateTime="2026-07-06T12:00:00.000Z">09:30–10:30</time></span>')
})

test('a relative time is first rendered as of the server’s now', () => {
  const html = renderToStaticMarkup(
    createElement(RelativeTime, { at: startAt, now: '2026-07-06T11:18:00.000Z', viewer }),
  )
  expect(html).toBe('<time dateTime="2026-07-06T12:00:00.000Z">in 42 min</time>')
})

test('the zone list has the chosen zone selected, under whichever name it was stored', () => {
  const groups = zoneGroups(asInstant(startAt))
  const html = (zone: string) =>
    renderToStaticMarkup(createElement(ZoneSelect, { name: 'zone', groups, defaultValue: zone }))
  expect(html('Asia/Katmandu')).toContain('<option value="Asia/Kathmandu" selected="">Kathmandu, UTC+5:45</option>')
  expect(html('America/New_York')).toContain('<optgroup label="America">')
})
