import type { Page } from '@playwright/test'
import { aSeries } from '@/lib/testing/series-world'
import { routes } from '@/lib/routes'
import { pressOn, tabTo } from './by-keyboard'
import { clockIn, instantIn, wallAhead } from './clocks'
import { expect, expectAccessible, test } from './fixtures'

const BERLIN = 'Europe/Berlin'
/** A year that lies ahead whole. */
const YEAR = Number(wallAhead(BERLIN, 0, '00:00').slice(0, 4)) + 1
const basic = (wall: string) => `${wall.replaceAll(/[-:]/g, '')}00`

test.use({ viewport: { width: 1280, height: 1000 } })

const dateOn = (page: Page, on: string) => page.locator(`#date-${on}`)

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`the text of another calendar fills in the form, and says why where it cannot, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const teacher = await world.aTeacher({ timeZone: BERLIN })
    const course = await world.aCourse()
    await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
    const { page } = await asPerson(teacher.userId, { zone: 'Asia/Kathmandu', javaScriptEnabled })
    await page.goto(routes.newSeries())
    const open = page.locator('summary').filter({ hasText: 'Take the dates from another calendar' })
    await open.click()
    const text = page.getByLabel('Text of the calendar')
    await text.fill(`DTSTART;TZID=${BERLIN}:${basic(`${YEAR}-02-01T18:30`)}\nRRULE:FREQ=HOURLY`)
    await page.getByRole('button', { name: 'Fill in the form with it' }).click()
    const sentence = '“FREQ=HOURLY”: a class can repeat by day, week, month or year, not more often.'
    await expect(page.getByRole('link', { name: sentence })).toBeVisible()
    await expect(text).toHaveValue(/FREQ=HOURLY/)
    if (javaScriptEnabled) await expectAccessible(page)

    await text.fill(
      [
        'BEGIN:VEVENT',
        `DTSTART;TZID=${BERLIN}:${basic(`${YEAR}-02-01T18:30`)}`,
        'DURATION:PT45M',
        'RRULE:FREQ=DAILY;INTERVAL=3;COUNT=5',
        `EXDATE;TZID=${BERLIN}:${basic(`${YEAR}-02-04T18:30`)}`,
        'SUMMARY:Rondos',
        'END:VEVENT',
      ].join('\n'),
    )
    await page.getByRole('button', { name: 'Fill in the form with it' }).click()
    await expect(page.getByText('Read: Every 3 days at 18:30, 5 times.')).toBeVisible()
    await expect(page.getByLabel('Title')).toHaveValue('Rondos')
    await expect(page.getByLabel('Length in minutes')).toHaveValue('45')
    await page.getByRole('button', { name: 'Preview the dates' }).click()
    await expect(page.getByRole('heading', { name: '4 dates' })).toBeVisible()
    await page.getByRole('button', { name: 'Make the series' }).click()
    await expect(page.getByText(/^Made: 4 dates, /)).toBeVisible()
    const { rule } = await database.bookingSeries.findFirstOrThrow({ where: { courseId: course.id } })
    expect(rule.split('\n')[1]).toBe('RRULE:FREQ=DAILY;INTERVAL=3;COUNT=5')
  })

  test(`looking at the dates again keeps all that was typed and every answer, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const teacher = await world.aTeacher({ timeZone: BERLIN })
    const course = await world.aCourse()
    const of = { courseId: course.id, teacherId: teacher.id }
    await world.anAssignment(of)
    const day = `${YEAR}-05-11`
    await world.aSession({ ...of, title: 'Rehearsal', startAtUtc: instantIn(BERLIN, `${day}T17:30`) })
    const { page } = await asPerson(teacher.userId, { zone: BERLIN, javaScriptEnabled })
    await page.goto(routes.newSeries())
    await page.getByLabel('Title').fill('Gigues')
    await page.getByLabel('First date and time').fill(`${day}T18:00`)
    await page.getByLabel('By day, every day or every few days').check()
    await page.getByLabel('How many dates').fill('4')
    await page.getByRole('button', { name: 'Preview the dates' }).click()
    await expect(page.getByText('One date clashes')).toBeVisible()
    await page.getByRole('radio', { name: /^Another time/ }).check()
    // What is offered is the nearest that is free.
    await expect(page.getByLabel('Another time, in Berlin')).toHaveValue(`${day}T18:30`)
    await page.getByLabel('Another time, in Berlin').fill(`${day}T20:15`)
    await dateOn(page, `${YEAR}-05-13`)
      .getByLabel(/^Leave out/)
      .check()
    await page.getByLabel('Seats', { exact: true }).fill('7')
    await page.getByLabel('Keep a waitlist when a date is full').check()
    await page.getByLabel('Description').fill('In 6/8.\nBring “both” hands & feet.')
    await page.getByLabel('Meeting link').fill('https://meet.example.test/gigues')
    await page.getByLabel('Passcode').fill('jig + reel')

    await page.getByLabel('How many dates').fill('5')
    await page.getByRole('button', { name: 'Make the series' }).click()
    await expect(page.getByText(/^You have changed when it is since you saw the dates\./)).toBeVisible()
    await expect(page.getByLabel('How many dates')).toHaveValue('5')
    await page.getByRole('button', { name: 'Preview the dates again' }).click()
    await expect(page.getByRole('heading', { name: '5 dates' })).toBeVisible()
    await expect(page.getByText(/^You have changed when it is/)).toHaveCount(0)

    await expect(page.getByRole('radio', { name: /^Another time/ })).toBeChecked()
    await expect(page.getByLabel('Another time, in Berlin')).toHaveValue(`${day}T20:15`)
    await expect(dateOn(page, `${YEAR}-05-13`).getByLabel(/^Leave out/)).toBeChecked()
    await expect(page.getByLabel('Seats', { exact: true })).toHaveValue('7')
    await expect(page.getByLabel('Description')).toHaveValue('In 6/8.\nBring “both” hands & feet.')
    await expect(page.getByLabel('Passcode')).toHaveValue('jig + reel')
    // Nothing of it has got into the address.
    expect(new URL(page.url()).search).toBe('')

    // Where there are no dates to show, what was typed about them is kept until there are.
    await page.getByLabel('How many dates').fill('0')
    await page.getByRole('button', { name: /^Preview the dates/ }).click()
    await expect(page.getByRole('link', { name: /Enter a number from/ })).toBeVisible()
    await page.getByLabel('How many dates').fill('5')
    await page.getByRole('button', { name: /^Preview the dates/ }).click()
    await expect(page.getByRole('heading', { name: '5 dates' })).toBeVisible()
    await expect(page.getByLabel('Passcode')).toHaveValue('jig + reel')
    await expect(page.getByLabel('Another time, in Berlin')).toHaveValue(`${day}T20:15`)
    await page.getByRole('button', { name: 'Make the series' }).click()
    await expect(
      page.getByText(/^Made: 4 dates, .*; 1 of them at another time than the rule’s; 1 date left out\.$/),
    ).toBeVisible()
    const made = await database.liveClassSession.findMany({
      where: { courseId: course.id, title: 'Gigues' },
      orderBy: { scheduledStart: 'asc' },
    })
    expect(made.map(({ scheduledStart }) => clockIn(BERLIN, scheduledStart))).toEqual([
      '20:15',
      '18:00',
      '18:00',
      '18:00',
    ])
    expect(made[0]).toMatchObject({
      capacity: 7,
      enableWaitlist: true,
      meetingLink: 'https://meet.example.test/gigues',
      meetingPasscode: 'jig + reel',
    })
    expect(made[0]?.description.replaceAll('\r', '')).toBe('In 6/8.\nBring “both” hands & feet.')
    // What stood in the way of nothing was left out by choice, and the page says so.
    await expect(page.getByRole('table', { name: 'Dates' }).getByText('Left out', { exact: true })).toBeVisible()
  })

  test(`the same for a change: what was typed and answered stays, ${how}`, async ({ world, asPerson, database }) => {
    const teacher = await world.aTeacher({ timeZone: 'UTC' })
    const course = await world.aCourse()
    const of = { courseId: course.id, teacherId: teacher.id }
    await world.anAssignment(of)
    const { seriesId, days } = await aSeries({ ...of, userId: teacher.userId, content: { waitlist: true } })
    const [, , third = ''] = days
    await world.aSession({ ...of, title: 'Rehearsal', startAtUtc: instantIn('UTC', `${third}T08:00`) })
    const { page } = await asPerson(teacher.userId, { zone: 'UTC', javaScriptEnabled })
    await page.goto(routes.editSeries(seriesId))
    await page.getByLabel('Start, UTC time').fill('08:30')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await expect(page.getByRole('heading', { name: '5 dates: 5 move, 1 clash' })).toBeVisible()
    await expect(page.getByLabel('Keep a waitlist when a date is full')).toBeChecked()
    await page.getByLabel('Leave it at its old time').check()
    await page.getByLabel('Title').fill('Bourrées')
    await page.getByLabel('Description').fill('In two.')
    await page.getByLabel('Length in minutes').fill('45')
    await page.getByRole('button', { name: 'See again what changes' }).click()
    await expect(page.getByRole('heading', { name: '5 dates: 5 move', exact: true })).toBeVisible()
    await expect(page.getByLabel('Leave it at its old time')).toBeChecked()
    await expect(page.getByLabel('Title')).toHaveValue('Bourrées')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText('Changed. This series has 5 dates to come now.')).toBeVisible()
    const classes = await database.liveClassSession.findMany({
      where: { courseId: course.id, title: 'Bourrées', description: 'In two.' },
      orderBy: { scheduledStart: 'asc' },
    })
    expect(classes.map(({ scheduledStart }) => clockIn('UTC', scheduledStart))).toEqual(
      days.map((on) => (on === third ? '04:00' : '08:30')),
    )
  })

  test(`a paused series goes on with a date at another time, ${how}`, async ({ world, asPerson, database }) => {
    const teacher = await world.aTeacher({ timeZone: 'UTC' })
    const course = await world.aCourse()
    const of = { courseId: course.id, teacherId: teacher.id }
    await world.anAssignment(of)
    const { seriesId, days } = await aSeries({
      ...of,
      userId: teacher.userId,
      paused: true,
      rule: { startWall: `${YEAR}-06-01T10:00` },
    })
    const [first = '', second = ''] = days
    await world.aSession({ ...of, title: 'Rehearsal', startAtUtc: instantIn('UTC', `${second}T09:30`) })
    const { page } = await asPerson(teacher.userId, { zone: 'UTC', javaScriptEnabled })
    await page.goto(routes.teacherSeries(seriesId))
    await expect(page.getByText('One of them clashes with what you have by now: say what to do.')).toBeVisible()
    await expect(page.getByText('Clashes with your class “Rehearsal”, 09:30–10:30.')).toBeVisible()
    if (javaScriptEnabled) await expectAccessible(page)
    await page.getByRole('button', { name: 'Go on with it' }).click()
    await expect(page.getByText(/^Nothing was saved\. /)).toBeVisible()
    await page.getByRole('radio', { name: /^Another time/ }).check()
    await expect(page.getByLabel('Another time, in UTC')).toHaveValue(`${second}T10:30`)
    await page.getByLabel(`Leave out for good`).first().check()
    await page.getByRole('button', { name: 'Go on with it' }).click()
    await expect(page.getByText('It goes on: 4 dates to come.')).toBeVisible()
    const items = await database.bookingSeriesItem.findMany({
      where: { seriesId },
      include: { session: true },
      orderBy: { originalOn: 'asc' },
    })
    expect(
      items.map(({ session }) => session && `${session.status} ${clockIn('UTC', session.scheduledStart)}`),
    ).toEqual(['cancelled 10:00', 'scheduled 10:30', 'scheduled 10:00', 'scheduled 10:00', 'scheduled 10:00'])
    expect(first < second).toBe(true)
  })
}

test('each date to come leads to itself, to those that follow and to all, by the keyboard on a small screen', async ({
  world,
  asPerson,
}) => {
  // Key by key over a whole page.
  test.setTimeout(180_000)
  const teacher = await world.aTeacher({ timeZone: 'UTC' })
  const course = await world.aCourse()
  const of = { courseId: course.id, teacherId: teacher.id }
  await world.anAssignment(of)
  const { seriesId, sessionIds, days } = await aSeries({ ...of, userId: teacher.userId })
  const { page } = await asPerson(teacher.userId, { zone: 'UTC' })
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(routes.teacherSeries(seriesId))
  const changes = page.locator('summary').filter({ hasText: 'Change' })
  await expect(changes).toHaveCount(5)
  for (const [place, sessionId] of sessionIds.entries()) {
    await pressOn(page, changes.nth(place))
    const date = changes.nth(place).locator('xpath=..')
    for (const href of [
      routes.editLiveClass(sessionId),
      routes.editSeries(seriesId, days[place]),
      routes.editSeries(seriesId),
    ]) {
      const link = date.locator(`a[href="${href}"]`)
      await tabTo(page, link)
      await expect(link).toBeInViewport({ ratio: 1 })
    }
  }
  await expectAccessible(page)
})
