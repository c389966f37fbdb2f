import type { Page } from '@playwright/test'
import { aSeries } from '@/lib/testing/series-world'
import { routes } from '@/lib/routes'
import { pressOn, tabTo } from './by-keyboard'
import { clockIn, dayAndClockIn, instantIn, wallAhead } from './clocks'
import { expect, expectAccessible, test } from './fixtures'

const BERLIN = 'Europe/Berlin'
/** A year that lies ahead whole. */
const YEAR = Number(wallAhead(BERLIN, 0, '00:00').slice(0, 4)) + 1

test.use({ viewport: { width: 1280, height: 1000 } })

/** Chooses exactly these days of the week, 0 = Monday; the boxes themselves are covered by what they look like. */
async function chooseWeekdays(page: Page, wanted: readonly number[]) {
  const boxes = page.locator('label').filter({ has: page.locator('input[name=weekdays]') })
  for (const [day, box] of (await boxes.all()).entries()) {
    if ((await box.locator('input').isChecked()) !== wanted.includes(day)) await box.click()
  }
}

async function fillInRule(page: Page, of: { title: string; start: string; count: number; weekdays: number[] }) {
  await page.getByLabel('Title').fill(of.title)
  await page.getByLabel('First date and time').fill(of.start)
  await page.getByLabel('Time zone of the series').selectOption(BERLIN)
  await chooseWeekdays(page, of.weekdays)
  await page.getByLabel('How many dates').fill(String(of.count))
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`a weekly class over both clock changes, seen by students in three zones, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const teacher = await world.aTeacher({ timeZone: BERLIN })
    const course = await world.aCourse()
    await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
    const { page } = await asPerson(teacher.userId, { zone: BERLIN, javaScriptEnabled })
    await page.goto(routes.newSeries())
    await fillInRule(page, { title: 'Fugues', start: `${YEAR}-02-24T18:00`, count: 40, weekdays: [2] })
    await page.getByRole('button', { name: 'Preview the dates' }).click()
    await expect(page.getByText('Nothing of yours is in the way.')).toBeVisible()
    await expect(page.getByText(/^Clocks have gone .* it stays at 18:00\.$/)).toHaveCount(2)
    expect(await database.bookingSeries.count({ where: { courseId: course.id } })).toBe(0)
    await page.getByLabel('Seats', { exact: true }).fill('3')
    await page.getByRole('button', { name: 'Make the series' }).click()
    await expect(page.getByText(/^Made: 40 dates, the first /)).toBeVisible()

    const classes = await database.liveClassSession.findMany({
      where: { courseId: course.id },
      orderBy: { scheduledStart: 'asc' },
    })
    const starts = classes.map(({ scheduledStart }) => scheduledStart)
    expect(starts.map((at) => clockIn(BERLIN, at))).toEqual(Array.from({ length: 40 }, () => '18:00'))

    for (const [zone, changes] of [
      [BERLIN, 2],
      // Clocks change there too, on other days.
      ['America/New_York', 4],
      ['Asia/Kathmandu', 2],
    ] as const) {
      // Without JavaScript nothing says what zone the device is in; the person has said it.
      const student = await world.anEnrolledStudent(course.id, { timeZone: javaScriptEnabled ? null : zone })
      const visitor = await asPerson(student.id, { zone, javaScriptEnabled })
      await visitor.page.goto(routes.class(classes[5]?.id ?? 0))
      const panel = visitor.page.locator('#series')
      const times = panel.locator('li time')
      expect(await times.evaluateAll((all) => all.map((each) => each.textContent.slice(0, -6)))).toEqual(
        starts.map((at) => dayAndClockIn(zone, at)),
      )
      await expect(panel.getByText(/^Clocks have gone /)).toHaveCount(changes)
    }
  })

  test(`a date that clashes is put at another time, and the answer says exactly what was made, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const teacher = await world.aTeacher({ timeZone: BERLIN })
    const course = await world.aCourse()
    const of = { courseId: course.id, teacherId: teacher.id }
    await world.anAssignment(of)
    const startAtUtc = instantIn(BERLIN, `${YEAR}-05-11T17:30`)
    await world.aSession({ ...of, title: 'Rehearsal', startAtUtc })
    const { page } = await asPerson(teacher.userId, { zone: BERLIN, javaScriptEnabled })
    await page.goto(routes.newSeries())
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(
      dayAndClockIn(BERLIN, startAtUtc).slice(0, 3),
    )
    await fillInRule(page, { title: 'Canons', start: `${YEAR}-05-04T18:00`, count: 4, weekdays: [weekday] })
    await page.getByRole('button', { name: 'Preview the dates' }).click()
    await expect(page.getByText('One date clashes')).toBeVisible()
    await expect(page.getByText('Clashes with your class “Rehearsal”, 17:30–18:30.')).toBeVisible()
    await page.getByLabel('Description').fill('Bring a friend.')

    await page.getByRole('button', { name: 'Make the series' }).click()
    await expect(page.getByText(/^Nothing was saved\./)).toBeVisible()
    expect(await database.bookingSeries.count({ where: { courseId: course.id } })).toBe(0)
    await expect(page.getByLabel('Description')).toHaveValue('Bring a friend.')
    await expect(page.getByLabel('Title')).toHaveValue('Canons')

    await page.getByRole('radio', { name: /^Another time/ }).check()
    await page.getByLabel('Another time, in Berlin').fill(`${YEAR}-05-12T19:15`)
    await page
      .getByLabel(/^Leave out /)
      .last()
      .check()
    await page.getByRole('button', { name: 'Make the series' }).click()
    await expect(
      page.getByText(/^Made: 3 dates, .*; 1 of them at another time than the rule’s; 1 date left out\.$/),
    ).toBeVisible()
    const made = await database.liveClassSession.findMany({
      where: { courseId: course.id, title: 'Canons' },
      orderBy: { scheduledStart: 'asc' },
    })
    expect(made.map(({ scheduledStart }) => clockIn(BERLIN, scheduledStart))).toEqual(['18:00', '19:15', '18:00'])
    const same = made.map(({ description, enableWaitlist }) => `${description} ${enableWaitlist}`)
    expect(new Set(same)).toEqual(new Set(['Bring a friend. false']))
    await expect(page.getByRole('table', { name: 'Dates' }).getByText('Moved')).toBeVisible()
  })

  test(`this date and those that follow are changed, those before stay, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const teacher = await world.aTeacher({ timeZone: 'UTC' })
    const course = await world.aCourse()
    const of = { courseId: course.id, teacherId: teacher.id }
    await world.anAssignment(of)
    const { seriesId, sessionIds } = await aSeries({ ...of, userId: teacher.userId })
    const student = await world.anEnrolledStudent(course.id)
    await world.aBooking({ sessionId: sessionIds[3] ?? 0, studentId: student.id })
    const { page } = await asPerson(teacher.userId, { zone: 'UTC', javaScriptEnabled })
    await page.goto(routes.teacherSeries(seriesId))
    const third = page.getByRole('table', { name: 'Dates' }).getByRole('row').nth(3)
    await third.locator('summary').first().click()
    await third.getByRole('link', { name: /^This and following/ }).click()
    await page.getByLabel('Start, UTC time').fill('06:30')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await expect(page.getByRole('heading', { name: '3 dates: 3 move' })).toBeVisible()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText(/1 booking would notice/).first()).toBeVisible()
    await page.getByLabel('Yes, change a date that is booked').check()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText('Changed. This series has 3 dates to come now.')).toBeVisible()
    await expect(page.getByText('an earlier series')).toBeVisible()

    const classes = await database.liveClassSession.findMany({ where: { courseId: course.id }, orderBy: { id: 'asc' } })
    expect(classes.map(({ scheduledStart }) => clockIn('UTC', scheduledStart))).toEqual([
      '04:00',
      '04:00',
      '06:30',
      '06:30',
      '06:30',
    ])
    const { status } = await database.liveClassBooking.findFirstOrThrow({ where: { studentId: student.id } })
    expect(status).toBe('confirmed')
  })

  test(`a student books a whole series, waits for its full date, and leaves all that remains, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const teacher = await world.aTeacher()
    const course = await world.aCourse()
    const of = { courseId: course.id, teacherId: teacher.id }
    await world.anAssignment(of)
    const { sessionIds } = await aSeries({ ...of, userId: teacher.userId, content: { capacity: 1, waitlist: true } })
    const [first = 0, second = 0] = sessionIds
    await world.aBooking({ sessionId: second, studentId: (await world.anEnrolledStudent(course.id)).id })
    const student = await world.anEnrolledStudent(course.id)
    const { page } = await asPerson(student.id, { zone: 'Asia/Kathmandu', javaScriptEnabled })
    await page.goto(routes.class(first))
    await expect(page.getByText('Full, with a waitlist')).toBeVisible()
    await page.getByRole('button', { name: 'Book the whole series: 5 dates' }).click()
    await expect(page.getByText('4 dates booked. You wait for 1 date.')).toBeVisible()
    await expect(page.locator('#series').getByText('You have a seat')).toHaveCount(4)
    await page.goto(routes.bookings())
    await expect(page.getByText('3 more dates booked').first()).toBeVisible()

    await page.goto(routes.class(first))
    await page.locator('summary').filter({ hasText: 'Leave all remaining dates' }).click()
    await page.getByRole('button', { name: 'Yes, leave them all' }).click()
    await expect(page.locator('#series').getByText('You have a seat')).toHaveCount(0)
    const live = { studentId: student.id, status: { in: ['pending' as const, 'confirmed' as const] } }
    expect(await database.liveClassBooking.count({ where: live })).toBe(0)
    expect(await database.sessionWaitlist.count({ where: { studentId: student.id, status: 'waiting' } })).toBe(0)
  })
}

