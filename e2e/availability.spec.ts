import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { addDays, mondayOf } from '@/lib/time/day'
import { tabTo } from './by-keyboard'
import { dayAndClockIn, instantIn, nextChange, wallAhead } from './clocks'
import { expect, expectAccessible, test } from './fixtures'

const ZONE = 'America/St_Johns'

/** A teacher of two courses, one with 1:1 lessons. */
async function aTeacherOfLessons(world: typeof builders) {
  const teacher = await world.aTeacher({ timeZone: ZONE })
  const course = await world.aCourse({ bookingType: 'one_on_one', title: `Cello ${teacher.id}` })
  const other = await world.aCourse({ title: `Viola ${teacher.id}` })
  for (const { id } of [course, other]) await world.anAssignment({ teacherId: teacher.id, courseId: id })
  return { teacher, course, other }
}

/** The Monday of the week after the next: nothing in it has passed. */
function aMondayAhead(): string {
  return mondayOf(wallAhead(ZONE, 14, '12:00').slice(0, 10))
}

test('weekly hours are added by the keyboard alone, and show in the week at once', async ({ world, asPerson }) => {
  const { teacher } = await aTeacherOfLessons(world)
  const { page } = await asPerson(teacher.userId, { zone: ZONE })
  await page.goto(routes.teacherAvailability({ week: aMondayAhead() }))
  const form = page.getByRole('form', { name: 'Add weekly hours' })
  await tabTo(page, form.getByRole('checkbox', { name: 'Monday' }))
  await page.keyboard.press('Space')
  await tabTo(page, form.getByRole('checkbox', { name: 'Sunday' }))
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  // Typed the same on a clock of 12 hours as on one of 24.
  await page.keyboard.type('1000AM')
  await tabTo(page, form.getByLabel('Until'))
  await page.keyboard.type('0130AM')
  await expect(form.getByLabel('From')).toHaveValue('10:00')
  await tabTo(page, form.getByRole('button', { name: 'Add' }))
  await page.keyboard.press('Enter')
  await expect(form.getByText('Saved.')).toBeVisible()

  const preview = page.getByRole('region', { name: 'What students can book' })
  const monday = preview.getByRole('region', { name: /^Mon/ })
  // The night of the Sunday before ends on Monday; Monday's own begins in the morning.
  await expect(monday.getByRole('listitem')).toHaveText([/^Open .*01:30$/, /^Open 10:00 – Tue .*01:30$/])
  await expect(preview.getByRole('region', { name: /^Wed/ }).getByText('Not open')).toBeAttached()
  await expectAccessible(page)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`an overlap is refused at its field and what was typed stays; a day is copied, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const { teacher, course } = await aTeacherOfLessons(world)
    const { page } = await asPerson(teacher.userId, { zone: ZONE, javaScriptEnabled })
    await page.goto(routes.teacherAvailability({ add: 'weekly', day: 0 }))
    const form = page.getByRole('form', { name: 'Add weekly hours' })
    await form.getByLabel('From').fill('09:00')
    await form.getByLabel('Until').fill('12:00')
    await form.getByLabel('Course').selectOption(course.title)
    await form.getByRole('button', { name: 'Add' }).click()
    await expect(form.getByText('Saved.')).toBeVisible()

    await page.goto(routes.teacherAvailability({ add: 'weekly' }))
    await form.getByRole('checkbox', { name: 'Monday' }).check()
    await form.getByRole('checkbox', { name: 'Friday' }).check()
    await form.getByLabel('From').fill('11:30')
    await form.getByLabel('Until').fill('14:00')
    await form.getByLabel('Course').selectOption(course.title)
    await form.getByLabel('First day').fill('2027-01-01')
    await form.getByRole('button', { name: 'Add' }).click()
    const already = new RegExp(`You are open then already: Mondays 09:00–12:00, ${course.title}\\.`)
    await expect(form.getByLabel('From')).toHaveAccessibleDescription(already)
    await expect(form.getByLabel('From')).toHaveValue('11:30')
    await expect(form.getByLabel('First day')).toHaveValue('2027-01-01')
    await expect(form.getByLabel('Course')).toHaveValue(String(course.id))
    await expect(form.getByRole('checkbox', { name: 'Friday' })).toBeChecked()
    await expect(form.getByRole('checkbox', { name: 'Tuesday' })).not.toBeChecked()

    // All other courses are another matter.
    await form.getByLabel('Course').selectOption('All courses')
    await form.getByRole('button', { name: 'Add' }).click()
    await expect(form.getByText('Saved.')).toBeVisible()

    await page.getByText('Copy Monday to other days').click()
    const copy = page.getByRole('form', { name: 'Copy Monday' })
    await copy.getByRole('button', { name: 'Copy Monday' }).click()
    await expect(copy.getByText('Choose at least one day.').first()).toBeVisible()
    await copy.getByRole('checkbox', { name: 'Wednesday' }).check()
    await copy.getByRole('checkbox', { name: 'Friday' }).check()
    await copy.getByRole('button', { name: 'Copy Monday' }).click()
    await expect(page.getByText('Monday is copied.')).toBeVisible()
    const rows = await database.teacherAvailability.findMany({ where: { teacherId: teacher.id } })
    expect(rows.map(({ dayOfWeek, courseId }) => `${dayOfWeek} ${courseId}`).sort()).toEqual(
      [0, 2, 4].flatMap((day) => [`${day} ${course.id}`, `${day} null`]).sort(),
    )
    if (javaScriptEnabled) await expectAccessible(page)
  })

  test(`time off takes its hours away, tells what is booked in it and is deleted again, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const { teacher, course } = await aTeacherOfLessons(world)
    const monday = aMondayAhead()
    for (const dayOfWeek of [0, 1, 2]) await world.aWeeklyWindow({ teacherId: teacher.id, dayOfWeek, timezone: ZONE })
    const student = await world.anEnrolledStudent(course.id, { name: 'Maya' })
    const startAtUtc = instantIn(ZONE, `${monday}T10:00`)
    const booked = { teacherId: teacher.id, courseId: course.id, studentId: student.id, startAtUtc }
    await world.aLesson({ ...booked, status: 'confirmed' })

    const { page } = await asPerson(teacher.userId, { zone: ZONE, javaScriptEnabled })
    await page.goto(routes.teacherAvailability({ add: 'off', week: monday }))
    const preview = page.getByRole('region', { name: 'What students can book' })
    const open = preview.getByRole('listitem').filter({ visible: true, hasText: /^Open/ })
    await expect(open).toHaveCount(3)
    const form = page.getByRole('form', { name: 'Add time off' })
    await form.getByLabel('First day').fill(monday)
    await form.getByLabel('Last day').fill(addDays(monday, 1))
    await form.getByLabel('Until').fill('12:00')
    await form.getByLabel('Reason').fill('On tour')
    await form.getByRole('button', { name: 'Add' }).click()
    const when = dayAndClockIn(ZONE, startAtUtc)
    await expect(form.getByText(`1 booked time lies within it and stays booked`)).toContainText(`Maya, ${when}`)
    await expect(open).toHaveText(['Open 12:00–17:00', 'Open 09:00–17:00'])
    await expect(preview.getByText('On tour').filter({ visible: true }).first()).toBeVisible()
    const entry = page.getByRole('listitem').filter({ hasText: 'Booked within it all the same' }).first()
    await expect(entry.getByRole('link', { name: 'Maya' })).toBeVisible()

    await entry.getByRole('link', { name: /^Edit/ }).click()
    await page.getByText('Delete', { exact: true }).click()
    await page.getByRole('button', { name: 'Yes, delete it' }).click()
    await expect(page.getByText('Deleted.')).toBeVisible()
    await expect(page.getByText('No time off ahead.')).toBeVisible()
    await expect(open).toHaveCount(3)
    expect((await database.liveClassBooking.findFirstOrThrow({ where: { teacherId: teacher.id } })).status).toBe(
      'confirmed',
    )
  })

  test(`a policy that contradicts itself is refused at the field, ${how}`, async ({ world, asPerson }) => {
    const { teacher, course } = await aTeacherOfLessons(world)
    const { page } = await asPerson(teacher.userId, { zone: ZONE, javaScriptEnabled })
    await page.goto(routes.teacherPolicies())
    const form = page.getByRole('form', { name: 'Policy for every course' })
    const notice = form.getByLabel(/^Booking closes/)
    await notice.fill('73')
    await form.getByLabel(/^Booking opens/).fill('3')
    await form.getByLabel(/^Lengths of a lesson/).fill('30, 60')
    await form.getByRole('button', { name: /^Save/ }).click()
    await expect(notice).toHaveAccessibleDescription(/no lesson could ever be booked/)
    await expect(form.getByLabel(/^Lengths of a lesson/)).toHaveValue('30, 60')

    await notice.fill('24')
    await form.getByLabel(/^Lessons begin every/).fill('4')
    await form.getByLabel(/^Kept free before/).fill('999')
    await form.getByRole('button', { name: /^Save/ }).click()
    await expect(form.getByLabel(/^Lessons begin every/)).toHaveAccessibleDescription(/between 5 and 1440 minutes/)
    await expect(form.getByLabel(/^Kept free before/)).toHaveAccessibleDescription(/between 0 and 480 minutes/)

    await form.getByLabel(/^Lessons begin every/).fill('15')
    await form.getByLabel(/^Kept free before/).fill('10')
    await form.getByLabel(/^Bookings of lessons/).selectOption('You approve each')
    await form.getByRole('button', { name: /^Save/ }).click()
    await expect(form.getByText(/^Saved\./)).toBeVisible()
    await expect(page.getByText(/Students can book from 24 h to 3 days ahead/).first()).toBeVisible()

    const card = page.getByRole('form', { name: `Policy for ${course.title}` })
    await page.getByText('Say something else for this course').first().click()
    await card.getByLabel(/^Booking opens/).fill('0')
    await card.getByLabel(/^Bookings of lessons/).selectOption('Booked at once')
    await card.getByRole('button', { name: /^Save/ }).click()
    await expect(card.getByLabel(/^Booking opens/)).toHaveAccessibleDescription(/between 1 and 730 days/)
    await card.getByLabel(/^Booking opens/).fill('')
    await card.getByRole('button', { name: /^Save/ }).click()
    await expect(page.getByText('booked at once, although your default asks for your approval.')).toBeVisible()
    if (javaScriptEnabled) await expectAccessible(page)
  })

  test(`a time that a clock change repeats is asked about before it is saved, ${how}`, async ({
    world,
    asPerson,
    database,
  }) => {
    const { teacher } = await aTeacherOfLessons(world)
    const change = nextChange(ZONE, 'back')
    const on = change.toPlainDate().toString()
    const repeated = change.toPlainTime().toString().slice(0, 5)
    const { page } = await asPerson(teacher.userId, { zone: ZONE, javaScriptEnabled })
    await page.goto(routes.teacherAvailability({ add: 'once' }))
    const form = page.getByRole('form', { name: 'Add one-time hours' })
    await form.getByLabel('Day', { exact: true }).fill(on)
    await form.getByLabel('From').fill(repeated)
    await form.getByLabel('Until').fill('05:00')
    if (!javaScriptEnabled) await form.getByRole('button', { name: 'Add' }).click()
    await expect(form.getByText(/happens twice on/).first()).toBeVisible()
    await form.getByRole('radio', { name: /^Later/ }).check()
    await form.getByRole('button', { name: 'Add' }).click()
    await expect(form.getByText('Saved.')).toBeVisible()
    const [row] = await database.teacherAvailability.findMany({ where: { teacherId: teacher.id } })
    expect(row?.startDatetime?.getTime()).toBe(change.epochMilliseconds)
  })
}
