import { routes } from '@/lib/routes'
import { dayAndClockIn, wallAhead } from './clocks'
import { expect, expectAccessible, test } from './fixtures'
import { aPair, STUDENT_ZONE, TEACHER_ZONE, teacherAt } from './lesson-pair'

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`a teacher proposes another time and the student accepts it, ${how}`, async ({ world, asPerson, database }) => {
    const { teacher, student, hers, own } = await aPair(world)
    await world.aSession({ ...hers, startAtUtc: teacherAt(6, '10:00'), title: 'Choir' })
    await world.aLesson({ ...own, startAtUtc: teacherAt(5, '10:00'), studentNote: 'Fifths, please.' })
    const { page } = await asPerson(teacher.userId, { zone: TEACHER_ZONE, javaScriptEnabled })
    await page.goto(routes.teacherDashboard())
    await page.getByRole('link', { name: 'Decide', exact: true }).click()
    await expect(page.getByText('“Fifths, please.”')).toBeVisible()
    await expect(page.getByText(dayAndClockIn(TEACHER_ZONE, teacherAt(5, '10:00'))).first()).toBeVisible()
    await expect(page.getByText(/For Ada .*Kathmandu, UTC\+5:45/)).toBeVisible()

    await page.getByRole('link', { name: 'Propose another time to Ada' }).click()
    await expect(page.getByLabel('Start', { exact: true })).toHaveValue(wallAhead(TEACHER_ZONE, 5, '10:00'))
    await page.getByLabel('Start', { exact: true }).fill(wallAhead(TEACHER_ZONE, 6, '10:30'))
    await page.getByLabel('Length in minutes').fill('45')
    await page.getByRole('button', { name: 'Propose this time' }).click()
    await expect(page.getByLabel('Start', { exact: true })).toHaveAccessibleDescription(/You have “Choir” at that time/)
    await page.getByLabel('Start', { exact: true }).fill(wallAhead(TEACHER_ZONE, 6, '11:30'))
    await page.getByLabel('A word to the student').fill('Choir before.')
    await page.getByRole('button', { name: 'Propose this time' }).click()

    await expect(page.getByText('Ada is asked whether the time you proposed will do.')).toBeVisible()
    await expect(page.getByText('Waits for the student')).toBeVisible()
    await expect(page.getByText(/You proposed this instead of/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Approve Ada' })).toHaveCount(0)
    if (javaScriptEnabled) await expectAccessible(page)

    const { page: desk } = await asPerson(student.id, { zone: STUDENT_ZONE, javaScriptEnabled })
    await desk.goto(routes.bookings())
    await expect(desk.getByText(dayAndClockIn(STUDENT_ZONE, teacherAt(6, '11:30'))).first()).toBeVisible()
    await desk.getByRole('button', { name: /^Take this time/ }).click()
    await expect(desk.getByRole('button', { name: /^Take this time/ })).toHaveCount(0)

    const rows = await database.liveClassBooking.findMany({ where: own, orderBy: { id: 'asc' } })
    expect(rows.map(({ status }) => status)).toEqual(['rescheduled', 'confirmed'])
    await page.goto(routes.teacherLesson(rows[1]?.id ?? 0))
    await expect(page.getByText('Ada accepted the time')).toBeVisible()
    await expect(page.getByText(/^You proposed/)).toBeVisible()
    await expect(page.getByText(/^Ada asked for/)).toBeVisible()
    await page.goto(routes.teacherLesson(rows[0]?.id ?? 0))
    await page.getByRole('link', { name: dayAndClockIn(TEACHER_ZONE, teacherAt(6, '11:30')) }).click()
    await expect(page).toHaveURL(new RegExp(`${routes.teacherLesson(rows[1]?.id ?? 0)}$`))
  })

  test(`a teacher approves with a link, and declines with a reason, ${how}`, async ({ world, asPerson, database }) => {
    const { teacher, course, own } = await aPair(world)
    const ben = await world.anEnrolledStudent(course.id, { name: 'Ben' })
    const wanted = await world.aLesson({ ...own, startAtUtc: teacherAt(5, '10:00') })
    const other = await world.aLesson({ ...own, studentId: ben.id, startAtUtc: teacherAt(5, '14:00') })
    const { page } = await asPerson(teacher.userId, { zone: TEACHER_ZONE, javaScriptEnabled })
    await page.goto(routes.teacherRequests())
    const approve = page.getByRole('form', { name: 'Approve Ada' })
    await approve.getByLabel('Meeting link').fill('javascript:alert(1)')
    await approve.getByRole('button', { name: 'Approve Ada' }).click()
    await expect(approve.getByLabel('Meeting link')).toHaveAccessibleDescription(/Enter a whole web address/)
    await approve.getByLabel('Meeting link').fill('https://meet.example.test/cello')
    await approve.getByRole('button', { name: 'Approve Ada' }).click()
    await expect(page.getByText('Ada is approved.')).toBeVisible()

    await page.getByText('Decline Ben').click()
    await page.getByRole('form', { name: 'Decline Ben' }).getByLabel('Reason').fill('Holidays.')
    await page.getByRole('button', { name: 'Yes, decline' }).click()
    await expect(page.getByText('The request of Ben is declined.')).toBeVisible()

    const rows = await database.liveClassBooking.findMany({
      where: { id: { in: [wanted.id, other.id] } },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ status, meetingLink, cancelReason }) => [status, meetingLink, cancelReason])).toEqual([
      ['confirmed', 'https://meet.example.test/cello', ''],
      ['declined', '', 'Holidays.'],
    ])
    await page.goto(routes.teacherLesson(other.id))
    await expect(page.getByText('This request was declined. “Holidays.”')).toBeVisible()
  })
}

