import { Temporal } from 'temporal-polyfill'
import { aBlock, aLessonTeacher } from '@/lib/testing/lesson-world'
import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
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

  test(`a lesson every two weeks over a clock change, without the dates that clash, ${how}`, async ({
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
    await form.getByLabel('All dates or nothing').check()
    await form.getByRole('button', { name: 'Book 2 lessons' }).click()
    await expect(page.getByText(/^Error: Nothing was booked\. These cannot be had: /)).toBeVisible()
    await expect(form.getByLabel('Note for the teacher')).toHaveValue('Scales, please.')
    expect(await database.bookingSeries.count(series)).toBe(0)

    await form.getByLabel('Leave them out').check()
    await form.getByRole('button', { name: 'Book 2 lessons' }).click()
    await expect(page.getByText('2 lessons booked.')).toBeVisible()
    await expect(
      page.getByText(`Left out: ${dayAndClockIn(STUDENT, second)}; ${dayAndClockIn(STUDENT, third)}.`),
    ).toBeVisible()
    const cards = page.getByRole('region', { name: 'Upcoming' }).getByRole('listitem')
    await expect(cards.filter({ hasText: 'one more date booked' })).toHaveCount(2)

    const made = await database.liveClassBooking.findMany({
      where: { courseId, studentId },
      orderBy: { startAtUtc: 'asc' },
    })
    expect(made.map(({ startAtUtc }) => startAtUtc)).toEqual([starts[0], starts[3]])
    expect(made.map(({ startAtUtc }) => clockIn(TEACHER, startAtUtc))).toEqual(['10:00', '10:00'])
    expect(made.map(({ status, studentNote }) => [status, studentNote])).toEqual([
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
    await expect(page.getByText('2 dates cancelled.')).toBeVisible()
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
  await expect(page.getByRole('link', { name: /^Other times around / })).toBeFocused()

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
  await page.getByRole('button', { name: 'Book 2 lessons' }).click()
  await expect(page.getByText('2 lessons booked.')).toBeVisible()
  const { id } = await database.bookingSeries.findFirstOrThrow({ where: { teacherId, studentId } })
  const stranger = await world.anEnrolledStudent(courseId)
  const { page: theirs } = await asPerson(stranger.id, { zone: TEACHER })
  await theirs.goto(routes.bookings({ series: id }))
  await expect(theirs.getByText('Nothing booked')).toBeVisible()
  await expect(theirs.getByText('lessons booked')).toHaveCount(0)
})
