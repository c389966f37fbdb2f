import type * as builders from '@/lib/testing/world'
import type { db } from '@/lib/db/client'
import { routes } from '@/lib/routes'
import { fillInClass } from './class-form'
import { nextChange } from './clocks'
import { expect, test } from './fixtures'

type Database = typeof db

const ZONE = 'America/New_York'
/** 02:30 on the day clocks go forward is on no clock, 01:30 on the day they go back is on it twice. */
const skippedOn = nextChange(ZONE, 'forward').toPlainDate().toString()
const repeatedOn = nextChange(ZONE, 'back').toPlainDate().toString()

async function aTeacherOfOneCourse(world: typeof builders) {
  const teacher = await world.aTeacher({ timeZone: ZONE })
  const course = await world.aCourse()
  await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
  return teacher
}

const startOf = async (database: Database, id: number) =>
  (await database.liveClassSession.findUniqueOrThrow({ where: { id } })).startAtUtc?.toISOString()

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'as it is typed' : 'without JavaScript, after the first answer', () => {
    test('a time that is skipped is explained before saving, and moves later only when that is meant', async ({
      world,
      asPerson,
      database,
    }) => {
      const { userId } = await aTeacherOfOneCourse(world)
      const { page } = await asPerson(userId, { zone: ZONE, javaScriptEnabled })
      await page.goto(routes.newLiveClass())
      await fillInClass(page, { title: 'On no clock', startWall: `${skippedOn}T02:30` })
      const sentence = /02:30 does not exist on .* in New York: clocks go forward from 02:00 to 03:00/
      if (javaScriptEnabled) await expect(page.getByText(sentence)).toBeVisible()
      await page.getByRole('button', { name: 'Create class' }).click()

      await expect(page.getByLabel('Start', { exact: true })).toHaveAccessibleDescription(sentence)
      await expect(page.getByLabel('Title')).toHaveValue('On no clock')
      await page.getByRole('radio', { name: 'Start at 03:30 instead' }).check()
      await page.getByRole('button', { name: 'Create class' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'On no clock' })).toBeVisible()
      await expect(page.getByRole('time').filter({ hasText: '03:30–04:30' })).toBeVisible()
      expect(await startOf(database, Number(page.url().split('/').at(-1)))).toBe(`${skippedOn}T07:30:00.000Z`)
    })

    test('of a time that happens twice, the chosen one is taken', async ({ world, asPerson, database }) => {
      const { userId } = await aTeacherOfOneCourse(world)
      const { page } = await asPerson(userId, { zone: ZONE, javaScriptEnabled })
      await page.goto(routes.newLiveClass())
      await fillInClass(page, { title: 'Twice on the clock', startWall: `${repeatedOn}T01:30` })
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Create class' }).click()
      await expect(page.getByText(/01:30 happens twice on .* in New York: clocks go back/).first()).toBeVisible()
      await page.getByRole('radio', { name: /second 01:30 \(UTC−5\)/ }).check()
      await page.getByRole('button', { name: 'Create class' }).click()

      await expect(page.getByRole('heading', { level: 1, name: 'Twice on the clock' })).toBeVisible()
      const id = Number(page.url().split('/').at(-1))
      expect(await startOf(database, id)).toBe(`${repeatedOn}T06:30:00.000Z`)

      await test.step('and editing something else keeps it', async () => {
        await page.goto(routes.editLiveClass(id))
        await expect(page.getByRole('radio', { name: /second 01:30 \(UTC−5\)/ })).toBeChecked()
        await fillInClass(page, { title: 'Twice, still' })
        await page.getByRole('button', { name: 'Save changes' }).click()
        await expect(page.getByRole('heading', { level: 1, name: 'Twice, still' })).toBeVisible()
        expect(await startOf(database, id)).toBe(`${repeatedOn}T06:30:00.000Z`)
      })
    })
  })
}
