import type { Page } from '@playwright/test'
import { Temporal } from 'temporal-polyfill'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { routes } from '@/lib/routes'
import { formatDay, formatMonth } from '@/lib/time/format'
import { pressOn, tabTo } from './by-keyboard'
import { clockIn, dayAndClockIn, nextChange } from './clocks'
import { expect, expectAccessible, test } from './fixtures'

const STUDENT = 'America/St_Johns'
const TEACHER = 'Australia/Lord_Howe'
const LINK = 'https://meet.example.test/sea-and-sky'
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]

/** When clocks on Lord Howe Island next go back by half an hour: 02:00 is 01:30 again. */
const back = nextChange(TEACHER, 'back')
const daysAway = back.toPlainDate().since(Temporal.Now.plainDateISO(TEACHER), { largestUnit: 'days' }).days
/** The second half past one of that night, and two o’clock of the night after. */
const second = new Date(back.epochMilliseconds)
const later = new Date(back.add({ days: 1, minutes: 30 }).epochMilliseconds)

const onDay = (zone: string, at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
const dayLink = (at: Date) => formatDay(onDay(STUDENT, at).toString(), { style: 'long' })
const timeLink = (page: Page, at: Date) =>
  page.locator('main a', { has: page.locator(`time[datetime="${at.toISOString()}"]`) })

/** Goes month by month with the arrow above the days until the day is there, and to its times. */
async function goToDay(page: Page, at: Date): Promise<void> {
  const shown = page.getByRole('navigation', { name: /^Days with free times/ })
  const wanted = onDay(STUDENT, at)
  const monthOf = (day: Temporal.PlainDate) => formatMonth(day.toString())
  const first = await shown.getAttribute('aria-label')
  let month = Temporal.Now.plainDateISO(STUDENT).with({ day: 1 })
  while (!first?.endsWith(monthOf(month))) month = month.add({ months: 1 })
  while (monthOf(month) !== monthOf(wanted)) {
    month = month.add({ months: 1 })
    const next = shown.getByRole('link', { name: monthOf(month), exact: true })
    if (!(await next.evaluate((element) => element === document.activeElement))) await tabTo(page, next)
    await page.keyboard.press('Enter')
    await expect(shown).toHaveAttribute('aria-label', new RegExp(`${monthOf(month)}$`))
  }
  await pressOn(page, shown.getByRole('link', { name: new RegExp(`^${dayLink(at)}: \\d+ free`) }))
  await expect(page.getByRole('heading', { level: 3, name: new RegExp(`^${dayLink(at)}`) })).toBeFocused()
}

test('a student in St John’s books a teacher on Lord Howe Island across its half-hour clock change, by the keyboard alone', async ({
  world,
  asPerson,
  database,
}) => {
  test.setTimeout(180_000)
  const { teacher, course, student, teacherId, courseId, studentId } = await aLessonTeacher({
    zone: TEACHER,
    hours: EVERY_DAY.map((day) => ({ day, from: '00:00', to: '03:00' })),
    policy: { requiresApprovalForOneOnOne: true, horizonDays: daysAway + 9, cancelWindowHours: 24 },
  })
  await database.user.update({ where: { id: student.id }, data: { timeZone: STUDENT } })
  const { page } = await asPerson(studentId, { zone: STUDENT })
  const { page: desk } = await asPerson(teacher.userId, { zone: TEACHER })
  const bookings = () => database.liveClassBooking.findMany({ where: { studentId, courseId }, orderBy: { id: 'asc' } })
  const approve = async () => {
    await desk.goto(routes.teacherRequests())
    const form = desk.getByRole('form', { name: `Approve ${student.name}` })
    await tabTo(desk, form.getByLabel('Meeting link'))
    await desk.keyboard.press('ControlOrMeta+a')
    await desk.keyboard.type(LINK)
    await pressOn(desk, form.getByRole('button', { name: /^Approve/ }))
    await expect(desk.getByText(`${student.name} is approved.`)).toBeVisible()
  }

  await test.step('the half hour that is there twice is offered twice', async () => {
    await page.goto(routes.lessons({ q: course.title }))
    await pressOn(page, page.getByRole('link', { name: `${teacher.user.name}: ${course.title}` }))
    await expect(page.getByRole('heading', { level: 1, name: teacher.user.name })).toBeVisible()
    await goToDay(page, second)
    await expect(page.getByText(/clocks in Lord Howe go back by 30 min/)).toBeVisible()
    const there = page.getByRole('link').filter({ hasText: '01:30 UTC' })
    await expect(there).toHaveText([/01:30 UTC\+11 .*in Lord Howe/, /01:30 UTC\+10:30 .*in Lord Howe/])
    await expect(timeLink(page, second)).toContainText(clockIn(STUDENT, second))
    await expectAccessible(page)
  })

  await test.step('the second is asked for, with a note', async () => {
    await pressOn(page, timeLink(page, second))
    await expect(page.getByRole('heading', { level: 1, name: 'Ask for a lesson' })).toBeVisible()
    await expect(page.getByRole('time').filter({ hasText: dayAndClockIn(STUDENT, second) })).toBeVisible()
    await expectAccessible(page)
    await tabTo(page, page.getByLabel('Note for the teacher'))
    await page.keyboard.type('Skies, please.')
    await pressOn(page, page.getByRole('button', { name: 'Ask for this lesson' }))
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: `You have asked for ${course.title}, ${dayAndClockIn(STUDENT, second)}` }),
    ).toBeVisible()
    await expectAccessible(page)
    expect(await bookings()).toMatchObject([{ status: 'pending', startAtUtc: second, studentNote: 'Skies, please.' }])
  })

  await test.step('the teacher approves with a link', async () => {
    await approve()
    expect(await bookings()).toMatchObject([{ status: 'confirmed', meetingLink: LINK }])
  })

  await test.step('the student asks for the night after, and keeps the lesson until the teacher says yes', async () => {
    await page.goto(routes.bookings())
    await pressOn(page, page.getByRole('link', { name: /^Move to another time/ }))
    await expect(page.getByRole('heading', { level: 1, name: 'Move to another time' })).toBeVisible()
    await expectAccessible(page)
    await goToDay(page, later)
    await pressOn(page, timeLink(page, later))
    await pressOn(page, page.getByRole('button', { name: 'Ask to move here' }))
    await expect(
      page.getByRole('status').filter({ hasText: 'Your lesson is kept until the teacher says yes.' }),
    ).toBeVisible()
    await approve()
    expect((await bookings()).map(({ status }) => status)).toEqual(['rescheduled', 'confirmed'])
  })

  await test.step('it is cancelled inside the window', async () => {
    await page.goto(routes.bookings())
    await expect(page.getByRole('time').filter({ hasText: dayAndClockIn(STUDENT, later) })).toBeVisible()
    await pressOn(page, page.locator('summary').filter({ hasText: 'Cancel lesson' }))
    await pressOn(page, page.getByRole('button', { name: 'Yes, cancel it' }))
    await expect(page.getByRole('status').filter({ hasText: `Cancelled: ${course.title}` })).toBeVisible()
    expect((await bookings()).map(({ status }) => status)).toEqual(['rescheduled', 'cancelled'])
  })

  await test.step('outside the window it is refused, with the deadline', async () => {
    const startAtUtc = new Date(Math.ceil(Date.now() / 3_600_000 + 30) * 3_600_000)
    const of = { teacherId, courseId, studentId }
    const { id } = await world.aLesson({ ...of, startAtUtc, status: 'confirmed', cancelWindowHours: 24 })
    await page.goto(routes.bookings())
    await pressOn(page, page.locator('summary').filter({ hasText: 'Cancel lesson' }))
    // The day goes by while the page is open.
    await database.liveClassBooking.update({ where: { id }, data: { cancelWindowHours: 48 } })
    await pressOn(page, page.getByRole('button', { name: 'Yes, cancel it' }))
    const deadline = dayAndClockIn(STUDENT, new Date(startAtUtc.getTime() - 48 * 3_600_000))
    await expect(page.getByRole('alert').filter({ hasText: `Cancelling was possible until ${deadline}` })).toBeFocused()
    await page.reload()
    await expect(page.getByText(`Cancelling was possible until ${deadline}`)).toBeVisible()
    await expect(page.locator('summary').filter({ hasText: 'Cancel lesson' })).toHaveCount(0)
  })
})

