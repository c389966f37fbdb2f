import { expect, type Page } from '@playwright/test'
import { hashPassword } from '@/lib/auth/passwords'
import { routes } from '@/lib/routes'

/** Good enough for the rules of this site, and the same for everyone a story makes. */
export const PASSWORD = 'seven green kettles'

/** What to give a builder for a person who signs in with `PASSWORD`. */
export async function withPassword(password = PASSWORD): Promise<{ passwordHash: string }> {
  return { passwordHash: await hashPassword(password) }
}

/** Signs in through the form, from wherever the page is; ends on the page the form leads to. */
export async function signInByForm(page: Page, login: string, password = PASSWORD): Promise<void> {
  if (!page.url().includes('sign-in')) await page.goto(routes.signIn())
  await page.getByLabel('E-mail').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}
