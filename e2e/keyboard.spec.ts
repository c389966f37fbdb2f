import { expect } from '@playwright/test'
import { routes } from '@/lib/routes'
import { tabTo } from './by-keyboard'
import { instantIn, dayAndClockIn, wallAhead } from './clocks'
import { test } from './fixtures'

const ZONE = 'Europe/Paris'
test('a seat is booked and given back by the keyboard alone', async ({ world, asPerson }) => {
  const { course, session } = await world.aClass({ startAtUtc: instantIn(ZONE, wallAhead(ZONE, 8, '15:00')) })
  const student = await world.anEnrolledStudent(course.id)
  const { page } = await asPerson(student.id, { zone: ZONE })
  await page.goto(routes.classes({ course: course.id }))
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: session.title }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: session.title })).toBeVisible()
  await tabTo(page, page.getByLabel('Note for the teacher'))
  await page.keyboard.type('By the keyboard.')
  await tabTo(page, page.getByRole('button', { name: 'Book this class' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('You are booked')).toBeVisible()

  // The focus is where the news is: the way out comes next.
  await tabTo(page, page.locator('summary').filter({ hasText: 'Cancel booking' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Yes, cancel it' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('You cancelled your booking')).toBeVisible()
})

/** The next 3 March, 4 April …: whether the browser's field asks for the day or for the month first, it is the same. */
function dayLikeItsMonth(): string {
  for (let days = 1; days < 60; days++) {
    const wall = wallAhead(ZONE, days, '16:45')
    if (wall.slice(5, 7) === wall.slice(8, 10)) return wall
  }
  throw new Error('no such day ahead')
}

test('a class is made by the keyboard alone', async ({ world, asPerson }) => {
  const teacher = await world.aTeacher({ timeZone: ZONE })
  const [course, other] = [await world.aCourse(), await world.aCourse()]
  for (const { id } of [course, other]) await world.anAssignment({ courseId: id, teacherId: teacher.id })
  const { page } = await asPerson(teacher.userId, { zone: ZONE })
  await page.goto(routes.teacherSchedule())
  await tabTo(page, page.getByRole('link', { name: 'New class', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New class' })).toBeVisible()

  await tabTo(page, page.getByLabel('Course'))
  await page.keyboard.type(course.title)
  await expect(page.getByLabel('Course')).toHaveValue(String(course.id))
  await tabTo(page, page.getByLabel('Title'))
  await page.keyboard.type('Solfège')
  await tabTo(page, page.getByLabel('Start', { exact: true }))
  const startWall = dayLikeItsMonth()
  const [year, month, day] = startWall.slice(0, 10).split('-')
  await page.keyboard.type(`${day}${month}${year}`)
  await page.keyboard.press('Tab')
  await page.keyboard.type('1645')
  await expect(page.getByLabel('Start', { exact: true })).toHaveValue(startWall)
  await tabTo(page, page.getByRole('spinbutton', { name: 'Seats' }))
  await page.keyboard.press('ArrowUp')
  await tabTo(page, page.getByLabel('Keep a waitlist when it is full'))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Create class' }))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'Solfège' })).toBeVisible()
  await expect(
    page.getByRole('time').filter({ hasText: dayAndClockIn(ZONE, instantIn(ZONE, startWall)) }),
  ).toBeVisible()
  await expect(page.getByText('0 of 11 taken')).toBeVisible()
  await expect(page.getByText('Kept when the class is full')).toBeVisible()
})

test('what is wrong in a form is where the focus goes, and leads to its field', async ({ asVisitor }) => {
  const { page } = await asVisitor({ zone: ZONE })
  await page.goto(routes.signUp())
  await tabTo(page, page.getByRole('button', { name: 'Sign up', exact: true }).and(page.locator('main *')))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'A few things to put right' })).toBeFocused()
  await tabTo(page, page.getByRole('link', { name: /^E-mail:/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('E-mail')).toBeFocused()
})