test('without JavaScript: found by links, booked with a note, moved and cancelled by plain forms', async ({
  asPerson,
  database,
}) => {
  const { teacher, course, studentId } = await aLessonTeacher({
    zone: 'Europe/Berlin',
    hours: EVERY_DAY.map((day) => ({ day, from: '09:00', to: '12:00' })),
    policy: { slotMinutes: [30, 60], cancelWindowHours: 2 },
  })
  // Without JavaScript no device tells its zone.
  await database.user.update({ where: { id: studentId }, data: { timeZone: STUDENT } })
  const { page } = await asPerson(studentId, { zone: STUDENT, javaScriptEnabled: false })
  await page.goto(routes.lessons())
  await page.getByRole('searchbox', { name: 'Search' }).fill(course.title)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('link', { name: `${teacher.user.name}: ${course.title}` }).click()
  await page.getByRole('link', { name: '1 h', exact: true }).click()
  const title = page.getByRole('heading', { level: 2 })
  const before = await title.textContent()
  await page.getByRole('link', { name: 'Later week' }).click()
  await expect(title).not.toHaveText(before ?? '')
  const first = page
    .locator('main li a')
    .filter({ has: page.locator('time') })
    .first()
  const startAt = new Date((await first.locator('time').getAttribute('datetime')) ?? '')
  await expect(first).toContainText(clockIn(STUDENT, startAt))
  await expect(first).toContainText(`${clockIn('Europe/Berlin', startAt)} in Berlin`)
  await first.click()
  await page.getByLabel('Note for the teacher').fill('Without script.')
  await page.getByRole('button', { name: 'Book this lesson' }).click()
  await expect(page.getByRole('status').filter({ hasText: `Booked: ${course.title}` })).toBeVisible()

  await page.getByRole('link', { name: /^Move to another time/ }).click()
  const other = page
    .locator('main li a')
    .filter({ has: page.locator('time') })
    .last()
  const movedTo = new Date((await other.locator('time').getAttribute('datetime')) ?? '')
  await other.click()
  await page.getByRole('button', { name: 'Move here' }).click()
  await expect(page.getByRole('status').filter({ hasText: `Moved to ${course.title}` })).toContainText(
    dayAndClockIn(STUDENT, movedTo),
  )
  await page.getByText('Cancel lesson').click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByRole('status').filter({ hasText: `Cancelled: ${course.title}` })).toBeVisible()
  const rows = await database.liveClassBooking.findMany({ where: { studentId }, orderBy: { id: 'asc' } })
  expect(rows).toMatchObject([
    { status: 'rescheduled', startAtUtc: startAt, studentNote: 'Without script.' },
    { status: 'cancelled', startAtUtc: movedTo, studentNote: 'Without script.' },
  ])
})

