import { dayAndClockIn, nextChange, wallIn } from './clocks'
import { fillInClass } from './class-form'
import { expect, expectAccessible, test } from './fixtures'
import { routes } from '@/lib/routes'

const ZONE = 'America/New_York'
const minutesAhead = (minutes: number) => new Date(Date.now() + minutes * 60_000)

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`a teacher approves one request, declines another and lists a third, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const { teacher, course, session } = await world.aClass({ capacity: 1, enableWaitlist: true })
    const names = ['Ada', 'Ben', 'Cleo'] as const
    for (const name of names) {
      const { id: studentId } = await world.anEnrolledStudent(course.id, { name })
      await world.aBooking({ sessionId: session.id, studentId, status: 'pending', studentNote: `${name} asks.` })
    }
    const { page } = await asPerson(teacher.userId, { zone: ZONE, javaScriptEnabled })
    await page.goto(routes.teacherDashboard())
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible()
    await expect(page.getByRole('main').getByText(/ asks\.”/)).toHaveText([
      '“Ada asks.”',
      '“Ben asks.”',
      '“Cleo asks.”',
    ])

    await page.getByRole('button', { name: 'Approve Ada' }).click()
    await expect(page.getByText('Ada is approved.')).toBeVisible()

    await page.getByRole('button', { name: 'Approve Ben' }).click()
    await expect(page.getByText('The class is full. You can put the student on the waitlist.')).toBeVisible()
    await page.getByRole('button', { name: 'Waitlist instead of a seat for Ben' }).click()
    await expect(page.getByText('Ben is on the waitlist now.')).toBeVisible()

    await page.getByText('Decline Cleo').click()
    await page.getByLabel('Reason').last().fill('Beginners only.')
    await page.getByRole('button', { name: 'Yes, decline' }).click()
    await expect(page.getByText('The request of Cleo is declined.')).toBeVisible()
    await expect(page.getByText('Nobody waits for an answer')).toBeVisible()

    const rows = await database.liveClassBooking.findMany({ where: { sessionId: session.id }, orderBy: { id: 'asc' } })
    expect(rows.map(({ status, cancelReason }) => [status, cancelReason])).toEqual([
      ['confirmed', ''],
      ['declined', 'moved_to_waitlist'],
      ['declined', 'Beginners only.'],
    ])
    await page.goto(routes.teacherLiveClass(session.id))
    await expect(page.getByRole('table', { name: 'Waitlist' })).toContainText('Ben')
  })

  test(`a teacher starts a class, marks who came, corrects it and ends the class, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const { teacher, course, session } = await world.aClass({ startAtUtc: minutesAhead(5), capacity: 5 })
    const bookings: number[] = []
    for (const name of ['Ada', 'Ben']) {
      const { id: studentId } = await world.anEnrolledStudent(course.id, { name })
      bookings.push((await world.aBooking({ sessionId: session.id, studentId })).id)
    }
    const statuses = async () => {
      const rows = await database.liveClassBooking.findMany({ where: { id: { in: bookings } }, orderBy: { id: 'asc' } })
      return rows.map(({ status }) => status)
    }
    const { page } = await asPerson(teacher.userId, { zone: ZONE, javaScriptEnabled })
    await page.goto(routes.teacherLiveClass(session.id))
    await expect(page.getByRole('button', { name: 'No-show' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Start class' }).click()
    await expect(page.getByRole('button', { name: 'End class' })).toBeVisible()

    // Its time comes.
    await database.liveClassSession.update({ where: { id: session.id }, data: { startAtUtc: minutesAhead(-1) } })
    await page.goto(routes.teacherLiveClass(session.id))
    await page.getByRole('button', { name: 'All attended' }).click()
    await expect(page.getByText('2 of 2 marked')).toBeVisible()
    // A mark shows before it is written.
    await expect.poll(statuses).toEqual(['attended', 'attended'])
    const ben = page.getByRole('form', { name: 'Attendance of Ben' })
    await ben.getByRole('button', { name: 'No-show' }).click()
    await expect(ben.getByRole('button', { name: 'No-show' })).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(statuses).toEqual(['attended', 'no_show'])
    await ben.getByRole('button', { name: 'Clear' }).click()
    await expect(page.getByText('1 of 2 marked')).toBeVisible()
    await expect(page.getByText('2 of 5 taken')).toBeVisible()

    await page.getByRole('button', { name: 'End class' }).click()
    await expect(page.getByRole('banner').or(page.getByRole('main')).getByText('Completed').first()).toBeVisible()
    await ben.getByRole('button', { name: 'Attended' }).click()
    await expect(page.getByText('2 of 2 marked')).toBeVisible()
    if (javaScriptEnabled) await expectAccessible(page)
  })
}

