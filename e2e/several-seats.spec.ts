import { routes } from '@/lib/routes'
import { expect, expectAccessible, test } from './fixtures'

// The worker offers at once; the pages ask every five seconds.
const SOON = { timeout: 20_000 }

test('two seats are wanted and one is free: wait for both, take them together, give one back', async ({
  world,
  database,
  asPerson,
}) => {
  test.setTimeout(90_000)
  const { course, session } = await world.aClass({ capacity: 3, enableWaitlist: true, maxSeatsPerBooking: 3 })
  const [family, pair] = [await world.anEnrolledStudent(course.id), await world.anEnrolledStudent(course.id)]
  await world.aBooking({ sessionId: session.id, studentId: pair.id, seatsReserved: 2 })
  const { page } = await asPerson(family.id, { zone: 'America/St_Johns' })
  await page.goto(routes.class(session.id))

  await test.step('the one that is left could be booked; two are waited for', async () => {
    await expect(page.getByRole('button', { name: 'Book this class' })).toBeVisible()
    await page.getByText('I need more seats').click()
    await expect(page.getByText('One seat is left now. For more you can wait.')).toBeVisible()
    await expect(page.getByRole('form', { name: 'Join the waitlist' }).getByLabel('Seats')).toHaveValue('2')
    await page.getByRole('button', { name: 'Join the waitlist' }).click()
  })

  await test.step('the one that is free is offered at once; passing on it keeps the place', async () => {
    await expect(page.getByRole('heading', { name: 'A seat is held for you' })).toBeVisible(SOON)
    await expect(page.getByText('You wanted 2 seats; one is free.')).toBeVisible()
    await page.getByRole('button', { name: 'Pass and keep my place' }).click()
    await expect(page.getByRole('heading', { name: 'You are 1st of 1 waiting' })).toBeVisible(SOON)
    await expect(page.getByText('You wait for 2 seats, all together.')).toBeVisible()
  })

  await test.step('when another is given up, both are held, and taken together', async () => {
    const { page: other } = await asPerson(pair.id, { zone: 'Asia/Kathmandu' })
    await other.goto(routes.class(session.id))
    await other.getByLabel('Seats', { exact: true }).selectOption('1')
    await other.getByRole('button', { name: /^Change seats/ }).click()
    await expect(page.getByRole('heading', { name: '2 seats are held for you' })).toBeVisible(SOON)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Take the seats' }).click()
    await expect(page.getByText('You are booked')).toBeVisible()
  })

  await test.step('one of them is given back, and the counters agree', async () => {
    await page.getByLabel('Seats', { exact: true }).selectOption('1')
    await page.getByRole('button', { name: /^Change seats/ }).click()
    await expect(page.getByRole('status').filter({ hasText: /seat/ }).first()).toBeVisible()
    const seats = await database.liveClassBooking.findMany({
      where: { sessionId: session.id, status: 'confirmed' },
      select: { studentId: true, seatsReserved: true },
      orderBy: { id: 'asc' },
    })
    expect(seats).toEqual([
      { studentId: pair.id, seatsReserved: 1 },
      { studentId: family.id, seatsReserved: 1 },
    ])
    const counters = { seatsTaken: true, seatsHeld: true, waitingCount: true }
    expect(await database.liveClassSession.findUnique({ where: { id: session.id }, select: counters })).toEqual({
      seatsTaken: 2,
      seatsHeld: 0,
      waitingCount: 0,
    })
  })
})
