import { routes } from '@/lib/routes'
import { clockIn, dayAndClockIn } from './clocks'
import { expect, expectAccessible, test } from './fixtures'
import { formOn, send } from './plain-form'
import { sessionCookie } from './sign-in'

const HOUR = 3_600_000
const [LISBON, KATHMANDU, ST_JOHNS] = ['Europe/Lisbon', 'Asia/Kathmandu', 'America/St_Johns']
// The worker offers at once; the pages ask every five seconds.
const SOON = { timeout: 20_000 }

test('a full class: two wait, one cancels, the first declines, the second takes the seat, each by their own clock', async ({
  world,
  database,
  asPerson,
}) => {
  test.setTimeout(120_000)
  const startAt = new Date(Math.ceil(Date.now() / HOUR) * HOUR + 75 * HOUR)
  const { course, session } = await world.aClass({ capacity: 1, enableWaitlist: true, startAtUtc: startAt })
  const zoned = (timeZone: string) => world.anEnrolledStudent(course.id, { timeZone })
  const [ada, ben, cleo] = [await zoned(LISBON), await zoned(KATHMANDU), await zoned(ST_JOHNS)]
  await world.aBooking({ sessionId: session.id, studentId: ada.id })
  const { page: first } = await asPerson(ben.id, { zone: KATHMANDU })
  const { page: second } = await asPerson(cleo.id, { zone: ST_JOHNS })
  const { page: seated } = await asPerson(ada.id, { zone: LISBON })

  await test.step('both join and see their places', async () => {
    await first.goto(routes.class(session.id))
    await expect(first.getByRole('heading', { name: 'This class is full' })).toBeVisible()
    await first.getByRole('button', { name: 'Join the waitlist' }).click()
    await expect(first.getByRole('heading', { name: 'You are 1st of 1 waiting' })).toBeVisible()
    await expect(first.getByText(/^First come, first served/)).toBeVisible()
    await second.goto(routes.class(session.id))
    await second.getByRole('button', { name: 'Join the waitlist' }).click()
    await expect(second.getByRole('heading', { name: 'You are 2nd of 2 waiting' })).toBeVisible()
    await expect(first.getByRole('heading', { name: 'You are 1st of 2 waiting' })).toBeVisible(SOON)
  })

  await test.step('who has the seat cancels it, at their own clock', async () => {
    await seated.goto(routes.class(session.id))
    await expect(seated.getByRole('time').filter({ hasText: dayAndClockIn(LISBON, startAt) })).toBeVisible()
    await seated.getByText('Cancel booking').click()
    await seated.getByRole('button', { name: 'Yes, cancel it' }).click()
    await expect(seated.getByText('You cancelled your booking')).toBeVisible()
  })

  const offerOf = async (studentId: number) => database.sessionWaitlist.findFirstOrThrow({ where: { studentId } })
  await test.step('the first is offered it without a reload, with a deadline on their own clock and a countdown', async () => {
    await expect(first.getByRole('heading', { name: 'A seat is held for you' })).toBeVisible(SOON)
    const { offerExpiresAt } = await offerOf(ben.id)
    if (!offerExpiresAt) throw new Error('an offer has a deadline')
    await expect(first.getByRole('time').filter({ hasText: clockIn(KATHMANDU, offerExpiresAt) })).toBeVisible()
    const countdown = first.getByText(/^\d+ h \d\d min \d\d s$/)
    const shown = await countdown.innerText()
    await expect(countdown).not.toHaveText(shown)
    await expectAccessible(first)
    await expect(second.getByRole('heading', { name: 'You are 1st of 1 waiting' })).toBeVisible(SOON)
  })

  await test.step('nobody else can have it meanwhile', async () => {
    await seated.goto(routes.class(session.id))
    await expect(seated.getByRole('button', { name: 'Book this class' })).toBeHidden()
  })

  await test.step('the first declines, and it passes on to the second', async () => {
    await first.goto(routes.bookings())
    await first.getByRole('link', { name: /^Answer/ }).click()
    await first.getByText('I do not need it').click()
    await first.getByRole('button', { name: 'Yes, decline' }).click()
    await expect(first.getByRole('heading', { name: 'You declined this offer' })).toBeVisible()
    await expect(second.getByRole('heading', { name: 'A seat is held for you' })).toBeVisible(SOON)
  })

  await test.step('the second takes it, and sees the class at their own clock', async () => {
    await second.goto(routes.offer((await offerOf(cleo.id)).id))
    await second.getByRole('button', { name: 'Take the seat' }).click()
    await expect(second.getByText('You are booked')).toBeVisible()
    await expect(second.getByRole('time').filter({ hasText: dayAndClockIn(ST_JOHNS, startAt) })).toBeVisible()
    await first.reload()
    await expect(first.getByRole('heading', { name: 'You declined this offer' })).toBeVisible()
    const { seatsTaken, seatsHeld, waitingCount } = await database.liveClassSession.findUniqueOrThrow({
      where: { id: session.id },
    })
    expect([seatsTaken, seatsHeld, waitingCount]).toEqual([1, 0, 0])
  })
})

