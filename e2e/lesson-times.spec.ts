import type { Page } from '@playwright/test'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { routes } from '@/lib/routes'
import { weekdayOf } from '@/lib/time/day'
import { clockIn, instantIn, nextChange, wallAhead } from './clocks'
import { expect, test } from './fixtures'
import { clockTextsOf, watchPainted } from './painted'

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const DAY = 24 * 3_600_000

const aMorningTeacher = (zone: string, horizonDays = 60) =>
  aLessonTeacher({
    zone,
    hours: EVERY_DAY.map((day) => ({ day, from: '09:00', to: '11:00' })),
    policy: { horizonDays },
  })

const weekTitle = (page: Page) => page.getByRole('heading', { level: 2 })

for (const zone of ['Asia/Kathmandu', 'America/St_Johns']) {
  for (const signedIn of [true, false]) {
    const who = signedIn ? 'a student without a setting of their own' : 'a visitor'
    test(`in ${zone}, ${who} sees the free times on the right clock and never another`, async ({
      world,
      asPerson,
      asVisitor,
    }) => {
      // Around the next clock change of St John’s, a teacher in Tokyo.
      const change = nextChange('America/St_Johns', 'back')
      const away = Math.ceil((change.epochMilliseconds - Date.now()) / DAY)
      const { teacherId, courseId } = await aMorningTeacher('Asia/Tokyo', away + 20)
      const student = await world.anEnrolledStudent(courseId, { timeZone: null })
      const { page, context } = signedIn ? await asPerson(student.id, { zone }) : await asVisitor({ zone })
      const painted = await watchPainted(context)
      const held = new Map<string, string[]>()
      const days = [-9, 2].map((ahead) => change.add({ days: ahead }).toPlainDate().toString())
      for (const week of days) {
        const url = routes.lessonTeacher(teacherId, { course: courseId, week })
        await page.goto(url)
        await page.waitForLoadState('networkidle')
        const startAt = instantIn('Asia/Tokyo', `${week}T10:00`)
        await expect(
          page
            .getByRole('time')
            .filter({ hasText: clockIn(zone, startAt) })
            .first(),
        ).toBeVisible()
        held.set(url, await clockTextsOf(page))
      }
      // The very first visit asks once more, in the right zone, before anything is there to be seen.
      expect(painted.documents()).toBe(days.length + 1)
      expect(new Set(painted.texts())).toEqual(new Set([...held.values()].flat()))
      for (const [url, texts] of held) {
        const html = await (await context.request.get(url)).text()
        for (const text of texts) expect(html).toContain(text)
      }
    })
  }
}

test('weeks change in place, go back with the browser, and can be opened by themselves', async ({ asVisitor }) => {
  const { teacherId, courseId } = await aMorningTeacher('Europe/Berlin')
  const { page } = await asVisitor({ zone: 'Europe/Berlin' })
  await page.goto(routes.lessonTeacher(teacherId, { course: courseId }))
  await page.waitForLoadState('networkidle')
  let loads = 0
  page.on('load', () => loads++)
  const first = (await weekTitle(page).textContent()) ?? ''
  await page.getByRole('link', { name: 'Later week' }).click()
  await expect(weekTitle(page)).not.toHaveText(first)
  const next = (await weekTitle(page).textContent()) ?? ''
  await expect(page.getByRole('status').filter({ hasText: `${next}: 21 free times.` })).toBeAttached()
  const address = page.url()
  await page.goBack()
  await expect(weekTitle(page)).toHaveText(first)
  await page.goForward()
  await expect(weekTitle(page)).toHaveText(next)
  expect(loads).toBe(0)
  await page.goto(address)
  await expect(weekTitle(page)).toHaveText(next)
})

