import { type Page } from '@playwright/test'
import { addMinutes } from '@/lib/time/instant'
import { routes } from '@/lib/routes'
import { expect, expectAccessible, test } from './fixtures'

/** Keeps back what the page sends until it is let go. */
async function heldBack(page: Page) {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/*', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  return letGo
}

test('a mark is there at once, keeps through news of the class, and a refused one leaves no trace', async ({
  world,
  asPerson,
  database,
}) => {
  const { teacher, course, session } = await world.aClass({ startAtUtc: addMinutes(new Date(), -5), capacity: 2 })
  const booked = async (name: string) => {
    const { id: studentId } = await world.anEnrolledStudent(course.id, { name })
    return world.aBooking({ sessionId: session.id, studentId })
  }
  const [ada, ben] = [await booked('Ada'), await booked('Ben')]
  const { page } = await asPerson(teacher.userId, { zone: 'America/St_Johns' })
  await page.goto(routes.teacherLiveClass(session.id))
  const marks = (name: string) => page.getByRole('form', { name: `Attendance of ${name}` })
  const pressed = async (name: string, button: string, expected: boolean) =>
    expect(marks(name).getByRole('button', { name: button })).toHaveAttribute('aria-pressed', String(expected))
  await marks('Ada').getByRole('button', { name: 'No-show' }).click()
  await expect(page.getByText('1 of 2 taken')).toBeVisible()

  // Her seat is given to somebody else before the teacher thinks better of it.
  const letGo = await heldBack(page)
  await marks('Ada').getByRole('button', { name: 'Attended' }).click()
  await pressed('Ada', 'Attended', true)
  await marks('Ben').getByRole('button', { name: 'Attended' }).click()
  await pressed('Ben', 'Attended', true)
  await expect(page.getByText('2 of 2 marked')).toBeVisible()
  const news = page.waitForResponse((response) => response.url().includes(routes.teacherClassNews(session.id)))
  await booked('Cleo')
  await news
  await pressed('Ada', 'Attended', true)
  await pressed('Ben', 'Attended', true)
  expect((await database.liveClassBooking.findUniqueOrThrow({ where: { id: ben.id } })).status).toBe('confirmed')

  letGo()
  await expect(marks('Ada').getByRole('alert')).toContainText('The seat has been given away since.')
  await pressed('Ada', 'Attended', false)
  await pressed('Ada', 'No-show', true)
  await pressed('Ben', 'Attended', true)
  await expect(page.getByRole('table', { name: 'Roster' })).toContainText('Cleo')
  await expect(page.getByText('2 of 3 marked')).toBeVisible()
  await expectAccessible(page)
  const rows = await database.liveClassBooking.findMany({ where: { sessionId: session.id }, orderBy: { id: 'asc' } })
  expect(rows.map(({ id, status }) => [id, status]).slice(0, 2)).toEqual([
    [ada.id, 'no_show'],
    [ben.id, 'attended'],
  ])

  // What is pressed in haste is sent in its order: the last word holds.
  await marks('Cleo').getByRole('button', { name: 'No-show' }).click()
  await marks('Cleo').getByRole('button', { name: 'Attended' }).click()
  await pressed('Cleo', 'Attended', true)
  await expect
    .poll(async () =>
      (await database.liveClassBooking.findMany({ where: { sessionId: session.id } })).map(statusOf).sort(),
    )
    .toEqual(['attended', 'attended', 'no_show'])
  await pressed('Cleo', 'Attended', true)
})

const statusOf = ({ status }: { status: string }) => status