test('raising the seats moves the queue, and the page of the class shows it by itself', async ({ world, asPerson }) => {
  const { teacher, course, session } = await world.aClass({ capacity: 1, enableWaitlist: true })
  const [ada, ben] = [
    await world.anEnrolledStudent(course.id, { name: 'Ada' }),
    await world.anEnrolledStudent(course.id, { name: 'Ben' }),
  ]
  await world.aBooking({ sessionId: session.id, studentId: ada.id })
  await world.aWaitlistEntry({ sessionId: session.id, studentId: ben.id })
  const { page } = await asPerson(teacher.userId, { zone: ZONE })
  await page.goto(routes.editLiveClass(session.id))
  await expect(page.getByRole('spinbutton', { name: 'Seats' })).toHaveAccessibleDescription(
    /1 taken now. One person waits: more seats are offered at once, in order./,
  )
  await fillInClass(page, { seats: 2 })
  await page.getByRole('button', { name: 'Save changes' }).click()
  const waitlist = page.getByRole('table', { name: 'Waitlist' })
  await expect(waitlist).toContainText('Ben')
  // Offered by the worker; nobody loads the page again.
  await expect(waitlist).toContainText(/Offered.*until/, { timeout: 30_000 })
  await expect(page.getByText('1 of 2 taken, 1 held')).toBeVisible()

  await page.getByRole('button', { name: 'Close the list' }).click()
  await expect(page.getByRole('button', { name: 'Reopen the list' })).toBeVisible()
  await page.getByText('Remove Ben').click()
  await page.getByRole('button', { name: 'Yes, remove' }).click()
  await expect(page.getByText('Nobody waits.')).toBeVisible()
})

test('a class moved over a clock change says first whom that touches', async ({ world, asPerson, database }) => {
  const change = nextChange(ZONE, 'forward')
  const before = new Date(change.epochMilliseconds - 24 * 3_600_000)
  const { teacher, course, session } = await world.aClass({ startAtUtc: before, timezoneSnapshot: ZONE })
  await database.user.update({ where: { id: teacher.userId }, data: { timeZone: ZONE } })
  const ada = await world.anEnrolledStudent(course.id, { name: 'Ada' })
  await world.aBooking({ sessionId: session.id, studentId: ada.id })
  // The same clock a day later is 23 hours later.
  const wall = `${change.toPlainDate().toString()}T10:00`
  const startAt = new Date(change.with({ hour: 10, minute: 0, second: 0 }).epochMilliseconds)
  const other = await world.aTeacher()
  const chess = await world.aSession({ teacherId: other.id, courseId: course.id, startAtUtc: startAt, title: 'Chess' })
  await world.aBooking({ sessionId: chess.id, studentId: ada.id })

  const { page } = await asPerson(teacher.userId, { zone: ZONE })
  await page.goto(routes.editLiveClass(session.id))
  await expect(page.getByLabel('Start', { exact: true })).toHaveValue(wallIn(ZONE, before))
  await fillInClass(page, { startWall: wall })
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(
    page.getByText(/1 student is told.*In two places then: Ada has “Chess” from .*, 10:00 \(New York/).first(),
  ).toBeVisible()
  const unmoved = await database.liveClassSession.findUniqueOrThrow({ where: { id: session.id } })
  expect(unmoved.startAtUtc).toEqual(before)
  await expectAccessible(page)

  await page.getByRole('checkbox', { name: 'Move it' }).check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(
    page
      .getByRole('time')
      .filter({ hasText: dayAndClockIn(ZONE, startAt) })
      .first(),
  ).toBeVisible()
  await expect(page.getByText('Elsewhere too')).toBeVisible()
  const moved = await database.liveClassSession.findUniqueOrThrow({ where: { id: session.id } })
  expect(moved.startAtUtc).toEqual(startAt)
})

test('the terms of a course are said in sentences, and a contradiction is refused', async ({ world, asPerson }) => {
  const { teacher, course } = await world.aClass()
  const { page } = await asPerson(teacher.userId, { zone: ZONE })
  await page.goto(routes.teacherPolicies())
  const standing = page.getByRole('form', { name: 'Policy for every course' })
  await standing.getByLabel(/^Booking closes/).fill('3')
  await standing.getByLabel('Night begins').selectOption('22:00')
  await standing.getByRole('button', { name: /^Save/ }).click()
  await expect(standing.getByText('Say both when the night begins and when it ends, or neither.').first()).toBeVisible()
  await standing.getByLabel('Night ends').selectOption('06:00')
  await standing.getByRole('button', { name: /^Save/ }).click()
  await expect(standing.getByText(/^Saved\./)).toBeVisible()
  await expect(page.getByText(/A seat can be booked until 3 h before the start/)).toHaveCount(2)

  await page.getByText('Say something else for this course').click()
  const own = page.getByRole('form', { name: `Policy for ${course.title}` })
  await own.getByLabel('Bookings of classes').selectOption('You approve each')
  await own.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText(/A seat can be asked for until 3 h before the start; you decide/)).toBeVisible()
  await expectAccessible(page)
})
