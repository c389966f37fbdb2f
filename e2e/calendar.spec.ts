import type { Page } from '@playwright/test'
import { routes } from '@/lib/routes'
import { readCalendar } from '@/lib/testing/read-calendar'
import { toIso } from '@/lib/time/instant'
import { instantIn, wallAhead } from './clocks'
import { expect, expectAccessible, test } from './fixtures'

/** Noon in nine days: calendars have no milliseconds. */
const noonAhead = () => instantIn('UTC', wallAhead('UTC', 9, '12:00'))

/** The address of the page's answer, which is shown once. */
async function shownAddress(page: Page): Promise<string> {
  await expect(page.getByRole('status').filter({ hasText: 'Copy it now' })).toBeVisible()
  return (await page.getByRole('code').innerText()).trim()
}

/** Asks as a calendar program does, which has no cookies. */
const ask = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(address, { headers, method, redirect: 'manual' })

test('a calendar address: made, followed, told of a booking and of its end, ended', async ({
  world,
  site,
  database,
  asPerson,
}) => {
  const { course, session } = await world.aClass({
    startAtUtc: noonAhead(),
    timezoneSnapshot: 'Australia/Lord_Howe',
  })
  const student = await world.anEnrolledStudent(course.id)
  const { page } = await asPerson(student.id, { zone: 'Asia/Kathmandu' })

  await page.goto(routes.settings())
  await page.getByRole('button', { name: 'Make my address' }).click()
  const address = await shownAddress(page)
  expect(address).toMatch(new RegExp(`^${site}/calendar/[\\w-]{43}\\.ics$`))
  await expectAccessible(page)

  const empty = await ask(address)
  expect([empty.status, empty.headers.get('content-type')]).toEqual([
    200,
    'text/calendar; charset=utf-8; method=PUBLISH',
  ])
  expect(empty.headers.get('cache-control')).toBe('private, no-cache')
  expect(readCalendar(await empty.text())).toMatchObject({ name: 'Lectern', events: [] })

  await page.goto(routes.class(session.id))
  await page.getByRole('button', { name: 'Book this class' }).click()
  await expect(page.getByText('You are booked')).toBeVisible()
  const booked = await ask(address)
  const etag = booked.headers.get('etag') ?? ''
  const { zones, events } = readCalendar(await booked.text())
  expect(zones).toEqual(['Australia/Lord_Howe'])
  expect(events).toMatchObject([
    { title: session.title, status: 'CONFIRMED', startAt: toIso(session.startAtUtc!), endAt: toIso(session.endAtUtc!) },
  ])
  const again = await ask(address, { 'if-none-match': etag })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  const head = await ask(address, {}, 'HEAD')
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])

  const { id } = await database.liveClassBooking.findFirstOrThrow({ where: { studentId: student.id } })
  await world.cancelled(id)
  const off = await ask(address, { 'if-none-match': etag })
  expect(off.status).toBe(200)
  expect(readCalendar(await off.text()).events).toMatchObject([{ uid: events[0]!.uid, status: 'CANCELLED' }])

  await page.goto(routes.settings())
  await expect(page.getByText('You have an address, made')).toBeVisible()
  await page.getByRole('button', { name: 'Make a new address' }).click()
  const anew = await shownAddress(page)
  expect((await ask(address)).status).toBe(404)
  expect((await ask(anew)).status).toBe(200)
  await page.getByText('End the address').click()
  await page.getByRole('button', { name: 'Yes, end it' }).click()
  await expect(page.getByText('You have no address yet.')).toBeVisible()
  await expect(page.getByText(anew)).toHaveCount(0)
  const gone = await ask(anew)
  const never = await ask(anew.replace(/.{9}\.ics$/, 'nobodys00.ics'))
  expect([gone.status, await gone.text()]).toEqual([404, 'Not found\n'])
  expect([never.status, await never.text()]).toEqual([404, 'Not found\n'])
})

test('a booking goes into Google, Outlook and a file, from the list and from the page of its class', async ({
  world,
  site,
  asPerson,
}) => {
  const startAtUtc = noonAhead()
  const { course, session } = await world.aClass({ startAtUtc, title: 'Bach & sons, part 2' })
  const student = await world.anEnrolledStudent(course.id)
  const { id } = await world.aBooking({ sessionId: session.id, studentId: student.id })
  const { page } = await asPerson(student.id, { zone: 'America/St_Johns' })
  const compact = (at: Date) =>
    at
      .toISOString()
      .replace(/\.\d+Z/, 'Z')
      .replace(/[-:]/g, '')

  for (const url of [routes.bookings(), routes.class(session.id)]) {
    await page.goto(url)
    await page.getByText('Add to calendar').click()
    await expectAccessible(page)
    const hrefOf = async (name: string) =>
      new URL((await page.getByRole('link', { name }).getAttribute('href')) ?? '', site)
    const google = (await hrefOf('Google Calendar')).searchParams
    expect(google.get('text')).toBe('Bach & sons, part 2')
    expect(google.get('dates')).toBe(`${compact(startAtUtc)}/${compact(session.endAtUtc!)}`)
    expect(google.get('location')).toBe(site + routes.class(session.id))
    for (const name of ['Outlook.com', 'Microsoft 365']) {
      const outlook = (await hrefOf(name)).searchParams
      expect(outlook.get('subject')).toBe('Bach & sons, part 2')
      expect(compact(new Date(outlook.get('startdt')!))).toBe(compact(startAtUtc))
    }
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Other calendars (.ics file)' }).click()
    expect((await download).suggestedFilename()).toBe(`lectern-${id}.ics`)
  }
  const file = await page.request.get(routes.bookingCalendar(id))
  expect(readCalendar(await file.text()).events).toMatchObject([
    { title: 'Bach & sons, part 2', startAt: toIso(startAtUtc), uid: `booking-${id}@lectern` },
  ])
})

test('without JavaScript the address is made, shown and ended as well; a teacher’s calendar has their classes', async ({
  world,
  asPerson,
}) => {
  const { teacher, session } = await world.aClass({ startAtUtc: noonAhead(), capacity: 7 })
  const { page } = await asPerson(teacher.userId, { zone: 'Africa/Cairo', javaScriptEnabled: false })
  await page.goto(routes.settings())
  await page.getByRole('button', { name: 'Make my address' }).click()
  const address = await shownAddress(page)
  const [event] = readCalendar(await (await ask(address)).text()).events
  expect(event).toMatchObject({ title: session.title, uid: `class-${session.id}@lectern` })
  expect(event?.description).toContain('0 of 7 seats taken')
  await page.getByText('End the address').click()
  await page.getByRole('button', { name: 'Yes, end it' }).click()
  await expect(page.getByText('You have no address yet.')).toBeVisible()
  expect((await ask(address)).status).toBe(404)
})
