import { describe, expect, test } from 'vitest'
import type { NoticeFacts } from '@/lib/notifications/decisions'
import { asInstant } from '@/lib/time/instant'
import { composeMail, type MailReader } from './compose-mail'

const createdAt = asInstant('2026-03-29T01:30:00.000Z')
const site = 'https://lectern.example/'
const reader: MailReader = { name: 'Asha', email: 'asha@example.test', zone: 'Asia/Kathmandu', locale: 'en' }
const secret = { token: 'the-token', expiresAt: asInstant('2026-03-29T02:30:00.000Z') }
const facts: NoticeFacts = {
  ...{ title: 'Fugues', course: 'Counterpoint', lesson: false, zone: 'Europe/Berlin', name: 'Grace' },
  ...{ startAt: '2026-03-22T17:00:00.000Z', endAt: '2026-03-22T18:00:00.000Z' },
  ...{ sessionId: 7, bookingId: 8, entryId: null, seats: 1, outOf: null, until: null, reason: '', was: null },
  ...{ clash: false, asked: false },
}
const mail = (kind: string, of: Partial<NoticeFacts> = {}) => ({
  ...{ kind, facts: { ...facts, ...of }, publicId: 'p', thread: 'booking:8', eventId: 3, createdAt },
})
const account = (kind: string, given: typeof secret | null = secret) =>
  composeMail({ ...mail(kind), facts: {} }, reader, site, given)

test('several dates of one act are one mail, each date on a line of its own', async () => {
  const dates = ['2026-03-22T17:00:00.000Z', '2026-03-29T16:00:00.000Z', '2026-04-05T16:00:00.000Z']
  const entries = dates.map((startAt, place) => ({
    ...{ rootBookingId: 8 + place, startAt, endAt: startAt.replace(/T(\d\d):00/, 'T$1:45') },
  }))
  const { subject, text } = await composeMail(mail('booked', { others: dates.slice(1), entries }), reader, site)
  expect(subject).toBe('Booked: Fugues, 3 dates from Sun 22 Mar, 22:45')
  expect(text).toBe(`Hello Asha,

You are booked: Fugues (3 dates)

Class: Fugues
Course: Counterpoint
Date 1: Sun 22 Mar 2026, 22:45–23:30 (Kathmandu, UTC+5:45)
In Berlin: 18:00–18:45
Date 2: Sun 29 Mar 2026, 21:45–22:30 (Kathmandu, UTC+5:45)
In Berlin: 18:00–18:45
Date 3: Sun 5 Apr 2026, 21:45–22:30 (Kathmandu, UTC+5:45)
In Berlin: 18:00–18:45
Length: 45 min
Teacher: Grace

See your bookings:
https://lectern.example/bookings

-- 
You are sent this because it concerns your bookings.
Choose what you are told of: https://lectern.example/settings/notifications
`)
})

describe('whose zone', () => {
  const when = async (zone: string | null, of: Partial<NoticeFacts> = {}) => {
    const { text } = await composeMail(mail('booked', of), { ...reader, zone }, site)
    return text.split('\n').filter((line) => /^(?:When|In )/.test(line))
  }

  test('the reader’s own, else the class’s, else UTC; named each time', async () => {
    expect(await when('America/St_Johns')).toEqual([
      'When: Sun 22 Mar 2026, 14:30–15:30 (St John’s, UTC−2:30)',
      'In Berlin: 18:00–19:00',
    ])
    expect(await when(null)).toEqual(['When: Sun 22 Mar 2026, 18:00–19:00 (Berlin, UTC+1)'])
    expect(await when(null, { zone: null })).toEqual(['When: Sun 22 Mar 2026, 17:00–18:00 (UTC)'])
    expect(await when('Africa/Cairo', { zone: null })).toEqual(['When: Sun 22 Mar 2026, 19:00–20:00 (Cairo, UTC+2)'])
  })
})

describe('what people typed', () => {
  const nasty = '<img src=x onerror=alert(1)>\r\nBcc: all@example.test\u2028"&\''

  test('stays on the one line of the subject', async () => {
    const { subject } = await composeMail(mail('booked', { title: nasty }), reader, site)
    expect(subject).toBe('Booked: <img src=x onerror=alert(1)> Bcc: all@example.test "&\', Sun 22 Mar, 22:45')
  })

  test('is text in the HTML, never markup', async () => {
    const of = { title: nasty, course: nasty, name: nasty, reason: nasty }
    const { html } = await composeMail(mail('declined', of), { ...reader, name: nasty }, site)
    expect(html).not.toContain('<img')
    expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;/g)?.length).toBeGreaterThanOrEqual(6)
  })
})

test('HTML says its language and title, has one heading, no pictures or scripts, and both colour schemes', async () => {
  const { html, subject } = await composeMail(mail('booked'), reader, site)
  expect(html).toMatch(/<html[^>]* lang="en"/)
  expect(html).toContain(`<title>${subject}</title>`)
  expect(html).toContain('name="color-scheme" content="light dark"')
  expect(html).toContain('prefers-color-scheme: dark')
  expect(html.match(/<h1/g)).toHaveLength(1)
  expect(html).not.toMatch(/<(?:img|script|form|iframe|object)|@import|url\(/)
  const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address)
  expect(addresses.length).toBeGreaterThan(1)
  for (const address of addresses) expect(address).toMatch(/^https:\/\/lectern\.example\/[^/]/)
})

describe('mail about an account', () => {
  test('of every kind', async () => {
    const kinds = ['account.welcome', 'account.verify', 'account.reset', 'account.first_sign_in']
    const written = await Promise.all(kinds.map((kind) => account(kind)))
    const pages = written.map(({ subject, text }, place) => `=== ${kinds[place]}\n${subject}\n\n${text}`)
    await expect(pages.join('\n')).toMatchFileSnapshot('golden-accounts.txt')
    for (const { html, text } of written) {
      for (const link of text.match(/https:\/\/\S+/g) ?? []) expect(html).toContain(`href="${link}"`)
    }
  })

  test('is not written without the secret its link needs', async () => {
    for (const kind of ['account.welcome', 'account.verify', 'account.reset']) {
      await expect(account(kind, null)).rejects.toThrow('needs a token')
    }
    expect((await account('account.first_sign_in', null)).text).not.toContain('token=')
  })
})

test('what nobody knows is not written', async () => {
  await expect(composeMail(mail('a_new_kind'), reader, site)).rejects.toThrow()
  await expect(composeMail(mail('account.other'), reader, site)).rejects.toThrow()
  await expect(composeMail({ ...mail('booked'), facts: {} }, reader, site)).rejects.toThrow()
})