for (const javaScriptEnabled of [true, false]) {
  test(`two want one time: one gets it, the other is told and keeps the note, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    world,
    asPerson,
    database,
  }) => {
    const { teacherId, courseId, studentId } = await aLessonTeacher({ zone: 'Europe/Berlin' })
    const slower = await world.anEnrolledStudent(courseId)
    const start = new Date(Math.ceil(Date.now() / 3_600_000 + 100) * 3_600_000).toISOString()
    const url = routes.bookLesson(teacherId, { course: courseId, minutes: 60, start })
    const { page } = await asPerson(studentId, { zone: STUDENT })
    const { page: other } = await asPerson(slower.id, { zone: 'Asia/Kathmandu', javaScriptEnabled })
    for (const each of [page, other]) {
      await each.goto(url)
      await each.getByLabel('Note for the teacher').fill('My very own words.')
    }
    await page.getByRole('button', { name: 'Book this lesson' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Booked:' })).toBeVisible()
    await other.getByRole('button', { name: 'Book this lesson' }).click()
    await expect(other.getByRole('alert').filter({ hasText: 'This time has just been taken' })).toBeVisible()
    await expect(other.getByLabel('Note for the teacher')).toHaveValue('My very own words.')
    if (javaScriptEnabled) await expectAccessible(other)
    await expect(other.getByRole('link', { name: /^See all times/ })).toBeVisible()
    await other.getByRole('radio').last().check()
    await other.getByRole('button', { name: 'Book this lesson' }).click()
    await expect(other.getByRole('status').filter({ hasText: 'Booked:' })).toBeVisible()
    const rows = await database.liveClassBooking.findMany({ where: { courseId, status: 'confirmed' } })
    expect(rows.map((row) => row.studentNote)).toEqual(['My very own words.', 'My very own words.'])
    expect(new Set(rows.map((row) => row.startAtUtc.toISOString())).size).toBe(2)
  })
}
