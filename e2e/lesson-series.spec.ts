import { Temporal } from 'temporal-polyfill'
import { aBlock, aLessonTeacher } from '@/lib/testing/lesson-world'
import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { formatDay } from '@/lib/time/format'
import { pressOn, tabTo } from './by-keyboard'
import { clockIn, dayAndClockIn, instantIn, nextChange } from './clocks'
import { expect, expectAccessible, test } from './fixtures'

const TEACHER = 'America/St_Johns'
const STUDENT = 'Asia/Kathmandu'
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]

const daysTo = (change: Temporal.ZonedDateTime) =>
  change.toPlainDate().since(Temporal.Now.plainDateISO(TEACHER), { largestUnit: 'days' }).days

/** The next clock change there that leaves room for two dates before it. */
const direction = daysTo(nextChange(TEACHER, 'forward')) > 25 ? 'forward' : 'back'
const transition = nextChange(TEACHER, direction)
/** Four lessons two weeks apart at ten o’clock of the teacher, two before the change and two after. */
const days = [-19, -5, 9, 23].map((ahead) => transition.toPlainDate().add({ days: ahead }).toString())
const starts = days.map((day) => instantIn(TEACHER, `${day}T10:00`))
const [first = new Date(0), second = new Date(0), third = new Date(0)] = starts

