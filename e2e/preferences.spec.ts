import { routes } from '@/lib/routes'
import { expect, expectAccessible, test } from './fixtures'
import { formOn, send } from './plain-form'
import { sessionCookie } from './sign-in'

const WITHIN_SECONDS = { timeout: 20_000 }

test('a student wants no mail of what they do themself: they find it in their list, and the bell does not ring for it', async ({
  world,
  database,
  asPerson,
}) => {
  test.setTimeout(90_000)
  const { course, session } = await world.aClass()
  const { id: userId } = await world.anEnrolledStudent(course.id)
  const { page } = await asPerson(userId, { zone: 'Asia/Kathmandu' })
  await page.goto(routes.settings())
  await page.getByRole('link', { name: 'Choose' }).click()
  await expect(page.getByRole('heading', { name: 'Notification settings', level: 1 })).toBeVisible()
  await expectAccessible(page)

  const confirmations = page.getByRole('group', { name: 'Confirmations' })
  await expect(confirmations.getByRole('checkbox', { name: 'In your list' })).toBeChecked()
  await confirmations.getByRole('checkbox', { name: 'By mail' }).uncheck()
  const changes = page.getByRole('group', { name: 'Classes that change' })
  await expect(changes.getByRole('checkbox')).toHaveCount(0)
  await expect(changes).toContainText('By mail Always')
  const leads = page.getByRole('group', { name: 'When to be reminded' })
  await leads.getByRole('checkbox', { name: '1 day before' }).uncheck()
  await leads.getByRole('checkbox', { name: '15 minutes before' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  const kept = await database.user.findUniqueOrThrow({ where: { id: userId } })
  expect(kept.reminderMinutes).toEqual([60, 15])
  await page.reload()
  await expect(confirmations.getByRole('checkbox', { name: 'By mail' })).not.toBeChecked()
  await expect(leads.getByRole('checkbox', { name: '15 minutes before' })).toBeChecked()
  await expect(leads.getByRole('checkbox', { name: '1 day before' })).not.toBeChecked()

  await world.aBooking({ sessionId: session.id, studentId: userId })
  await expect(async () => {
    await page.goto(routes.notifications())
    await expect(page.getByText(`You are booked: ${session.title}`)).toBeVisible({ timeout: 500 })
  }).toPass(WITHIN_SECONDS)
  await expect(page.getByRole('banner').getByRole('link', { name: /^Notifications/ })).toHaveAccessibleName(
    'Notifications',
  )
  expect(await database.mail.count({ where: { userId } })).toBe(0)

  // What cannot be off still comes both ways.
  await world.callOff(session.id)
  await expect
    .poll(() => database.mail.findMany({ where: { userId }, select: { kind: true } }), WITHIN_SECONDS)
    .toEqual([{ kind: 'class_cancelled' }])
  await page.goto(routes.notifications())
  await expect(page.getByRole('banner').getByRole('link', { name: /^Notifications/ })).toHaveAccessibleName(
    'Notifications, 1 unread',
  )
})

test('without JavaScript; a post by hand cannot switch off what is mandatory', async ({
  world,
  site,
  database,
  asPerson,
}) => {
  const { teacher } = await world.aClass()
  const { page } = await asPerson(teacher.userId, { zone: 'Asia/Kathmandu', javaScriptEnabled: false })
  const { name, value } = await sessionCookie(site, teacher.userId)
  const cookie = `${name}=${value}`
  await page.goto(routes.notificationSettings())
  await page.getByRole('group', { name: 'Waitlists and seats' }).getByRole('checkbox', { name: 'By mail' }).check()
  await page.getByRole('checkbox', { name: '3 hours before' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: '3 hours before' })).toBeChecked()
  const queue = { userId_topic: { userId: teacher.userId, topic: 'teacher_queue' } }
  expect(await database.notificationPreference.findUnique({ where: queue })).toMatchObject({ byMail: true })

  const form = await formOn(site + routes.notificationSettings(), { cookie, holds: 'When to be reminded' })
  await send(form, cookie, { inApp: 'teacher_bookings', byMail: 'teacher_classes' })
  await page.goto(routes.notificationSettings())
  for (const [topic, channels] of [
    ['Your classes, changed by others', 2],
    ['Requests', 1],
    ['Waitlists and seats', 0],
  ] as const) {
    await expect(page.getByRole('group', { name: topic }).getByText('Always')).toHaveCount(channels)
  }
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1)
  await send(form, cookie, { leads: '7' })
  expect((await database.user.findUniqueOrThrow({ where: { id: teacher.userId } })).reminderMinutes).toEqual([])
})
