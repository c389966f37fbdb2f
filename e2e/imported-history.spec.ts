import { anOldBooking, anOldClass, moveEverything } from '@/lib/testing/phase-one'
import { routes } from '@/lib/routes'
import { addMinutes } from '@/lib/time/instant'
import { dayAndClockIn } from './clocks'
import { expect, test } from './fixtures'

const ZONE = 'Asia/Manila'

test('a booking of the old system is on the roster, among the bookings and in the seats', async ({
  world,
  asPerson,
  asVisitor,
}) => {
  const teacher = await world.aTeacher({ timeZone: ZONE })
  const course = await world.aCourse()
  await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
  const [ada, ben, cleo] = [
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
  ]
  const place = { teacherId: teacher.id, courseId: course.id }
  const [ahead, past] = [
    await anOldClass({ ...place, title: `Ahead ${course.slug}`, totalSeats: 2 }),
    await anOldClass({
      ...place,
      title: `Past ${course.slug}`,
      scheduledStart: addMinutes(new Date(), -5000),
      status: 'completed',
    }),
  ]
  await anOldBooking({ sessionId: ahead.id, userId: ada.id, studentNotes: 'From the old days.' })
  await anOldBooking({ sessionId: ahead.id, userId: ben.id })
  await anOldBooking({ sessionId: ahead.id, userId: cleo.id, status: 'waitlisted', confirmedAt: null })
  await anOldBooking({ sessionId: past.id, userId: ada.id, status: 'attended', attended: true, attendedAt: new Date() })
  await moveEverything()

  await test.step('the student has both, at the right time', async () => {
    const { page } = await asPerson(ada.id, { zone: ZONE })
    const booking = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
    await page.goto(routes.bookings())
    await expect(booking(ahead.title)).toContainText(dayAndClockIn(ZONE, ahead.scheduledStart))
    await page.goto(routes.bookings({ view: 'past' }))
    await expect(booking(past.title)).toContainText(/Attended|there/i)
  })
  await test.step('who waited there waits here', async () => {
    const { page } = await asPerson(cleo.id, { zone: ZONE })
    await page.goto(routes.bookings())
    await expect(page.getByRole('listitem').filter({ hasText: ahead.title })).toContainText('1st of 1')
  })
  await test.step('everybody sees the seats', async () => {
    const { page } = await asVisitor({ zone: ZONE })
    await page.goto(routes.class(ahead.id))
    await expect(page.getByText('2 of 2 taken')).toBeVisible()
  })
  await test.step('the teacher has the roster and the waitlist, and can go on with the class', async () => {
    const { page } = await asPerson(teacher.userId, { zone: ZONE })
    await page.goto(routes.teacherLiveClass(ahead.id))
    const roster = page.getByRole('table', { name: 'Roster' })
    await expect(roster).toContainText(ada.name)
    await expect(roster).toContainText('From the old days.')
    await expect(roster).toContainText(ben.name)
    await expect(page.getByRole('table', { name: 'Waitlist' })).toContainText(cleo.name)
    await page.getByRole('link', { name: 'Edit' }).click()
    await page.getByRole('spinbutton', { name: 'Seats' }).fill('1')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('spinbutton', { name: 'Seats' })).toHaveAccessibleDescription(/2 seats are taken/)
  })
  await test.step('and the old booking can be cancelled', async () => {
    const { page } = await asPerson(ada.id, { zone: ZONE })
    await page.goto(routes.class(ahead.id))
    await page.getByText('Cancel booking').click()
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await expect(page.getByText('You cancelled your booking')).toBeVisible()
  })
})
