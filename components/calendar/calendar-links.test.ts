import { expect, test } from 'vitest'
import { googleLink, outlookLink } from './calendar-links'

const entry = {
  title: 'Bach & sons + more?',
  details: 'Music · with Ana Prada',
  page: 'https://school.example/classes/4',
  startAt: '2026-10-25T00:30:00.000Z',
  endAt: '2026-10-25T01:30:00.000Z',
}

test('Google is told the instants in UTC and every letter of the title', () => {
  const link = new URL(googleLink(entry))
  expect(link.origin + link.pathname).toBe('https://calendar.google.com/calendar/render')
  expect(Object.fromEntries(link.searchParams)).toEqual({
    action: 'TEMPLATE',
    text: 'Bach & sons + more?',
    dates: '20261025T003000Z/20261025T013000Z',
    details: 'Music · with Ana Prada\nhttps://school.example/classes/4',
    location: 'https://school.example/classes/4',
  })
})

test.each(['live', 'office'] as const)('Outlook (%s) likewise, and without a plus sign for a space', (of) => {
  const text = outlookLink(entry, of)
  const link = new URL(text)
  expect(link.origin + link.pathname).toBe(`https://outlook.${of}.com/calendar/0/deeplink/compose`)
  expect(Object.fromEntries(link.searchParams)).toEqual({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: 'Bach & sons + more?',
    startdt: '2026-10-25T00:30:00Z',
    enddt: '2026-10-25T01:30:00Z',
    body: 'Music · with Ana Prada\nhttps://school.example/classes/4',
    location: 'https://school.example/classes/4',
  })
  expect(text).not.toContain('+')
})