test('a series is made, paused and ended by the keyboard alone', async ({ world, asPerson, database }) => {
  // Key by key through whole forms.
  test.setTimeout(180_000)
  const teacher = await world.aTeacher({ timeZone: BERLIN })
  const course = await world.aCourse()
  await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
  const { page } = await asPerson(teacher.userId, { zone: BERLIN })
  await page.goto(routes.newSeries())
  await tabTo(page, page.getByLabel('Title'))
  await page.keyboard.type('Inventions')
  // Where a weekly series would begin tomorrow: on two more days of the week.
  await tabTo(page, page.locator('input[name=weekdays]:not(:checked)').first())
  await page.keyboard.press('Space')
  await tabTo(page, page.getByLabel('How many dates'))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('6')
  await page.keyboard.press('Enter')
  // The focus is where the dates are: what is to be said about them comes next.
  await expect(page.getByRole('heading', { name: '6 dates' })).toBeVisible()
  await expectAccessible(page)
  await tabTo(page, page.getByLabel(/^Leave out /).last())
  await page.keyboard.press('Space')
  await pressOn(page, page.getByRole('button', { name: 'Make the series' }))
  await expect(page.getByText(/^Made: 5 dates, .*; 1 date left out\.$/)).toBeVisible()

  await pressOn(page, page.locator('summary').filter({ hasText: 'Pause' }))
  await pressOn(page, page.getByRole('button', { name: 'Yes, pause it' }))
  await expect(page.getByText('Paused: 5 dates taken off.')).toBeVisible()
  await pressOn(page, page.getByRole('button', { name: 'Go on with it' }))
  await expect(page.getByText('It goes on: 5 dates to come.')).toBeVisible()
  await pressOn(page, page.locator('summary').filter({ hasText: 'Cancel the rest' }))
  await pressOn(page, page.getByRole('button', { name: 'Yes, cancel the rest' }))
  await expect(
    page.getByText('Every date that had not begun is cancelled, and everybody in them is told.'),
  ).toBeVisible()
  const classes = await database.liveClassSession.findMany({ where: { courseId: course.id } })
  expect(classes.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'cancelled'))
})
