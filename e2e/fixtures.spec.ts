import { test, expect } from '@playwright/test'
import { Problems } from './problems'
import { expectAccessible } from './accessible'

test('a page that complains is noticed', async ({ page, context }) => {
  const problems = new Problems()
  problems.watch(context)
  await page.setContent('<script>console.error("one"); setTimeout(() => { throw new Error("two") })</script>')
  await expect.poll(() => problems.unexpected().length).toBe(2)
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
