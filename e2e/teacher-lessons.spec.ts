import { addMinutes } from '@/lib/time/instant'
import { routes } from '@/lib/routes'
import { dayAndClockIn, nextChange, wallAhead, wallIn } from './clocks'
import { expect, expectAccessible, test } from './fixtures'
import { aPair, TEACHER_ZONE, teacherAt } from './lesson-pair'

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`a lesson of the old system without a date gets one, ${how}`, async ({ world, asPerson, database }) => {
    const { teacher, student, course, own } = await aPair(world)
    await world.anUndatedLesson({ teacherId: teacher.id, studentId: student.id, courseId: null })
    await world.anUndatedLesson({ ...own, studentNotes: 'Every Monday, I think.' })
    const { page } = await asPerson(teacher.userId, { zone: TEACHER_ZONE, javaScriptEnabled })
    await page.goto(routes.teacherDashboard())
    await page.getByRole('link', { name: '2 lessons of the old system have no date' }).click()
    await expect(page.getByText('“Every Monday, I think.”')).toBeVisible()
    await page.getByRole('link', { name: 'Set the date of the lesson of Ada' }).first().click()
    const form = page.getByRole('form', { name: 'Date of the lesson of Ada' })
    await form.getByRole('button', { name: 'Set the date' }).click()
    await expect(form.getByLabel('Start', { exact: true })).toHaveAccessibleDescription(/Choose a day and a time/)
    await form.getByLabel('Start', { exact: true }).fill(wallAhead(TEACHER_ZONE, 9, '09:30'))
    if (javaScriptEnabled) await expectAccessible(page)
    await form.getByRole('button', { name: 'Set the date' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '1:1 with Ada' })).toBeVisible()
    await expect(page.getByText(dayAndClockIn(TEACHER_ZONE, teacherAt(9, '09:30'))).first()).toBeVisible()

    await page.goto(routes.undatedLessons())
    await page.getByRole('link', { name: 'Set the date of the lesson of Ada' }).click()
    await form.getByLabel('Course').selectOption({ label: course.title })
    await form.getByLabel('Start', { exact: true }).fill(wallAhead(TEACHER_ZONE, 16, '09:30'))
    await form.getByRole('button', { name: 'Set the date' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '1:1 with Ada' })).toBeVisible()
    await page.goto(routes.undatedLessons())
    await expect(page.getByText('Every lesson has its date')).toBeVisible()
    const rows = await database.liveClassBooking.findMany({ where: own, orderBy: { id: 'asc' } })
    expect(rows.map(({ status, startAtUtc }) => [status, startAtUtc])).toEqual([
      ['confirmed', teacherAt(9, '09:30')],
      ['confirmed', teacherAt(16, '09:30')],
    ])
  })

  test(`a lesson that has begun is joined and marked, ${how}`, async ({ world, asPerson, database }) => {
    const { teacher, own } = await aPair(world)
    const soon = await world.aLesson({
      ...own,
      startAtUtc: addMinutes(new Date(), 8),
      status: 'confirmed',
      meetingLink: '',
    })
    const { page } = await asPerson(teacher.userId, { zone: TEACHER_ZONE, javaScriptEnabled })
    await page.goto(routes.teacherDashboard())
    await page.getByRole('link', { name: 'No meeting link yet' }).click()
    await expect(page.getByText('The student has no way in yet.')).toBeVisible()
    await expect(page.getByRole('link', { name: /^Join/ })).toHaveCount(0)
    const meeting = page.getByRole('form', { name: 'Meeting link' })
    await meeting.getByLabel('Meeting link').fill('ftp://meet')
    await meeting.getByRole('button', { name: 'Save the link' }).click()
    await expect(meeting.getByLabel('Meeting link')).toHaveAccessibleDescription(/Enter a whole web address/)
    await meeting.getByLabel('Meeting link').fill('https://meet.example.test/now')
    await meeting.getByRole('button', { name: 'Save the link' }).click()
    await expect(page.getByText('The link is saved.')).toBeVisible()
    await expect(page.getByRole('link', { name: /^Join/ })).toHaveAttribute('href', 'https://meet.example.test/now')
    await expect(page.getByRole('button', { name: 'No-show' })).toHaveCount(0)

    // Its time comes and goes.
    await database.liveClassBooking.update({
      where: { id: soon.id },
      data: { startAtUtc: addMinutes(new Date(), -70), endAtUtc: addMinutes(new Date(), -10) },
    })
    await page.goto(routes.teacherDashboard())
    await page.getByRole('link', { name: 'Over, attendance not marked yet' }).click()
    const marks = page.getByRole('form', { name: 'Attendance of Ada' })
    await marks.getByRole('button', { name: 'No-show' }).click()
    await expect(marks.getByRole('button', { name: 'No-show' })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByText('Ada did not come', { exact: true })).toBeVisible()
    await marks.getByRole('button', { name: 'Attended' }).click()
    await expect(page.getByText('Ada came', { exact: true })).toBeVisible()
    expect((await database.liveClassBooking.findUniqueOrThrow({ where: { id: soon.id } })).status).toBe('attended')
    await marks.getByRole('button', { name: 'Clear' }).click()
    await expect(page.getByText('The mark was taken back')).toBeVisible()
    await expect(page.getByText('Cancel lesson')).toHaveCount(0)
  })
}

