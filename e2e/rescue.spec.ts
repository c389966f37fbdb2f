import { routes } from '@/lib/routes'
import { aQuarantinedLesson } from '@/lib/testing/move-rows'
import { addMinutes } from '@/lib/time/instant'
import { tabTo } from './by-keyboard'
import { dayAndClockIn, wallAhead } from './clocks'
import { expect, expectAccessible, test } from './fixtures'
import { aPair, TEACHER_ZONE, teacherAt } from './lesson-pair'

const ADMIN_ZONE = 'Europe/Paris'

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`an admin rescues a lesson of the old system, ${how}`, async ({ world, asPerson, database }) => {
    const { teacher, student, course, own } = await aPair(world)
    // In the way of what is typed first.
    await world.aLesson({ ...own, startAtUtc: teacherAt(9, '09:00'), status: 'confirmed' })
    const of = { teacherId: teacher.id, studentId: student.id }
    const { id, sourceId } = await aQuarantinedLesson({ ...of, reason: 'no_course', startAt: teacherAt(9, '09:30') })
    const admin = await world.anAdmin({ name: 'Mr Rook', timeZone: ADMIN_ZONE })
    const { page } = await asPerson(admin.id, { zone: ADMIN_ZONE, javaScriptEnabled })
    await page.goto(routes.adminMigration())
    await page.getByRole('link', { name: 'Its course is not known (one_on_one_booking)' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Rows of the move' })).toBeVisible()
    await expect(page.getByLabel('Reason')).toHaveValue('no_course')
    const item = page.getByRole('listitem').filter({ hasText: `Old 1:1 booking ${sourceId}` })
    await expect(item).toContainText('with Ms Lark')
    await item.getByText('As the old system had it').click()
    await expect(item.getByText('As always.')).toBeVisible()
    await item.getByRole('link', { name: 'Open' }).click()

    const form = page.getByRole('form', { name: 'Date of the lesson of Ada' })
    await expect(page.getByText('Its course is not written down.')).toBeVisible()
    // In the zone of the teacher, not in that of the admin.
    await expect(form.getByLabel('Start', { exact: true })).toHaveValue(wallAhead(TEACHER_ZONE, 9, '09:30'))
    await form.getByRole('button', { name: 'Set the date' }).click()
    await expect(form.getByLabel('Course')).toHaveAccessibleDescription(/Choose the course/)
    await form.getByLabel('Course').selectOption({ label: course.title })
    await form.getByLabel('Length in minutes').fill('40')
    await form.getByRole('button', { name: 'Set the date' }).click()
    await expect(form.getByLabel('Start', { exact: true })).toHaveAccessibleDescription(/The teacher has “Ada”/)
    await expect(form.getByLabel('Length in minutes')).toHaveValue('40')
    await expect(form.getByLabel('Course')).toHaveValue(String(course.id))
    if (javaScriptEnabled) await expectAccessible(page)
    await form.getByLabel('Start', { exact: true }).fill(wallAhead(TEACHER_ZONE, 9, '11:30'))
    await form.getByRole('button', { name: 'Set the date' }).click()

    await expect(page.getByText('It is a lesson in Cello now')).toContainText(
      dayAndClockIn(ADMIN_ZONE, teacherAt(9, '11:30')),
    )
    await expect(page.getByText('by Mr Rook')).toBeVisible()
    await expect(form).toHaveCount(0)
    const lesson = await database.liveClassBooking.findFirstOrThrow({ where: { phase1OneOnOneBookingId: sourceId } })
    expect(lesson).toMatchObject({ ...own, startAtUtc: teacherAt(9, '11:30'), status: 'confirmed' })
    expect(lesson.endAtUtc).toEqual(addMinutes(teacherAt(9, '11:30'), 40))
    const made = await database.bookingEvent.findFirst({ where: { bookingId: lesson.id, kind: 'booking.made' } })
    expect(made?.actorId).toBe(admin.id)
    await page.goto(routes.movedRows({ of: 'over' }))
    await expect(page.getByRole('link', { name: `Open Old 1:1 booking ${sourceId}` })).toHaveAttribute(
      'href',
      routes.quarantined(id),
    )
  })

  test(`an admin leaves a lesson behind that was booked twice, ${how}`, async ({ world, asPerson, database }) => {
    const { own } = await aPair(world)
    const { id } = await aQuarantinedLesson({ ...own, reason: 'booked_twice', startAt: teacherAt(9, '09:30') })
    const admin = await world.anAdmin({ name: 'Mr Rook', timeZone: ADMIN_ZONE })
    const { page } = await asPerson(admin.id, { zone: ADMIN_ZONE, javaScriptEnabled })
    await page.goto(routes.quarantined(id))
    const form = page.getByRole('form', { name: 'Leave it behind' })
    await form.getByLabel('Why').fill('')
    await form.getByRole('button', { name: 'Leave it behind' }).click()
    await expect(form.getByLabel('Why')).toHaveAccessibleDescription(/Say why/)
    await form.getByLabel('Why').fill('Ada pressed the button twice.')
    await form.getByRole('button', { name: 'Leave it behind' }).click()
    await expect(page.getByText('“Ada pressed the button twice.”')).toBeVisible()
    await expect(form).toHaveCount(0)
    await expect(database.backfillQuarantine.findUnique({ where: { id } })).resolves.toMatchObject({
      ...{ resolvedById: admin.id, resolvedNote: 'Ada pressed the button twice.' },
    })
  })
}

test('a lesson is rescued by the keyboard alone', async ({ world, asPerson }) => {
  test.setTimeout(180_000)
  const { own } = await aPair(world)
  const { id } = await aQuarantinedLesson({ ...own, reason: 'ends_before_start', startAt: teacherAt(9, '09:30') })
  const { page } = await asPerson((await world.anAdmin()).id, { zone: ADMIN_ZONE })
  await page.goto(routes.movedRows({ table: 'one_on_one_booking', reason: 'ends_before_start' }))
  await tabTo(page, page.locator(`a[href="${routes.quarantined(id)}"]`))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Say when it is, or was' })).toBeVisible()
  await tabTo(page, page.getByLabel('Length in minutes'))
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('45')
  await tabTo(page, page.getByRole('button', { name: 'Set the date' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('It is a lesson in Cello now')).toBeVisible()
})