test('an offer that runs out says so by itself, and cannot be taken by a form that is still open', async ({
  world,
  asPerson,
}) => {
  const { course, session } = await world.aClass({ capacity: 1, enableWaitlist: true })
  const student = await world.anEnrolledStudent(course.id)
  const entry = await world.aWaitlistEntry({
    sessionId: session.id,
    studentId: student.id,
    status: 'offered',
    offerExpiresAt: new Date(Date.now() + 18_000),
  })
  const { page } = await asPerson(student.id, { zone: ST_JOHNS })
  await page.goto(routes.offer(entry.id))
  await expect(page.getByText(/^\d{1,2} s$/)).toBeVisible()
  const { page: plain } = await asPerson(student.id, { zone: ST_JOHNS, javaScriptEnabled: false })
  await plain.goto(routes.offer(entry.id))
  await expect(page.getByRole('heading', { name: 'This offer is over' })).toBeVisible({ timeout: 30_000 })
  await plain.getByRole('button', { name: 'Take the seat' }).click()
  await expect(plain.getByText(/its seat has passed on|This offer is over/).first()).toBeVisible()
})

test('two seats wanted, one offered: passing keeps the place, without JavaScript, and the next is asked', async ({
  world,
  asPerson,
}) => {
  test.setTimeout(120_000)
  const { course, session } = await world.aClass({ capacity: 2, enableWaitlist: true, maxSeatsPerBooking: 2 })
  const [pair, one, seated] = [
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
  ]
  const booking = await world.aBooking({ sessionId: session.id, studentId: seated.id, seatsReserved: 2 })
  const { page } = await asPerson(pair.id, { zone: LISBON, javaScriptEnabled: false })
  await page.goto(routes.class(session.id))
  await page.getByLabel('Seats').selectOption('2')
  await page.getByRole('button', { name: 'Join the waitlist' }).click()
  await expect(page.getByText('You wait for 2 seats.')).toBeVisible()
  const { page: next } = await asPerson(one.id, { zone: KATHMANDU })
  await next.goto(routes.class(session.id))
  await next.getByRole('button', { name: 'Join the waitlist' }).click()
  await expect(next.getByRole('heading', { name: 'You are 2nd of 2 waiting' })).toBeVisible()

  const { page: gives } = await asPerson(seated.id, { zone: ST_JOHNS })
  await gives.goto(routes.class(session.id))
  await gives.getByLabel('Seats', { exact: true }).selectOption('1')
  await gives.getByRole('button', { name: 'Change seats' }).click()
  await expect(gives.getByText('You have one seat now.')).toBeVisible()
  expect(booking.seatsReserved).toBe(2)

  await expect(async () => {
    await page.goto(routes.class(session.id))
    await expect(page.getByText('You wanted 2 seats; one is free.')).toBeVisible({ timeout: 1000 })
  }).toPass(SOON)
  await page.getByRole('button', { name: 'Pass and keep my place' }).click()
  await expect(page.getByText('You wait for 2 seats, all together.')).toBeVisible()
  await expect(page.getByText(/smaller numbers go to whoever is next/).first()).toBeVisible()
  await expect(next.getByRole('heading', { name: 'A seat is held for you' })).toBeVisible(SOON)
})

test('in the last half hour a free seat goes to whoever of those who wait takes it first', async ({
  world,
  database,
  site,
}) => {
  const { course, session } = await world.aClass({
    capacity: 1,
    enableWaitlist: true,
    startAtUtc: new Date(Date.now() + 20 * 60_000),
  })
  const students = [await world.anEnrolledStudent(course.id), await world.anEnrolledStudent(course.id)]
  for (const { id } of students) await world.aWaitlistEntry({ sessionId: session.id, studentId: id })
  const both = await Promise.all(
    students.map(async ({ id }) => {
      const { name, value } = await sessionCookie(site, id)
      const cookie = `${name}=${value}`
      return { cookie, form: await formOn(site + routes.class(session.id), { cookie, holds: 'Take the seat' }) }
    }),
  )
  const answers = await Promise.all(both.map(({ cookie, form }) => send(form, cookie)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 303])
  expect(await database.liveClassBooking.count({ where: { sessionId: session.id, status: 'confirmed' } })).toBe(1)
})

test('whoever waits leaves again, and somebody else’s place is not there', async ({ world, asPerson, site }) => {
  const { course, session } = await world.aClass({ capacity: 1, enableWaitlist: true })
  const [seated, ada, ben] = [
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
  ]
  await world.aBooking({ sessionId: session.id, studentId: seated.id })
  const entry = await world.aWaitlistEntry({ sessionId: session.id, studentId: ada.id })
  const { page, context } = await asPerson(ben.id, { zone: LISBON })
  expect((await context.request.get(site + routes.offer(entry.id))).status()).toBe(404)
  await page.goto(routes.bookings())
  await expect(page.getByText('Waiting for a seat')).toBeHidden()
  const { page: own } = await asPerson(ada.id, { zone: LISBON })
  await own.goto(routes.bookings())
  await own.getByRole('link', { name: /^My place/ }).click()
  await own.getByText('Leave the waitlist').first().click()
  await own.getByRole('button', { name: 'Yes, leave it' }).click()
  await expect(own.getByRole('button', { name: 'Join the waitlist' })).toBeVisible()
})
