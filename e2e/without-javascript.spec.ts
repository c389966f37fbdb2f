import { routes } from '@/lib/routes'
import { fillInClass } from './class-form'
import { wallAhead } from './clocks'
import { expect, test } from './fixtures'
import { PASSWORD, signInByForm, withPassword } from './sign-in-form'

const ZONE = 'Europe/Berlin'

test('a student signs in, books, cancels and signs out by plain forms', async ({ world, asVisitor, database }) => {
  const { course, session } = await world.aClass({ startAtUtc: new Date(Date.now() + 9 * 24 * 3_600_000) })
  const student = await world.anEnrolledStudent(course.id, await withPassword())
  const { page } = await asVisitor({ zone: ZONE, javaScriptEnabled: false })

  await test.step('signing in leads back to the class', async () => {
    await page.goto(routes.class(session.id))
    await page.getByRole('link', { name: 'Sign in to book' }).click()
    await page.getByLabel('E-mail').fill(student.email)
    await page.getByLabel('Password', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('The e-mail address and the password do not match.')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toHaveValue(student.email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`${routes.class(session.id)}$`))
  })
  await test.step('booking', async () => {
    await page.getByLabel('Note for the teacher').fill('I come by bicycle.')
    await page.getByRole('button', { name: 'Book this class' }).click()
    await expect(page.getByText('You are booked')).toBeVisible()
    await expect(page.getByText('I come by bicycle.')).toBeVisible()
  })
  await test.step('cancelling', async () => {
    await page.goto(routes.bookings())
    await page.getByText('Cancel booking').click()
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await expect(page.getByRole('status').filter({ hasText: `Cancelled: ${session.title}` })).toBeVisible()
  })
  await test.step('signing out', async () => {
    await page.goto(routes.signOut())
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible()
  })
  const [booking] = await database.liveClassBooking.findMany({ where: { studentId: student.id } })
  expect(booking).toMatchObject({ status: 'cancelled', studentNote: 'I come by bicycle.' })
})

test('a teacher makes, changes and cancels a class by plain forms', async ({ world, asVisitor }) => {
  const teacher = await world.aTeacher({ timeZone: ZONE, ...(await withPassword()) })
  const [course, other] = [await world.aCourse(), await world.aCourse()]
  for (const { id } of [course, other]) await world.anAssignment({ courseId: id, teacherId: teacher.id })
  const { page } = await asVisitor({ zone: ZONE, javaScriptEnabled: false })
  await page.goto(routes.newLiveClass())
  await signInByForm(page, teacher.user.email)

  await test.step('making it; what is wrong is said and what was typed stays', async () => {
    const startWall = wallAhead(ZONE, 5, '09:15')
    await fillInClass(page, { course: course.title, title: 'By hand', startWall, seats: 0, minutes: 50 })
    await page.getByRole('button', { name: 'Create class' }).click()
    await expect(page.getByRole('spinbutton', { name: 'Seats' })).toHaveAccessibleDescription(/between 1 and 500/)
    await expect(page.getByLabel('Course')).toHaveValue(String(course.id))
    await expect(page.getByLabel('Title')).toHaveValue('By hand')
    await expect(page.getByLabel('Start', { exact: true })).toHaveValue(startWall)
    await fillInClass(page, { seats: 4 })
    await page.getByRole('button', { name: 'Create class' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'By hand' })).toBeVisible()
    await expect(page.getByRole('time').filter({ hasText: '09:15–10:05' })).toBeVisible()
  })
  await test.step('changing it', async () => {
    await page.getByRole('link', { name: 'Edit' }).click()
    await fillInClass(page, { title: 'By hand, later', startWall: wallAhead(ZONE, 5, '11:00') })
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'By hand, later' })).toBeVisible()
    await expect(page.getByRole('time').filter({ hasText: '11:00–11:50' })).toBeVisible()
  })
  await test.step('cancelling it', async () => {
    await page.getByRole('link', { name: 'Cancel class' }).click()
    await page.getByLabel('Reason').fill('The piano is out of tune.')
    await page.getByRole('button', { name: 'Cancel this class' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'By hand, later' })).toBeVisible()
    await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Edit' })).toBeHidden()
  })
})

test('a page that is not there says so', async ({ asVisitor, asStudent, problems }) => {
  problems.expect(/404/)
  const { page: visitor } = await asVisitor({ zone: ZONE, javaScriptEnabled: false })
  const { page: student } = await asStudent({ zone: ZONE, javaScriptEnabled: false })
  const missing: [typeof visitor, string][] = [
    [visitor, '/nowhere'],
    [visitor, routes.class(2_000_000_000)],
    [student, routes.teacherLiveClasses()],
    [student, routes.adminTeachers()],
  ]
  for (const [page, url] of missing) {
    const answer = await page.goto(url)
    expect(answer?.status(), url).toBe(404)
    await expect(page).toHaveTitle('Not found · Lectern')
    // What the framework leaves to script is said by the style sheet of the bare document.
    const heading = page.getByRole('heading', { level: 1, name: 'There is nothing here' })
    const said = () => page.locator('body').evaluate((body) => getComputedStyle(body, '::before').content)
    await expect(async () => {
      expect((await heading.isVisible()) || (await said()).includes('There is nothing here')).toBe(true)
    }, url).toPass({ timeout: 5000 })
  }
})