test('a request that now clashes says with what, before and after approving', async ({ world, asPerson, database }) => {
  const { teacher, hers, own } = await aPair(world)
  await world.aLesson({ ...own, startAtUtc: teacherAt(5, '10:00'), holdsTime: false })
  const choir = await world.aSession({ ...hers, startAtUtc: teacherAt(5, '10:30'), title: 'Choir' })
  const { page } = await asPerson(teacher.userId, { zone: TEACHER_ZONE })
  await page.goto(routes.teacherRequests())
  await expect(page.getByText('You have “Choir” then: 10:30–11:30.')).toBeVisible()
  await page.getByRole('button', { name: 'Approve Ada' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'You have “Choir” at that time' })).toBeVisible()
  await expectAccessible(page)
  await database.liveClassSession.update({ where: { id: choir.id }, data: { status: 'cancelled' } })
  await page.reload()
  await expect(page.getByText(/“Choir”/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Approve Ada' }).click()
  await expect(page.getByText('Ada is approved.')).toBeVisible()
})

test('what was proposed is taken back, or turned down by the student', async ({ world, asPerson, database }) => {
  const { teacher, student, own } = await aPair(world)
  const proposal = async (days: number) => {
    const request = await world.aLesson({ ...own, startAtUtc: teacherAt(days, '10:00'), status: 'rescheduled' })
    const startAtUtc = teacherAt(days, '15:00')
    return world.aLesson({ ...own, startAtUtc, rescheduledFromId: request.id, timeProposedAt: new Date() })
  }
  const [taken, turned] = [await proposal(5), await proposal(6)]
  const { page } = await asPerson(teacher.userId, { zone: TEACHER_ZONE })
  await page.goto(routes.teacherLesson(taken.id))
  await expect(page.getByRole('button', { name: /^Approve/ })).toHaveCount(0)
  await page.locator('summary').filter({ hasText: 'Take back' }).click()
  await page.getByLabel('Reason').fill('A mistake.')
  await page.getByRole('button', { name: 'Yes, take back' }).click()
  await expect(page.getByText('The request of Ada is declined.')).toBeVisible()

  const { page: desk } = await asPerson(student.id, { zone: STUDENT_ZONE })
  await desk.goto(routes.bookings())
  await desk
    .locator('summary')
    .filter({ hasText: /^Decline/ })
    .click()
  await desk.getByRole('button', { name: 'Yes, decline it' }).click()
  await expect(desk.getByRole('button', { name: /^Take this time/ })).toHaveCount(0)
  await page.goto(routes.teacherLesson(turned.id))
  await expect(page.getByText('Ada turned the time down')).toBeVisible()
  const rows = await database.liveClassBooking.findMany({
    where: { id: { in: [taken.id, turned.id] } },
    orderBy: { id: 'asc' },
  })
  expect(rows.map(({ status }) => status)).toEqual(['declined', 'cancelled'])
})