test('what somebody else books goes from the list, what is given back comes again', async ({
  world,
  database,
  asPerson,
}) => {
  const { teacherId, courseId, studentId } = await aMorningTeacher('Europe/Berlin')
  const other = await world.anEnrolledStudent(courseId)
  const startAtUtc = instantIn('Europe/Berlin', wallAhead('Europe/Berlin', 8, '09:00'))
  const { page } = await asPerson(studentId, { zone: 'Europe/Berlin' })
  await page.goto(
    routes.lessonTeacher(teacherId, {
      course: courseId,
      week: wallAhead('Europe/Berlin', 8, '09:00').slice(0, 10),
    }),
  )
  const time = page.locator(`main time[datetime="${startAtUtc.toISOString()}"]`)
  await expect(time).toBeVisible()
  const { id } = await world.aLesson({ teacherId, courseId, studentId: other.id, startAtUtc })
  // Coming back to the page asks at once; else it asks every half minute.
  const look = () => page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await look()
  await expect(time).toHaveCount(0)
  await database.liveClassBooking.update({ where: { id }, data: { status: 'cancelled' } })
  await look()
  await expect(time).toBeVisible()
})

test('an error is an error, never an empty list', async ({ asVisitor, problems }) => {
  problems.expect(/500/)
  const { teacherId, courseId } = await aMorningTeacher('Europe/Berlin')
  const { page } = await asVisitor({ zone: 'Europe/Berlin' })
  await page.route('**/api/lessons/**', (route) => route.fulfill({ status: 500, body: 'oh' }))
  await page.goto(routes.lessonTeacher(teacherId, { course: courseId }))
  await page.getByRole('link', { name: 'Later week' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'The times could not be looked up' })
  await expect(alert).toBeVisible()
  await expect(page.getByText(/No free times|Nothing is offered|Fully booked/)).toHaveCount(0)
  await page.unroute('**/api/lessons/**')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible()
  await expect(alert).toHaveCount(0)
})

test('an empty week says why, and leads to the next free time', async ({ world, asVisitor }) => {
  const { teacherId, courseId, studentId } = await aLessonTeacher({
    zone: 'Europe/Berlin',
    hours: [{ day: 2, from: '09:00', to: '10:00' }],
    policy: { horizonDays: 30 },
  })
  const wednesdayWall = [7, 8, 9, 10, 11, 12, 13]
    .map((days) => wallAhead('Europe/Berlin', days, '09:00'))
    .find((wall) => weekdayOf(wall.slice(0, 10)) === 2)
  if (!wednesdayWall) throw new Error('a week without a Wednesday')
  await world.aLesson({ teacherId, courseId, studentId, startAtUtc: instantIn('Europe/Berlin', wednesdayWall) })
  const { page } = await asVisitor({ zone: 'Europe/Berlin' })
  const at = (days: number) => wallAhead('Europe/Berlin', days, '09:00').slice(0, 10)
  await page.goto(routes.lessonTeacher(teacherId, { course: courseId, week: wednesdayWall.slice(0, 10) }))
  await expect(page.getByText('Fully booked')).toBeVisible()
  await page.getByRole('link', { name: /^Next free: Wed / }).click()
  await expect(page.getByRole('heading', { level: 3, name: /^Wednesday/ })).toBeFocused()
  await page.goto(routes.lessonTeacher(teacherId, { course: courseId, week: at(45) }))
  await expect(page.getByText('Too far ahead')).toBeVisible()
  await expect(page.getByText(/30 days ahead: at the moment until/)).toBeVisible()
})

test('the times are told to whoever asks properly', async ({ site }) => {
  const { teacherId, courseId } = await aMorningTeacher('Europe/Berlin')
  const of = { course: courseId, minutes: 60, zone: 'Europe/Berlin' }
  const ask = async (more: { from: string; until: string; zone?: string; minutes?: number }) =>
    fetch(site + routes.lessonSlots(teacherId, { ...of, ...more }))
  const from = wallAhead('Europe/Berlin', 3, '09:00').slice(0, 10)
  const good = await ask({ from, until: wallAhead('Europe/Berlin', 44, '09:00').slice(0, 10) })
  expect(good.status).toBe(200)
  expect(good.headers.get('cache-control')).toBe('private, no-store')
  const statuses = [
    await ask({ from, until: wallAhead('Europe/Berlin', 45, '09:00').slice(0, 10) }),
    await ask({ from, until: '2026-01-01' }),
    await ask({ from: '2026-02-30', until: '2026-03-01' }),
    await ask({ from: '9999-12-30', until: '9999-12-31' }),
    await ask({ from, until: from, zone: 'Mars/Olympus' }),
    await ask({ from, until: from, minutes: 0 }),
    await ask({ from, until: from, minutes: 45 }),
  ].map(({ status }) => status)
  expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 404])
})
