import { randomBytes } from 'node:crypto'
import type { db } from '@/lib/db/client'
import { routes } from '@/lib/routes'
import { expect, expectAccessible, test } from './fixtures'
import { PASSWORD, signInByForm, withPassword } from './sign-in-form'

const ZONE = 'Asia/Kathmandu'
const NEW_PASSWORD = 'eight yellow kettles'
// The worker looks for mail every few seconds.
const DELIVERED = { timeout: 30_000 }

/** The links of the mails that have come to an address, the latest mail first, once there are so many mails. */
async function linksTo(database: typeof db, address: string, mails = 1): Promise<string[]> {
  const come = () => database.localMail.findMany({ where: { toAddress: address }, orderBy: { id: 'desc' } })
  await expect.poll(async () => (await come()).length, DELIVERED).toBe(mails)
  return (await come()).map(({ body }) => /https?:\/\/\S+token=\S+/.exec(body)?.[0] ?? '')
}

test('a forgotten password: the same answer for everybody, a link by mail, a new password, signed in', async ({
  world,
  asVisitor,
  database,
}) => {
  test.setTimeout(120_000)
  const student = await world.aStudent({ ...(await withPassword()), timeZone: ZONE })
  const nobody = `${randomBytes(4).toString('hex')}@example.test`
  const [{ page }, { page: elsewhere }] = [await asVisitor({ zone: ZONE }), await asVisitor({ zone: ZONE })]
  await signInByForm(elsewhere, student.email)

  await test.step('asking', async () => {
    await page.goto(routes.signIn())
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    const answers = []
    for (const address of [nobody, student.email.toUpperCase()]) {
      await page.goto(routes.forgotPassword())
      await page.getByLabel('E-mail').fill(address)
      await page.getByRole('button', { name: 'Send me a link' }).click()
      const answer = page.getByRole('form', { name: 'Ask for a link' }).getByRole('status')
      await expect(answer).toContainText('a mail with a link is on its way')
      answers.push(await answer.innerText())
    }
    expect(answers[0]).toBe(answers[1])
    await expectAccessible(page)
  })
  const [link = ''] = await linksTo(database, student.email)
  expect(await database.localMail.count({ where: { toAddress: nobody } })).toBe(0)

  await test.step('opening the link changes nothing, and a weak password leaves it as it is', async () => {
    for (const visit of ['first', 'second']) {
      await page.goto(link)
      await expect(page.getByRole('heading', { level: 1, name: 'Choose a new password' }), visit).toBeVisible()
    }
    await page.getByLabel('New password', { exact: true }).fill('password123')
    await page.getByRole('button', { name: 'Save the new password' }).click()
    await expect(page.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/Error/)
  })
  await test.step('a new password signs in here, and out everywhere else', async () => {
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Save the new password' }).click()
    await expect(page.getByRole('heading', { name: /^Welcome back/ })).toBeVisible()
    await elsewhere.goto(routes.bookings())
    await expect(elsewhere.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await signInByForm(elsewhere, student.email, NEW_PASSWORD)
    await page.goto(routes.settings())
    await expect(page.getByText('Your address is not confirmed yet')).toHaveCount(0)
  })
  await test.step('the link works once', async () => {
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1, name: 'This link no longer works' })).toBeVisible()
    await page.getByRole('link', { name: 'Ask for a new link' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Forgot your password?' })).toBeVisible()
  })
})

test('a new account: everything works before the address is confirmed, with JavaScript or without', async ({
  asVisitor,
  database,
}) => {
  test.setTimeout(120_000)
  for (const javaScriptEnabled of [true, false]) {
    const email = `${randomBytes(4).toString('hex')}@example.test`
    const { page } = await asVisitor({ zone: ZONE, javaScriptEnabled })
    await page.goto(routes.signUp())
    await page.getByLabel('Name').fill('Ingrid Aas')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign up' }).click()
    await expect(page.getByRole('heading', { name: 'Welcome back, Ingrid' })).toBeVisible()

    await page.goto(routes.settings())
    await expect(page.getByText('Your address is not confirmed yet')).toBeVisible()
    await linksTo(database, email)
    await page.getByRole('button', { name: 'Send the link again' }).click()
    await expect(page.getByText('A mail with a link is on its way.').first()).toBeVisible()
    const [latest = '', first = ''] = await linksTo(database, email, 2)

    // The first that arrived works as well as the latest.
    await page.goto(first)
    await page.getByRole('button', { name: 'Confirm the address' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Your address is confirmed' })).toBeVisible()
    await page.goto(routes.settings())
    await expect(page.getByText('Your address is not confirmed yet')).toHaveCount(0)
    await page.goto(latest)
    await page.getByRole('button', { name: 'Confirm the address' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Your address is confirmed' })).toBeVisible()
  }
})
