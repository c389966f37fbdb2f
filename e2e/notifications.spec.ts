import { routes } from '@/lib/routes'
import { clockIn } from './clocks'
import { expect, expectAccessible, test } from './fixtures'

const [KATHMANDU, ST_JOHNS] = ['Asia/Kathmandu', 'America/St_Johns']
// The bell asks every half minute.
const AT_THE_NEXT_ASKING = { timeout: 45_000 }
const WITHIN_SECONDS = { timeout: 20_000 }

test('an offer rings the bell without a reload, is told at the reader’s own clock, and is read once it is followed', async ({
  world,
  database,
  asPerson,
}) => {
  test.setTimeout(120_000)
  const { course, session } = await world.aClass({ capacity: 1, enableWaitlist: true })
  const [ada, ben] = [
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id, { timeZone: KATHMANDU }),
  ]
  const seat = await world.aBooking({ sessionId: session.id, studentId: ada.id })
  await world.aWaitlistEntry({ sessionId: session.id, studentId: ben.id })
  const { page } = await asPerson(ben.id, { zone: KATHMANDU })
  const bell = page.getByRole('banner').getByRole('link', { name: /^Notifications/ })

  await page.goto(routes.classes())
  await expect(bell).toHaveAccessibleName('Notifications')
  await world.cancelled(seat.id)
  await expect(bell).toHaveAccessibleName('Notifications, 1 unread', AT_THE_NEXT_ASKING)

  await bell.click()
  await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible()
  const item = page.getByRole('listitem').filter({ hasText: `A seat is held for you: ${session.title}` })
  const { id, offerExpiresAt } = await database.sessionWaitlist.findFirstOrThrow({ where: { studentId: ben.id } })
  if (!offerExpiresAt) throw new Error('an offer has a deadline')
  await expect(item).toContainText(clockIn(KATHMANDU, offerExpiresAt))
  await expect(item).toContainText('Unread')
  // Their own doing is kept as a confirmation, and calls for nothing.
  await expect(page.getByRole('listitem').filter({ hasText: 'You are on the waitlist' })).not.toContainText('Unread')
  await expectAccessible(page)

  await item.getByRole('link').click()
  await expect(page).toHaveURL(routes.offer(id))
  await expect(page.getByRole('heading', { name: 'A seat is held for you' })).toBeVisible()
  await expect(bell).toHaveAccessibleName('Notifications', AT_THE_NEXT_ASKING)
  await page.goto(routes.notifications())
  await expect(item).toBeVisible()
  await expect(item).not.toContainText('Unread')
})

test('one, then all are marked as read, and the bell follows at once', async ({ world, asPerson }) => {
  const { id: userId } = await world.aStudent()
  for (const title of ['First', 'Second', 'Third']) await world.aNotification({ userId, title })
  const { page } = await asPerson(userId, { zone: ST_JOHNS })
  const bell = page.getByRole('banner').getByRole('link', { name: /^Notifications/ })
  await page.goto(routes.notifications())
  await expect(bell).toHaveAccessibleName('Notifications, 3 unread')
  await page.getByRole('button', { name: 'Mark as read Second' }).click()
  await expect(page.getByRole('button', { name: 'Mark as read Second' })).toBeHidden()
  await expect(bell).toHaveAccessibleName('Notifications, 2 unread')
  await page.getByRole('link', { name: /^Unread/ }).click()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Unread: Third', 'Unread: First'])
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByText('Nothing unread')).toBeVisible()
  await expect(bell).toHaveAccessibleName('Notifications')
  await expect(page.getByRole('button', { name: /^Mark/ })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('listitem').filter({ hasText: 'Unread:' })).toHaveCount(0)
})

test('without JavaScript: the count, the list, its pages, and the marks', async ({ world, database, asPerson }) => {
  const { id: userId } = await world.aStudent()
  const other = await world.aStudent()
  await world.aNotification({ userId: other.id, title: 'For somebody else' })
  for (let count = 1; count <= 22; count++) await world.aNotification({ userId, title: `Notice no. ${count}` })
  const { page } = await asPerson(userId, { zone: ST_JOHNS, javaScriptEnabled: false })
  await page.goto(routes.home())
  const bell = page.getByRole('banner').getByRole('link', { name: /^Notifications/ })
  await expect(bell).toHaveAccessibleName('Notifications, 22 unread')
  await bell.click()
  await expect(page.getByText('1–20 of 22 notifications')).toBeVisible()
  await expect(page.getByText('For somebody else')).toBeHidden()
  await page.getByRole('link', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Mark as read Notice no. 1' }).click()
  await expect(bell).toHaveAccessibleName('Notifications, 21 unread')
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(bell).toHaveAccessibleName('Notifications')
  expect(await database.notification.count({ where: { userId: other.id, isRead: false } })).toBe(1)
})

test('a teacher is called when somebody books, and led to the class', async ({ world, asPerson }) => {
  test.setTimeout(90_000)
  const { teacher, course, session } = await world.aClass()
  const student = await world.anEnrolledStudent(course.id, { name: 'Ada Booker' })
  await world.aBooking({ sessionId: session.id, studentId: student.id })
  const { page } = await asPerson(teacher.userId, { zone: ST_JOHNS })
  await expect(async () => {
    await page.goto(routes.notifications())
    await expect(page.getByRole('link', { name: `Ada Booker booked: ${session.title}` })).toBeVisible({ timeout: 500 })
  }).toPass(WITHIN_SECONDS)
  await page.getByRole('link', { name: `Ada Booker booked: ${session.title}` }).click()
  await expect(page).toHaveURL(routes.teacherLiveClass(session.id))
})
