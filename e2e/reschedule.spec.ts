import { routes } from '@/lib/routes'
import { expect, expectAccessible, test } from './fixtures'
import { formOn, send } from './plain-form'
import { sessionCookie } from './sign-in'

const HOUR = 3_600_000

test('a student moves to another class of the course, and the old seat is free again', async ({ world, asPerson }) => {
  const { teacher, course, session } = await world.aClass({ title: 'Monday', capacity: 1 })
  const place = { teacherId: teacher.id, courseId: course.id }
  await world.aSession({ ...place, title: 'Tuesday', capacity: 1, startAtUtc: new Date(Date.now() + 72 * HOUR) })
  const full = await world.aSession({
    ...place,
    title: 'Friday',
    capacity: 1,
    startAtUtc: new Date(Date.now() + 96 * HOUR),
  })
  await world.aBooking({ sessionId: full.id, studentId: (await world.anEnrolledStudent(course.id)).id })
  const [ada, ben] = [await world.anEnrolledStudent(course.id), await world.anEnrolledStudent(course.id)]
  await world.aBooking({ sessionId: session.id, studentId: ada.id })
  const { page: other } = await asPerson(ben.id, { zone: 'Asia/Kathmandu' })
  await other.goto(routes.class(session.id))
  await expect(other.getByRole('heading', { name: 'This class is full' })).toBeVisible()

  const { page } = await asPerson(ada.id, { zone: 'America/St_Johns' })
  await page.goto(routes.bookings())
  await page.getByRole('link', { name: /^Move to another class.*Monday/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Move to another class' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Friday' })).toContainText('Full')
  await expect(page.getByRole('button', { name: /^Move here.*Friday/ })).toBeHidden()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Move here.*Tuesday/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Moved to Tuesday' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Monday' })).toBeHidden()
  await other.getByRole('button', { name: 'Book this class' }).click({ timeout: 20_000 })
  await expect(other.getByText('You are booked')).toBeVisible()
})

test('one moves into the last seat while another books it, six times: one has it, and nobody is without a seat they had', async ({
  world,
  database,
  site,
}) => {
  test.setTimeout(120_000)
  const { teacher, course } = await world.aClass()
  const place = { teacherId: teacher.id, courseId: course.id }
  const person = async () => {
    const { id } = await world.anEnrolledStudent(course.id)
    const { name, value } = await sessionCookie(site, id)
    return { id, cookie: `${name}=${value}` }
  }
  for (let trial = 0; trial < 6; trial++) {
    const at = (hours: number) => new Date(Date.UTC(2062, 0, trial + 1, hours))
    const from = await world.aSession({ ...place, startAtUtc: at(8) })
    const last = await world.aSession({ ...place, startAtUtc: at(12), capacity: 1 })
    const [mover, booker] = [await person(), await person()]
    const booking = await world.aBooking({ sessionId: from.id, studentId: mover.id })
    const book = await formOn(site + routes.class(last.id), { cookie: booker.cookie, holds: 'Book this class' })
    const move = await formOn(site + routes.rescheduleBooking(booking.id), { cookie: mover.cookie, holds: 'Move here' })
    const answers = await Promise.all([
      send(move, mover.cookie, { bookingId: String(booking.id), sessionId: String(last.id) }),
      send(book, booker.cookie),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 303])
    const seats = await database.liveClassBooking.findMany({
      where: { studentId: mover.id, status: 'confirmed' },
      select: { sessionId: true },
    })
    const moved = answers[0].status === 303
    expect(seats).toEqual([{ sessionId: moved ? last.id : from.id }])
    expect(await database.liveClassBooking.count({ where: { sessionId: last.id, status: 'confirmed' } })).toBe(1)
    if (!moved) expect(await answers[0].text()).toContain('You keep the seat you have')
  }
})

test('a class the school moved may be left until it begins, and its page says so', async ({
  world,
  database,
  asPerson,
}) => {
  const { course, session } = await world.aClass({ startAtUtc: new Date(Date.now() + 6 * HOUR) })
  const student = await world.anEnrolledStudent(course.id)
  await world.aBooking({ sessionId: session.id, studentId: student.id })
  const { page } = await asPerson(student.id, { zone: 'Europe/Lisbon' })
  await page.goto(routes.class(session.id))
  await expect(page.getByText(/Cancelling was possible until/)).toBeVisible()
  await database.liveClassSession.update({
    where: { id: session.id },
    data: { startAtUtc: new Date(Date.now() + 5 * HOUR) },
  })
  await page.reload()
  await expect(page.getByText('This class was moved, you can leave without penalty until it begins.')).toBeVisible()
  await page.getByText('Cancel booking').click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByText('You cancelled your booking')).toBeVisible()
})
