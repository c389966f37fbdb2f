import type { Page } from '@playwright/test'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/routes'
import { formatTimeRange } from '@/lib/time/format'
import type * as builders from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { expect, expectAccessible, test } from './fixtures'

const KATHMANDU = 'Asia/Kathmandu'
const ST_JOHNS = 'America/St_Johns'

/** A class with one seat in three days, of a teacher in Berlin. */
async function aSmallClass(world: typeof builders, capacity = 1) {
  const startAtUtc = addMinutes(now(), 3 * 24 * 60)
  return world.aClass({ startAtUtc, capacity })
}

/** The rendered text before any script has run, as a browser without JavaScript gets it. */
async function firstAnswer(page: Page, path: string): Promise<string> {
  return (await page.request.get(path)).text()
}

test('a student finds a class, books its last seat, and gives it back in time', async ({
  world,
  asStudent,
  problems,
}) => {
  const { session, course, teacher } = await aSmallClass(world)
  const { page, userId } = await asStudent({ zone: KATHMANDU })
  const visitor = await asStudent({ zone: ST_JOHNS })
  await world.anEnrolment({ userId, courseId: course.id })
  await world.anEnrolment({ userId: visitor.userId, courseId: course.id })

  await page.goto(routes.classes())
  await page.getByRole('searchbox', { name: 'Search' }).fill(`${session.title} ${teacher.user.name}`)
  await page.getByRole('button', { name: 'Show' }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: session.title }).click()
  await expect(page.getByRole('heading', { level: 1, name: session.title })).toBeVisible()
  await expect(page.getByText('Last seat')).toBeVisible()
  await expectAccessible(page)

  // Somebody else looks at the same class and sees the seat go, without asking again.
  await visitor.page.goto(routes.class(session.id))
  await page.getByLabel('Note for the teacher').fill('My first class!')
  await page.getByRole('button', { name: 'Book this class' }).click()
  await expect(page.getByText('You are booked')).toBeVisible()
  await expect(page.getByText('1 of 1 taken')).toBeVisible()
  await expectAccessible(page)
  await expect(visitor.page.getByText('1 of 1 taken')).toBeVisible()
  await visitor.page.getByRole('button', { name: 'Book this class' }).click()
  await expect(visitor.page.getByRole('form').getByRole('alert')).toContainText('This class is full')

  await page.goto(routes.bookings())
  const card = page.getByRole('listitem').filter({ hasText: session.title })
  const range = (zone: string) => formatTimeRange(session.startAtUtc!, session.endAtUtc!, { zone })
  await expect(card).toContainText(range(KATHMANDU))
  await expect(card).toContainText('in Berlin')
  await expectAccessible(page)
  await card.getByText('Cancel booking').click()
  await card.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByRole('status').filter({ hasText: `Cancelled: ${session.title}` })).toBeVisible()
  await page.getByRole('link', { name: /^Past/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: session.title })).toContainText('Cancelled by you')
  expect(problems.unexpected()).toEqual([])
})

test('booking and cancelling work with JavaScript switched off', async ({ world, asPerson }) => {
  const { session, course } = await aSmallClass(world, 5)
  const student = await world.anEnrolledStudent(course.id, { timeZone: KATHMANDU })
  const { page } = await asPerson(student.id, { zone: KATHMANDU, javaScriptEnabled: false })
  await page.goto(routes.classes({ q: session.title }))
  await page.getByRole('link', { name: session.title }).click()
  await expect(page.getByText('0 of 5 taken')).toBeVisible()
  await page.getByRole('button', { name: 'Book this class' }).click()
  await expect(page.getByText('You are booked')).toBeVisible()
  await page.getByText('Cancel booking').click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByText('You cancelled your booking')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Book this class' })).toBeVisible()
})

test('a visitor reads a class, is asked to sign in to book, and never sees its link', async ({ world, asVisitor }) => {
  const { session } = await aSmallClass(world)
  const { page } = await asVisitor({ zone: ST_JOHNS })
  await page.goto(routes.class(session.id))
  await expect(page.getByRole('link', { name: 'Sign in to book' })).toHaveAttribute(
    'href',
    routes.signIn(routes.class(session.id)),
  )
  await expectAccessible(page)
  expect(await page.content()).not.toContain('meet.example.test')
})

test('the way in is in the page from ten minutes before, for who has a seat', async ({ world, asPerson }) => {
  const { session, course } = await world.aClass({ startAtUtc: addMinutes(now(), 9) })
  const seated = await world.anEnrolledStudent(course.id, { timeZone: ST_JOHNS })
  const asked = await world.anEnrolledStudent(course.id, { timeZone: ST_JOHNS })
  await world.aBooking({ sessionId: session.id, studentId: seated.id })
  await world.aBooking({ sessionId: session.id, studentId: asked.id, status: 'pending' })
  const { page } = await asPerson(seated.id, { zone: ST_JOHNS })
  for (const path of [routes.class(session.id), routes.bookings()]) {
    await page.goto(path)
    await expect(page.getByRole('link', { name: 'Join the class' })).toHaveAttribute(
      'href',
      'https://meet.example.test/room',
    )
    await expectAccessible(page)
  }
  const other = await asPerson(asked.id, { zone: ST_JOHNS })
  for (const path of [routes.class(session.id), routes.bookings()]) {
    await other.page.goto(path)
    await expect(other.page.getByText(/asked for a seat|Requested/).first()).toBeVisible()
    expect(await other.page.content()).not.toContain('meet.example.test')
  }
})

test('each sees the class in their own zone, in the very first answer', async ({ world, asPerson }) => {
  const { session, course } = await aSmallClass(world, 5)
  const range = (zone: string) => formatTimeRange(session.startAtUtc!, session.endAtUtc!, { zone })
  for (const zone of [KATHMANDU, ST_JOHNS]) {
    const student = await world.anEnrolledStudent(course.id, { timeZone: null })
    const { page } = await asPerson(student.id, { zone })
    await page.goto(routes.class(session.id))
    await expect(page.getByText(range(zone)).first()).toBeVisible()
    expect(await firstAnswer(page, routes.class(session.id))).toContain(range(zone))
  }
})

test('a seat that comes free shows up on the page of a full class', async ({ world, asPerson }) => {
  const { session, course } = await aSmallClass(world)
  const [first, second] = [await world.anEnrolledStudent(course.id), await world.anEnrolledStudent(course.id)]
  const { id } = await world.aBooking({ sessionId: session.id, studentId: first.id })
  const { page } = await asPerson(second.id, { zone: KATHMANDU })
  await page.goto(routes.class(session.id))
  await expect(page.getByRole('heading', { name: 'This class is full' })).toBeVisible()
  await db.liveClassBooking.update({ where: { id }, data: { status: 'cancelled' } })
  await expect(page.getByRole('button', { name: 'Book this class' })).toBeVisible()
})
