import { dayAndClockIn, clockIn, instantIn, wallAhead } from './clocks'
import { fillInClass } from './class-form'
import { expect, test } from './fixtures'
import { signInByForm, withPassword } from './sign-in-form'
import { routes } from '@/lib/routes'

const TEACHER_ZONE = 'Europe/Lisbon'
const STUDENT_ZONE = 'Asia/Kathmandu'

test('a teacher makes a class, a student elsewhere takes its last seat and gives it back', async ({
  world,
  asVisitor,
  asPerson,
}) => {
  const teacher = await world.aTeacher({ timeZone: TEACHER_ZONE, ...(await withPassword()) })
  const course = await world.aCourse()
  await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
  const [ada, ben] = [await world.anEnrolledStudent(course.id), await world.anEnrolledStudent(course.id)]
  const title = `Counterpoint ${course.slug}`
  const startWall = wallAhead(TEACHER_ZONE, 9, '18:30')
  const startAt = instantIn(TEACHER_ZONE, startWall)

  const { page: desk } = await asVisitor({ zone: TEACHER_ZONE })
  await test.step('the teacher signs in and makes the class', async () => {
    await desk.goto(routes.newLiveClass())
    await signInByForm(desk, teacher.user.email)
    await fillInClass(desk, { title, startWall, minutes: 45, seats: 1, link: 'https://meet.example.org/counterpoint' })
    await expect(desk.getByLabel('Time zone of the start')).toHaveValue(TEACHER_ZONE)
    await desk.getByRole('button', { name: 'Create class' }).click()
    await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(desk.getByRole('time').filter({ hasText: dayAndClockIn(TEACHER_ZONE, startAt) })).toBeVisible()
  })
  const classUrl = routes.class(Number(desk.url().split('/').at(-1)))

  await test.step('it is in the schedule and in the list', async () => {
    await desk.goto(routes.teacherSchedule({ week: startWall.slice(0, 10) }))
    await expect(desk.getByRole('link', { name: new RegExp(`${title}.*18:30–19:15`) })).toBeVisible()
    await desk.goto(routes.teacherLiveClasses())
    const row = desk.getByRole('row').filter({ hasText: title })
    await expect(row).toContainText(`${dayAndClockIn(TEACHER_ZONE, startAt)}–19:15`)
    await expect(row).toContainText('1 left')
  })

  const { page: student } = await asPerson(ada.id, { zone: STUDENT_ZONE })
  await test.step('a student finds it at the time of their own clock and books it', async () => {
    await student.goto(routes.classes({ course: course.id }))
    const entry = student.getByRole('listitem').filter({ hasText: title })
    await expect(entry).toContainText(clockIn(STUDENT_ZONE, startAt))
    await expect(entry).toContainText(/18:30–19:15.* in Lisbon/)
    await entry.getByRole('link', { name: title }).click()
    await expect(student.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(student.getByRole('time').filter({ hasText: dayAndClockIn(STUDENT_ZONE, startAt) })).toBeVisible()
    await expect(student.getByText('Last seat')).toBeVisible()
    await student.getByRole('button', { name: 'Book this class' }).click()
    await expect(student.getByText('You are booked')).toBeVisible()
    await student.getByRole('link', { name: 'All my bookings' }).click()
    const booking = student.getByRole('listitem').filter({ has: student.getByRole('heading', { name: title }) })
    await expect(booking).toContainText(dayAndClockIn(STUDENT_ZONE, startAt))
  })

  await test.step('the teacher has the student on the roster, at the teacher’s own time', async () => {
    await desk.getByRole('link', { name: title }).click()
    await expect(desk.getByRole('table', { name: 'Roster' })).toContainText(ada.name)
    await expect(desk.getByText('1 of 1 taken')).toBeVisible()
    await expect(desk.getByRole('time').filter({ hasText: dayAndClockIn(TEACHER_ZONE, startAt) })).toBeVisible()
  })

  const { page: other } = await asPerson(ben.id, { zone: 'America/New_York' })
  await test.step('for everybody else it is full', async () => {
    await other.goto(classUrl)
    await expect(other.getByRole('heading', { name: 'This class is full' })).toBeVisible()
    await expect(other.getByRole('button', { name: 'Book this class' })).toBeHidden()
  })

  await test.step('the student cancels in time, and the seat is free again', async () => {
    const booking = student.getByRole('listitem').filter({ has: student.getByRole('heading', { name: title }) })
    await booking.getByText('Cancel booking').click()
    await booking.getByRole('button', { name: 'Yes, cancel it' }).click()
    await expect(student.getByRole('status').filter({ hasText: 'Cancelled' })).toContainText(title)
    await expect(other.getByRole('button', { name: 'Book this class' })).toBeVisible()
    await other.getByRole('button', { name: 'Book this class' }).click()
    await expect(other.getByText('You are booked')).toBeVisible()
  })
})
