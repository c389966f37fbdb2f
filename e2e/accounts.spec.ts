import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { routes } from '@/lib/routes'
import { fillInClass } from './class-form'
import { wallAhead } from './clocks'
import { expect, test } from './fixtures'
import { PASSWORD, signInByForm, withPassword } from './sign-in-form'

const ZONE = 'Europe/Oslo'

const anAddress = () => `${randomBytes(4).toString('hex')}@example.test`

test('signing up as a student, and only once', async ({ asVisitor }) => {
  const email = anAddress()
  const { page } = await asVisitor({ zone: ZONE })
  await page.goto(routes.classes())
  await page.getByRole('link', { name: 'Sign up' }).click()
  await page.getByLabel('Name').fill('Ingrid Aas')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/Error/)
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome back, Ingrid' })).toBeVisible()

  const { page: again } = await asVisitor({ zone: ZONE })
  await again.goto(routes.signUp())
  await again.getByLabel('Name').fill('Another Ingrid')
  await again.getByLabel('E-mail').fill(email.toUpperCase())
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await again.getByRole('button', { name: 'Sign up' }).click()
  await expect(again.getByLabel('E-mail')).toHaveAccessibleDescription(/There is an account with this address already/)
})

test('who applies as a teacher waits, and teaches from the moment of the approval', async ({
  world,
  asVisitor,
  asAdmin,
  database,
  problems,
}) => {
  const email = anAddress()
  const name = `Tove ${email.slice(0, 4)}`
  const { page } = await asVisitor({ zone: ZONE })
  await test.step('applying', async () => {
    await page.goto(routes.applyAsTeacher())
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('What you teach').fill('Hardanger fiddle')
    await page.getByRole('button', { name: 'Send application' }).click()
    await expect(page.getByText('Waiting for approval')).toBeVisible()
    await page.goto(routes.newLiveClass())
    await expect(page.getByText('Waiting for approval')).toBeVisible()
  })
  await test.step('the admin approves', async () => {
    const { page: office } = await asAdmin()
    await office.goto(routes.adminTeachers())
    await expect(office.getByRole('heading', { level: 2 }).first()).toBeVisible()
    // Those who have waited longest come first.
    const next = office.getByRole('link', { name: 'Next' })
    for (let number = 2; (await office.getByText(name).count()) === 0 && (await next.count()) > 0; number++) {
      await next.click()
      await expect(office).toHaveURL(new RegExp(`page=${number}$`))
      await expect(office.getByRole('heading', { level: 2 }).first()).toBeVisible()
    }
    await office.getByRole('button', { name: `Approve ${name}` }).click()
    await expect(office.getByText(`${name} can teach from now on.`)).toBeVisible()
    await expect(office.getByRole('button', { name: `Approve ${name}` })).toHaveCount(0)
  })
  await test.step('the teacher makes a class without signing in again', async () => {
    const { id: teacherId } = await database.teacher.findFirstOrThrow({ where: { user: { email } } })
    const course = await world.aCourse()
    await world.anAssignment({ teacherId, courseId: course.id })
    await page.goto(routes.newLiveClass())
    await fillInClass(page, { title: 'Springar', startWall: wallAhead(ZONE, 3, '17:00') })
    await page.getByRole('button', { name: 'Create class' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Springar' })).toBeVisible()
  })
  await test.step('and no longer once the approval is taken away', async () => {
    problems.expect(/404/)
    await database.teacher.updateMany({ where: { user: { email } }, data: { isApproved: false } })
    await page.goto(routes.teacherDashboard())
    await expect(page.getByText('Waiting for approval')).toBeVisible()
  })
})

test('a new password ends the sessions elsewhere, and so does signing out everywhere', async ({ world, asVisitor }) => {
  const student = await world.aStudent(await withPassword())
  const [here, there] = [await asVisitor({ zone: ZONE }), await asVisitor({ zone: ZONE })]
  const isSignedOut = async (page: typeof here.page) => {
    await page.goto(routes.bookings())
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  }
  for (const { page } of [here, there]) await signInByForm(page, student.email)

  await test.step('another password', async () => {
    await here.page.goto(routes.settings())
    const form = here.page.getByRole('form', { name: 'Change password' })
    await form.getByLabel('Current password').fill('not this one')
    await form.getByLabel('New password').fill('eight yellow kettles')
    await form.getByRole('button', { name: 'Change password' }).click()
    await expect(form.getByLabel('Current password')).toHaveAccessibleDescription(/Error/)
    await form.getByLabel('Current password').fill(PASSWORD)
    await form.getByLabel('New password').fill('eight yellow kettles')
    await form.getByRole('button', { name: 'Change password' }).click()
    await expect(form.getByRole('status')).not.toBeEmpty()
    await isSignedOut(there.page)
    await here.page.goto(routes.bookings())
    await expect(here.page.getByRole('heading', { level: 1, name: 'My bookings' })).toBeVisible()
  })
  await test.step('everywhere', async () => {
    await signInByForm(there.page, student.email, 'eight yellow kettles')
    await here.page.goto(routes.settings())
    await here.page.getByText('Sign out everywhere', { exact: true }).click()
    await here.page.getByRole('button', { name: 'Yes, sign out everywhere' }).click()
    await expect(here.page).not.toHaveURL(/settings/)
    await isSignedOut(there.page)
    await isSignedOut(here.page)
  })
})

test('a password of the old system opens the door, and is kept in the new way from then on', async ({
  world,
  asVisitor,
  database,
}) => {
  const [salt, rounds, old] = ['aZ09', 20_000, 'from the old school']
  const digest = pbkdf2Sync(old, salt, rounds, 32, 'sha256').toString('base64')
  const student = await world.aStudent({ passwordHash: `pbkdf2_sha256$${rounds}$${salt}$${digest}` })
  for (const visit of ['the first', 'the next']) {
    await test.step(visit, async () => {
      const { page } = await asVisitor({ zone: ZONE })
      await signInByForm(page, student.email.toUpperCase(), old)
      const { passwordHash } = await database.user.findUniqueOrThrow({ where: { id: student.id } })
      expect(passwordHash).toMatch(/^\$argon2id\$/)
    })
  }
})

test('the zone of the settings is the zone of every page', async ({ world, asPerson }) => {
  const { session } = await world.aClass()
  const student = await world.aStudent({ timeZone: null })
  const { page } = await asPerson(student.id, { zone: ZONE })
  await page.goto(routes.settings())
  const form = page.getByRole('form', { name: 'You' })
  await form.getByLabel('Time zone').selectOption('Pacific/Auckland')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByRole('status')).toContainText('Saved.')
  await expect(page.getByRole('contentinfo')).toContainText('Pacific/Auckland')
  await page.goto(routes.class(session.id))
  await expect(page.getByRole('contentinfo')).toContainText('Pacific/Auckland')
})
