import { routes } from '@/lib/routes'
import { expect, test } from './fixtures'

const ZONE = 'America/Lima'
// The pages ask every five seconds.
const SOON = { timeout: 15_000 }

test('seats left move without a reload when somebody else books', async ({ world, asPerson, asVisitor }) => {
  const { course, session } = await world.aClass({ capacity: 2 })
  const students = await Promise.all(Array.from({ length: 3 }, () => world.anEnrolledStudent(course.id)))
  const [ada, ben, cleo] = students.map(({ id }) => id)
  if (!ada || !ben || !cleo) throw new Error('three students were made')
  const { page: list } = await asVisitor({ zone: ZONE })
  const { page } = await asPerson(ada, { zone: ZONE })
  await list.goto(routes.classes({ course: course.id }))
  await page.goto(routes.class(session.id))
  let loads = 0
  for (const watched of [list, page]) watched.on('load', () => loads++)

  await expect(page.getByText('2 seats left')).toBeVisible()
  const first = await world.aBooking({ sessionId: session.id, studentId: ben })
  await expect(page.getByText('Last seat')).toBeVisible(SOON)
  await expect(list.getByText('Last seat')).toBeVisible(SOON)
  await world.aBooking({ sessionId: session.id, studentId: cleo })
  await expect(page.getByText('2 of 2 taken')).toBeVisible(SOON)
  await expect(list.getByText('Full', { exact: true })).toBeVisible(SOON)

  await test.step('who tries the seat that has just gone is told', async () => {
    await page.getByRole('button', { name: 'Book this class' }).click()
    await expect(page.getByText(/This class is full/).first()).toBeVisible()
  })
  await test.step('a seat given back can be booked at once', async () => {
    await page.goto(routes.class(session.id))
    await expect(page.getByRole('heading', { name: 'This class is full' })).toBeVisible()
    const before = loads
    await world.cancelled(first.id)
    await page.getByRole('button', { name: 'Book this class' }).click(SOON)
    await expect(page.getByText('You are booked')).toBeVisible()
    expect(loads).toBe(before)
  })
})
