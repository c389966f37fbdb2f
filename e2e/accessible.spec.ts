import { type Page } from '@playwright/test'
import { routes } from '@/lib/routes'
import { pages } from './access-matrix'
import { expect, expectAccessible, test } from './fixtures'
import { everythingToSee } from './pages-to-look-at'

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 360, height: 740 }

/** All rules at both widths; in the dark only what the dark can change. Without motion, or a colour on its way is measured. */
async function lookAllRound(page: Page): Promise<void> {
  await expect(page.locator('h1')).toHaveCount(1)
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await expectAccessible(page, ['color-contrast'])
  }
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways, `sideways scroll at 360 px of ${page.url()}`).toBeLessThanOrEqual(0)
  await page.setViewportSize(WIDE)
}

const people = [
  'a visitor',
  'a student with bookings',
  'a student who waits',
  'a student with nothing',
  'a teacher who waits',
  'a teacher',
  'a teacher of lessons',
  'a teacher with nothing',
  'an admin',
]

for (const who of people) {
  test(`every page is for everyone, as ${who} sees it`, async ({ world, asVisitor, asPerson, problems }) => {
    problems.expect(/404.*nowhere/)
    const eyes = (await everythingToSee(world)).find((one) => one.who === who)
    if (!eyes) throw new Error(`nobody is ${who}`)
    test.setTimeout(60_000 + eyes.looks.length * 20_000)
    const { page } =
      eyes.userId === null ? await asVisitor({ zone: 'UTC' }) : await asPerson(eyes.userId, { zone: 'UTC' })
    for (const { file, what, url, first } of eyes.looks) {
      await test.step(`${file}: ${what}`, async () => {
        await page.goto(url)
        expect(new URL(page.url()).pathname).toBe(new URL(url, page.url()).pathname)
        await first?.(page)
        await lookAllRound(page)
      })
    }
  })
}

test('no page is left out', async ({ world }) => {
  const looks = (await everythingToSee(world)).flatMap((eyes) => eyes.looks)
  expect((await everythingToSee(world)).map((eyes) => eyes.who)).toEqual(people)
  const seen = new Set(looks.map(({ file }) => file))
  expect(Object.keys(pages).filter((file) => file.endsWith('page.tsx') && !seen.has(file))).toEqual([])
})

test('forms that say what is wrong are for everyone too', async ({ world, asVisitor, asPerson }) => {
  test.setTimeout(180_000)
  const { page } = await asVisitor({ zone: 'UTC' })
  for (const [url, button] of [
    [routes.signIn(), 'Sign in'],
    [routes.signUp(), 'Sign up'],
    [routes.applyAsTeacher(), 'Send application'],
  ] as const) {
    await page.goto(url)
    await page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'put right' })).toBeVisible()
    await lookAllRound(page)
  }
  const { teacher } = await world.aClass()
  const { page: desk } = await asPerson(teacher.userId, { zone: 'America/New_York' })
  await desk.goto(routes.newLiveClass({ startWall: '2027-11-07T01:30', zone: 'America/New_York' }))
  await desk.getByRole('button', { name: 'Create class' }).click()
  await expect(desk.getByRole('alert').filter({ hasText: 'put right' })).toBeVisible()
  await lookAllRound(desk)
})