test('a teacher moves a lesson over a clock change, and cancels it', async ({ world, asPerson, database }) => {
  const { teacher, own } = await aPair(world)
  const change = nextChange(TEACHER_ZONE, 'back')
  const before = new Date(change.epochMilliseconds - 30 * 3_600_000)
  const lesson = await world.aLesson({ ...own, startAtUtc: before, status: 'confirmed' })
  const twice = `${change.toPlainDate().toString()}T01:30`
  const { page } = await asPerson(teacher.userId, { zone: TEACHER_ZONE })
  await page.goto(routes.teacherLesson(lesson.id))
  await page.getByRole('link', { name: 'Move to another time' }).click()
  await expect(page.getByLabel('Start', { exact: true })).toHaveValue(wallIn(TEACHER_ZONE, before))
  await page.getByLabel('Start', { exact: true }).fill(twice)
  await page.getByRole('button', { name: 'Move the lesson' }).click()
  await expect(page.getByLabel('Start', { exact: true })).toHaveAccessibleDescription(/01:30 happens twice/)
  await page.getByRole('radio', { name: /^Later: the second 01:30/ }).check()
  await page.getByLabel('Reason').fill('The hall is taken.')
  await page.getByRole('button', { name: 'Move the lesson' }).click()
  await expect(page.getByText(/^Moved to/)).toBeVisible()
  await expect(page.getByText('The time was given up for another one: “The hall is taken.”')).toBeVisible()
  const moved = await database.liveClassBooking.findFirstOrThrow({ where: { ...own, status: 'confirmed' } })
  // The second 01:30 is half an hour after the clocks went back.
  expect(moved.startAtUtc).toEqual(
    new Date(change.epochMilliseconds + 90 * 60_000 - (change.hour * 60 + change.minute) * 60_000),
  )
  expect(moved.rescheduledFromId).toBe(lesson.id)

  await page.getByText('Cancel lesson').click()
  await page.getByRole('form', { name: 'Cancel lesson' }).getByLabel('Reason').fill('I am ill.')
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByText('This lesson was cancelled. “I am ill.”')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Move to another time' })).toHaveCount(0)
})

test('the week shows lessons over open hours and time off, and leads to them', async ({ world, asPerson }) => {
  const { teacher, own } = await aPair(world)
  const monday = teacherAt(7, '12:00')
  const startTime = new Date('1970-01-01T09:00:00Z')
  for (const dayOfWeek of [0, 1, 2, 3, 4, 5, 6]) {
    await world.aWeeklyWindow({ teacherId: teacher.id, dayOfWeek, timezone: TEACHER_ZONE, startTime })
  }
  await world.aWeeklyWindow({
    ...{ teacherId: teacher.id, slotType: 'one_time', dayOfWeek: null, startTime: null, endTime: null },
    ...{
      isBlocked: true,
      blockedReason: 'Dentist',
      startDatetime: teacherAt(7, '13:00'),
      endDatetime: teacherAt(7, '14:00'),
    },
  })
  const confirmed = await world.aLesson({ ...own, startAtUtc: monday, status: 'confirmed' })
  await world.aLesson({ ...own, startAtUtc: teacherAt(7, '15:00') })
  const { page } = await asPerson(teacher.userId, { zone: TEACHER_ZONE })
  const week = wallIn(TEACHER_ZONE, monday).slice(0, 10)
  await page.goto(routes.teacherSchedule({ week, view: 'week' }))
  const grid = page.getByRole('region', { name: 'Week' })
  await expect(
    grid.getByText(/Open for lessons 09:00–13:00, 14:00–17:00\. Time off 13:00–14:00: Dentist\./),
  ).toHaveCount(1)
  await expect(grid.getByRole('link', { name: /Ada.*1:1 request/ })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Legend' }).getByRole('listitem')).toHaveText([
    'Class',
    '1:1 lesson',
    'Not settled yet (dashed)',
    'Open for lessons (dots)',
    'Time off (stripes)',
  ])
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Agenda' }).click()
  await expect(page.getByText(/Time off 13:00–14:00: Dentist/)).toBeVisible()
  await page.getByRole('link', { name: 'Week', exact: true }).click()

  // By the keyboard: a lesson, and a new class on a free day.
  await grid.getByRole('link', { name: /Ada.*1:1 lesson/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${routes.teacherLesson(confirmed.id)}$`))
  await page.goBack()
  await grid
    .getByRole('link', { name: /^New class on/ })
    .last()
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New class' })).toBeVisible()
})
