import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { clockIn, dayAndClockIn, nextChange } from './clocks'
import { expect, test } from './fixtures'
import { clockTextsOf, watchPainted } from './painted'

type World = typeof builders

const ZONES = ['Asia/Kathmandu', 'America/St_Johns'] as const

/** A class a day before, and one a day after the next time clocks go back in St John's, 16:00 UTC each. */
async function aroundTheChange(world: World) {
  const {
    teacher,
    course,
    session: before,
  } = await world.aClass({ startAtUtc: at(-1), timezoneSnapshot: 'Asia/Tokyo' })
  const after = await world.aSession({
    teacherId: teacher.id,
    courseId: course.id,
    startAtUtc: at(1),
    timezoneSnapshot: 'Asia/Tokyo',
  })
  return { course, sessions: [before, after] }
}

function at(days: number): Date {
  const change = nextChange('America/St_Johns', 'back').withTimeZone('UTC')
  return new Date(change.add({ days }).with({ hour: 16, minute: 0, second: 0 }).epochMilliseconds)
}

test('the clocks of the two places are the ones this story is about', () => {
  expect(ZONES.map((zone) => [clockIn(zone, at(-1)), clockIn(zone, at(1))])).toEqual([
    ['21:45', '21:45'],
    ['13:30', '12:30'],
  ])
})

for (const zone of ZONES) {
  for (const signedIn of [true, false]) {
    const who = signedIn ? 'a student without a setting of their own' : 'a visitor'
    test(`in ${zone}, ${who} sees the right times and never another`, async ({ world, asVisitor, asPerson }) => {
      const { course, sessions } = await aroundTheChange(world)
      const student = await world.anEnrolledStudent(course.id, { timeZone: null })
      const { page, context } = signedIn ? await asPerson(student.id, { zone }) : await asVisitor({ zone })
      const painted = await watchPainted(context)
      const pages = [routes.classes({ course: course.id }), ...sessions.map(({ id }) => routes.class(id))]

      const held = new Map<string, string[]>()
      for (const [index, url] of pages.entries()) {
        await test.step(url, async () => {
          await page.goto(url)
          await page.waitForLoadState('networkidle')
          for (const { startAtUtc, id } of sessions) {
            if (!startAtUtc || (index > 0 && url !== routes.class(id))) continue
            const text = index === 0 ? clockIn(zone, startAtUtc) : dayAndClockIn(zone, startAtUtc)
            await expect(page.getByRole('time').filter({ hasText: text }).first()).toBeVisible()
          }
          held.set(url, await clockTextsOf(page))
        })
      }
      // The very first visit asks once more, in the right zone, before anything is there to be seen.
      expect(painted.documents()).toBe(pages.length + 1)
      expect(new Set(painted.texts())).toEqual(new Set([...held.values()].flat()))
      // What the server sends is what stays: the same texts before any script has run.
      for (const [url, texts] of held) {
        const html = await (await context.request.get(url)).text()
        for (const text of texts) expect(html).toContain(text)
      }
    })
  }
}

test('the same class in both places at once, while the clocks change in one of them', async ({ world, asVisitor }) => {
  const { sessions } = await aroundTheChange(world)
  for (const { id, startAtUtc } of sessions) {
    if (!startAtUtc) throw new Error('a class without a start')
    for (const zone of ZONES) {
      const { page } = await asVisitor({ zone })
      await page.goto(routes.class(id))
      await expect(page.getByRole('time').filter({ hasText: dayAndClockIn(zone, startAtUtc) })).toBeVisible()
      await expect(page.getByText('in Tokyo)')).toContainText(clockIn('Asia/Tokyo', startAtUtc))
      await expect(page.getByRole('contentinfo')).toContainText(zone)
    }
  }
})

test('someone who has set a zone keeps it, whatever the device says', async ({ world, asPerson }) => {
  const { session, course } = await world.aClass({ startAtUtc: at(1) })
  const student = await world.anEnrolledStudent(course.id, { timeZone: 'Asia/Kathmandu' })
  const { page, context } = await asPerson(student.id, { zone: 'America/St_Johns' })
  const painted = await watchPainted(context)
  await page.goto(routes.class(session.id))
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('time').filter({ hasText: dayAndClockIn('Asia/Kathmandu', at(1)) })).toBeVisible()
  expect(painted.documents()).toBe(1)
  expect(new Set(painted.texts())).toEqual(new Set(await clockTextsOf(page)))
})

test('a flash of another time would be noticed', async ({ asVisitor }) => {
  const { page, context } = await asVisitor({ zone: 'Asia/Kathmandu' })
  const painted = await watchPainted(context)
  const body = '<time>13:30</time><script>document.querySelector("time").textContent = "21:45"</script>'
  await page.route('**/flash', (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto('/flash')
  await expect.poll(() => painted.texts()).toEqual(['13:30', '21:45'])
})
