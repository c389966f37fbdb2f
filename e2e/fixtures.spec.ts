import { expect, expectAccessible, test } from './fixtures'

const complaining = 'data:text/html,<script>console.error("one"); setTimeout(() => { throw new Error("two") })</script>'

test('a page that complains fails its test', async ({ page }) => {
  test.fail()
  await page.goto(complaining)
})

test('a browser of another person that complains fails the test', async ({ asVisitor }) => {
  test.fail()
  const visitor = await asVisitor({ zone: 'Asia/Kathmandu' })
  await visitor.page.goto(complaining)
})

test('a hydration warning counts, and what is part of the story does not', async ({ page, problems }) => {
  await page.goto(complaining)
  await page.evaluate(() => {
    console.warn('Hydration failed because the server rendered text did not match')
  })
  await expect.poll(() => problems.unexpected().length).toBe(3)
  problems.expect(/one|two|Hydration/)
  expect(problems.unexpected()).toEqual([])
})

test('a page that shuts people out is noticed', async ({ page }) => {
  await page.setContent('<html lang="en"><title>t</title><main><h1>t</h1><input></main></html>')
  await expect(expectAccessible(page)).rejects.toThrow('label')
  await page.setContent('<html lang="en"><title>t</title><main><h1>t</h1><label>Name <input></label></main></html>')
  await expectAccessible(page)
})