/** Ada may take lessons; on the second date she is in a class of somebody else, and the teacher is away on the third. */
async function aClashingPair(world: typeof builders, policy: { requiresApprovalForOneOnOne?: boolean } = {}) {
  const pair = await aLessonTeacher({
    zone: TEACHER,
    hours: EVERY_DAY.map((day) => ({ day, from: '09:00', to: '12:00' })),
    policy: { horizonDays: daysTo(transition) + 40, cancelWindowHours: 24, ...policy },
  })
  const other = await world.aTeacher()
  const course = await world.aCourse()
  await world.anAssignment({ courseId: course.id, teacherId: other.id })
  const { id: sessionId } = await world.aSession({
    courseId: course.id,
    teacherId: other.id,
    title: 'Choir',
    startAtUtc: second,
  })
  await world.aBooking({ sessionId, studentId: pair.studentId })
  await aBlock(pair.teacherId, new Date(third.getTime() - 3_600_000), new Date(third.getTime() + 7_200_000))
  const page = routes.bookLesson(pair.teacherId, { course: pair.courseId, minutes: 60, start: first.toISOString() })
  return { ...pair, page }
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`a lesson every two weeks over a clock change, one that clashes elsewhere and one left out, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const { studentId, teacherId, courseId, page: address } = await aClashingPair(world)
    await database.user.update({ where: { id: studentId }, data: { timeZone: STUDENT } })
    const { page } = await asPerson(studentId, { zone: STUDENT, javaScriptEnabled })
    await page.goto(address)
    await page.getByLabel('How often').selectOption('Every 2 weeks')
    await page.getByLabel('In all').selectOption('4 times')
    await page.getByRole('button', { name: 'Show the dates' }).click()

    await expect(page.getByRole('heading', { name: '2 of 4 dates are free' })).toBeInViewport()
    const dates = page.getByRole('list', { name: 'Dates' }).getByRole('listitem')
    await expect(dates).toHaveCount(4)
    for (const [place, startAt] of starts.entries()) {
      await expect(dates.nth(place)).toContainText(dayAndClockIn(STUDENT, startAt))
      await expect(dates.nth(place)).toContainText('10:00')
    }
    await expect(dates.nth(1)).toContainText('You have “Choir”')
    await expect(dates.nth(2)).toContainText('does not offer it.')
    await expect(dates.nth(2)).toContainText(
      `Clocks have gone ${direction} an hour in St John’s: at ${clockIn(STUDENT, third)} for you, no longer ${clockIn(STUDENT, second)}.`,
    )
    const series = { where: { teacherId, studentId } }
    expect(await database.bookingSeries.count(series)).toBe(0)

    const form = page.getByRole('form', { name: 'Book these lessons' })
    await form.getByLabel('Note for the teacher').fill('Scales, please.')
    // The second elsewhere: the first of the free times of that day; the third is left out.
    const elsewhere = form.getByRole('group', { name: `What to do on ${formatDay(days[1] ?? '')}` })
    await elsewhere.getByLabel('Another time').check()
    const times = form.getByLabel(`Another time instead of ${formatDay(days[1] ?? '')}`)
    await expect(times).toHaveValue(`${days[1]}T09:00`)
    await form.getByRole('button', { name: 'Book what is chosen' }).click()
    await expect(page.getByText('3 lessons booked.')).toBeVisible()
    await expect(page.getByText(`${dayAndClockIn(STUDENT, third)} (not offered then)`)).toBeVisible()
    const cards = page.getByRole('region', { name: 'Upcoming' }).getByRole('listitem')
    await expect(cards.filter({ hasText: '2 more dates booked' })).toHaveCount(3)

    const made = await database.liveClassBooking.findMany({
      where: { courseId, studentId },
      orderBy: { startAtUtc: 'asc' },
    })
    const other = instantIn(TEACHER, `${days[1]}T09:00`)
    expect(made.map(({ startAtUtc }) => startAtUtc)).toEqual([starts[0], other, starts[3]])
    expect(made.map(({ startAtUtc }) => clockIn(TEACHER, startAtUtc))).toEqual(['10:00', '09:00', '10:00'])
    expect(made.map(({ status, studentNote }) => [status, studentNote])).toEqual([
      ['confirmed', 'Scales, please.'],
      ['confirmed', 'Scales, please.'],
      ['confirmed', 'Scales, please.'],
    ])

    await page.goto(routes.bookings())
    await page
      .getByRole('link', { name: /^Every 2 weeks on / })
      .first()
      .click()
    await page.locator('summary').filter({ hasText: 'Cancel all remaining lessons' }).click()
    await page.getByRole('button', { name: 'Yes, cancel them all' }).click()
    await expect(page.getByText('3 lessons cancelled.')).toBeVisible()
    await expect(page.getByText('No lesson of it is still to come.')).toBeVisible()
    const live = { courseId, studentId, status: { in: ['pending' as const, 'confirmed' as const] } }
    expect(await database.liveClassBooking.count({ where: live })).toBe(0)
  })
}

test('what clashes is put right first, and then the series is whole, by the keyboard alone', async ({
  world,
  asPerson,
  database,
}) => {
  const {
    studentId,
    teacherId,
    courseId,
    page: address,
  } = await aClashingPair(world, {
    requiresApprovalForOneOnOne: true,
  })
  await database.teacherAvailability.deleteMany({ where: { teacherId, isBlocked: true } })
  const { page } = await asPerson(studentId, { zone: TEACHER })
  await page.goto(address)
  await tabTo(page, page.getByLabel('How often'))
  await page.keyboard.type('Every 2')
  await tabTo(page, page.getByLabel('In all'))
  await page.keyboard.type('4')
  await pressOn(page, page.getByRole('button', { name: 'Show the dates' }))
  await expect(page.getByRole('heading', { name: '3 of 4 dates are free' })).toBeInViewport()
  await expect(page.getByText(/it stays at 10:00\.$/)).toBeVisible()
  await expectAccessible(page)
  const preview = page.url()
  // The first stop after the button is about the dates, not the top of the page.
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Leave it out')).toBeFocused()

  await page.goto(routes.bookings())
  await pressOn(page, page.locator('summary').filter({ hasText: 'Cancel booking' }))
  await pressOn(page, page.getByRole('button', { name: 'Yes, cancel', exact: false }))
  await expect(page.getByText(/^Cancelled: Choir/)).toBeVisible()
  await page.goto(preview)
  await expect(page.getByRole('heading', { name: 'All 4 dates are free' })).toBeVisible()
  await pressOn(page, page.getByRole('button', { name: 'Ask for 4 lessons' }))
  await expect(page.getByText('4 lessons asked for; your teacher decides.')).toBeVisible()
  await expectAccessible(page)
  const asked = await database.liveClassBooking.findMany({
    where: { courseId, studentId },
    orderBy: { startAtUtc: 'asc' },
  })
  expect(asked.map(({ startAtUtc, status }) => [startAtUtc, status])).toEqual(starts.map((at) => [at, 'pending']))
})

test('nobody sees the repeating lesson of somebody else', async ({ world, asPerson, database }) => {
  const { studentId, teacherId, courseId, page: address } = await aClashingPair(world)
  const { page } = await asPerson(studentId, { zone: TEACHER })
  await page.goto(`${address}&every=2&times=4`)
  await page.getByRole('button', { name: 'Book what is chosen' }).click()
  await expect(page.getByText('2 lessons booked.')).toBeVisible()
  const { id } = await database.bookingSeries.findFirstOrThrow({ where: { teacherId, studentId } })
  const stranger = await world.anEnrolledStudent(courseId)
  const { page: theirs } = await asPerson(stranger.id, { zone: TEACHER })
  await theirs.goto(routes.bookings({ series: id }))
  await expect(theirs.getByText('Nothing booked')).toBeVisible()
  await expect(theirs.getByText('lessons booked')).toHaveCount(0)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`what remains is moved, paused, gone on with and ended, ${how}`, async ({ asPerson, database }) => {
    test.setTimeout(180_000)
    const { studentId, teacherId, teacher, courseId } = await aLessonTeacher({
      zone: TEACHER,
      hours: EVERY_DAY.map((day) => ({ day, from: '09:00', to: '12:00' })),
      policy: { horizonDays: 90, cancelWindowHours: 24 },
    })
    const day = Temporal.Now.plainDateISO(TEACHER).add({ days: 10 })
    const on = (week: number, clock: string) => instantIn(TEACHER, `${day.add({ days: 7 * week }).toString()}T${clock}`)
    const address = routes.bookLesson(teacherId, { course: courseId, minutes: 60, start: on(0, '10:00').toISOString() })
    const { page } = await asPerson(studentId, { zone: TEACHER, javaScriptEnabled })
    await page.goto(`${address}&every=1&times=4`)
    await page.getByRole('button', { name: 'Book 4 lessons' }).click()
    await expect(page.getByText('4 lessons booked.')).toBeVisible()
    const startsOf = async () =>
      (
        await database.liveClassBooking.findMany({
          where: { studentId, status: { in: ['pending', 'confirmed'] } },
          orderBy: { startAtUtc: 'asc' },
        })
      ).map(({ startAtUtc }) => startAtUtc)

    // Somebody else has the second date’s new time.
    const away = await aBlock(teacherId, on(1, '11:00'), on(1, '12:00'))
    await page.getByRole('link', { name: 'Move the rest' }).click()
    await page.getByLabel(/^Start, /).fill('11:00')
    await page.getByRole('button', { name: 'See what changes' }).click()
    const form = page.getByRole('form', { name: 'Move these lessons' })
    await expect(form.getByRole('listitem').filter({ hasText: 'Not available' })).toHaveCount(1)
    if (javaScriptEnabled) await expectAccessible(page)
    await form.getByLabel('Another time', { exact: true }).check()
    await form.getByRole('button', { name: 'Move these lessons' }).click()
    await expect(page.getByText('4 lessons booked.')).toBeVisible()
    await expect.poll(startsOf).toEqual([on(0, '11:00'), on(1, '09:00'), on(2, '11:00'), on(3, '11:00')])
    await database.teacherAvailability.delete({ where: { id: away.id } })

    await page
      .locator('summary')
      .filter({ hasText: /^Pause$/ })
      .click()
    await page.getByRole('button', { name: 'Yes, pause it' }).click()
    await expect(page.getByText('Paused: 4 lessons are given up until you go on.')).toBeVisible()
    await expect.poll(startsOf).toEqual([])
    await aBlock(teacherId, on(3, '11:00'), on(3, '12:00'))
    await page.getByRole('link', { name: 'Go on with it' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Booked again' })).toHaveCount(3)
    if (javaScriptEnabled) await expectAccessible(page)
    await page.getByRole('button', { name: 'Go on with it' }).click()
    await expect(page.getByText('3 lessons booked.')).toBeVisible()
    await expect(page.getByText('(not offered then)')).toBeVisible()
    await expect.poll(startsOf).toEqual([on(0, '11:00'), on(1, '09:00'), on(2, '11:00')])

    const { id } = await database.bookingSeries.findFirstOrThrow({ where: { teacherId, studentId } })
    const { page: taught } = await asPerson(teacher.userId, { zone: TEACHER, javaScriptEnabled })
    await taught.goto(routes.teacherSeries(id))
    await taught.getByRole('link', { name: 'Move the rest' }).click()
    await taught.getByLabel(/^Start, /).fill('20:00')
    await taught.getByRole('button', { name: 'See what changes' }).click()
    if (javaScriptEnabled) await expectAccessible(taught)
    await taught.getByLabel('Reason').fill('New hours')
    await taught.getByRole('button', { name: 'Move 2 lessons' }).click()
    await expect.poll(startsOf).toEqual([on(0, '20:00'), on(1, '09:00'), on(2, '20:00')])
    await taught.locator('summary').filter({ hasText: 'Cancel the rest' }).click()
    await taught.getByRole('button', { name: 'Yes, cancel the rest' }).click()
    await expect.poll(startsOf).toEqual([])
    await expect(taught.getByText('Cancelled').first()).toBeVisible()
  })
}
