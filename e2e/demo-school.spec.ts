import { routes } from '@/lib/routes'
import { fillInClass } from './class-form'
import { dayAndClockIn, instantIn, wallAhead } from './clocks'
import { expect, test } from './fixtures'
import { signInByForm } from './sign-in-form'

// As `npm start` prints them.
const PASSWORD = 'lectern-demo-1'
const TEACHER = { email: 'lena@lectern.example', zone: 'Europe/Berlin' }
const STUDENT = { email: 'amara@lectern.example', zone: 'America/St_Johns' }

test('a demo teacher makes a class, and a demo student in another zone books it', async ({ asVisitor, database }) => {
  const course = await database.course.findFirstOrThrow({
    where: {
      status: 'published',
      teachers: { some: { canCreateLiveClasses: true, teacher: { user: { email: TEACHER.email } } } },
      enrollments: { some: { status: 'active', expiresAt: null, user: { email: STUDENT.email } } },
    },
  })
  // Another day each time, so that it can run twice on one school.
  const startWall = wallAhead(TEACHER.zone, 40 + (Date.now() % 500), '04:10')
  const startAt = instantIn(TEACHER.zone, startWall)
  const title = `Early bird ${Date.now()}`

  const { page: desk } = await asVisitor({ zone: TEACHER.zone })
  await signInByForm(desk, TEACHER.email, PASSWORD)
  await desk.getByRole('link', { name: 'New live class' }).click()
  await fillInClass(desk, { course: course.title, title, startWall, zone: TEACHER.zone, minutes: 20, seats: 2 })
  await desk.getByRole('button', { name: 'Create class' }).click()
  await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(desk.getByRole('time').filter({ hasText: dayAndClockIn(TEACHER.zone, startAt) })).toBeVisible()

  const { page } = await asVisitor({ zone: STUDENT.zone })
  await signInByForm(page, STUDENT.email, PASSWORD)
  await page.goto(routes.classes())
  await page.getByRole('searchbox', { name: 'Search' }).fill(title)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('time').filter({ hasText: dayAndClockIn(STUDENT.zone, startAt) })).toBeVisible()
  await page.getByRole('button', { name: 'Book this class' }).click()
  await expect(page.getByText('You are booked')).toBeVisible()
})

test('the demo school is alive: people, classes, full ones, a queue, a past', async ({
  asAdmin,
  asTeacher,
  asStudent,
  database,
}) => {
  const { page: desk } = await asTeacher({ zone: TEACHER.zone, email: TEACHER.email })
  await desk.goto(routes.teacherLiveClasses())
  await expect(desk.getByRole('table', { name: 'Live classes' }).getByRole('row')).not.toHaveCount(1)
  await desk.goto(routes.teacherLiveClasses({ when: 'past' }))
  await expect(desk.getByRole('table', { name: 'Live classes' }).getByRole('row')).not.toHaveCount(1)
  const { page } = await asStudent({ zone: STUDENT.zone, email: STUDENT.email })
  const full = await database.liveClassSession.findFirstOrThrow({
    where: {
      teacher: { user: { email: { endsWith: '@lectern.example' } } },
      startAtUtc: { gt: new Date() },
      status: { in: ['scheduled', 'booking_closed'] },
      seatsTaken: { gte: database.liveClassSession.fields.capacity },
    },
  })
  await page.goto(routes.classes({ q: full.title }))
  await expect(page.getByText('Full', { exact: true }).first()).toBeVisible()
  await page.goto(routes.bookings())
  await expect(page.getByText('Cancel booking').first()).toBeVisible()
  await page.goto(routes.bookings({ view: 'past' }))
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible()
  const { page: office } = await asAdmin({ zone: 'UTC', email: 'admin@lectern.example' })
  await office.goto(routes.adminTeachers())
  await expect(office.getByRole('heading', { level: 1, name: 'Teachers waiting' })).toBeVisible()
})
