import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { fillInClass, type TypedClass } from './class-form'
import { instantIn, wallAhead } from './clocks'
import { expect, test } from './fixtures'

const ZONE = 'Africa/Nairobi'

async function aTeacherWithAClass(world: typeof builders) {
  const teacher = await world.aTeacher({ timeZone: ZONE })
  const course = await world.aCourse()
  await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
  const session = await world.aSession({
    teacherId: teacher.id,
    courseId: course.id,
    title: 'Choir',
    startAtUtc: instantIn(ZONE, wallAhead(ZONE, 6, '10:00')),
    timezoneSnapshot: ZONE,
    capacity: 3,
  })
  return { teacher, course, session }
}

type Slip = { what: string; typed: TypedClass; field: string | RegExp; says: RegExp }

const slips: Slip[] = [
  {
    what: 'a clash with another class',
    typed: { startWall: wallAhead(ZONE, 6, '10:30') },
    field: 'Start',
    says: /You already have “Choir” then: .*10:00–11:00/,
  },
  {
    what: 'a start that has passed',
    typed: { startWall: wallAhead(ZONE, -1, '10:00') },
    field: 'Start',
    says: /has passed/,
  },
  { what: 'no start at all', typed: { startWall: '' }, field: 'Start', says: /Choose a day and a time/ },
  { what: 'no title', typed: { title: '' }, field: 'Title', says: /Give the class a title/ },
  { what: 'no seats', typed: { seats: 0 }, field: 'Seats', says: /between 1 and 500 seats/ },
  {
    what: 'a length of no time',
    typed: { minutes: 2 },
    field: 'Length in minutes',
    says: /between 5 and 1440 minutes/,
  },
  {
    what: 'a link that is none',
    typed: { link: 'javascript:alert(1)' },
    field: /Meeting link/,
    says: /whole web address, starting with https/,
  },
]

test('what is wrong with a class is said at its field, and what was typed stays', async ({
  world,
  asPerson,
  database,
}) => {
  const { teacher } = await aTeacherWithAClass(world)
  const { page } = await asPerson(teacher.userId, { zone: ZONE })
  await page.goto(routes.newLiveClass())
  const good = {
    title: 'Descant',
    startWall: wallAhead(ZONE, 7, '10:30'),
    minutes: 50,
    seats: 7,
    link: 'https://meet.example.org/d',
  }
  for (const { what, typed, field, says } of slips) {
    await test.step(what, async () => {
      const given = { ...good, ...typed }
      await fillInClass(page, given)
      await page.getByRole('button', { name: 'Create class' }).click()
      const control = page.getByRole('form', { name: 'New class' }).getByLabel(field, { exact: field === 'Start' })
      const wrong = field === 'Seats' ? page.getByRole('spinbutton', { name: 'Seats' }) : control
      await expect(wrong).toHaveAccessibleDescription(says)
      await expect(wrong).toHaveAttribute('aria-invalid', 'true')
      await expect(page.getByRole('alert').filter({ hasText: says })).toBeFocused()
      await expect(page.getByLabel('Title')).toHaveValue(given.title)
      await expect(page.getByLabel('Start', { exact: true })).toHaveValue(given.startWall)
      await expect(page.getByLabel('Length in minutes')).toHaveValue(String(given.minutes))
      await expect(page.getByRole('spinbutton', { name: 'Seats' })).toHaveValue(String(given.seats))
      await expect(page.getByLabel('Meeting link')).toHaveValue(given.link)
    })
  }
  expect(await database.liveClassSession.count({ where: { teacherId: teacher.id } })).toBe(1)
  await fillInClass(page, good)
  await page.getByRole('button', { name: 'Create class' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Descant' })).toBeVisible()
})

test('a course that is not the teacher’s is refused, however the form came by it', async ({
  world,
  asPerson,
  database,
}) => {
  const { teacher } = await aTeacherWithAClass(world)
  const [foreign, withoutRight] = [await world.aCourse(), await world.aCourse()]
  await world.anAssignment({ courseId: withoutRight.id, teacherId: teacher.id, canCreateLiveClasses: false })
  const { page } = await asPerson(teacher.userId, { zone: ZONE })
  for (const { id } of [foreign, withoutRight]) {
    await page.goto(routes.newLiveClass())
    await fillInClass(page, { title: 'Not mine', startWall: wallAhead(ZONE, 8, '10:30') })
    await page.getByLabel('Course').evaluate((select: HTMLSelectElement, value) => {
      const option = select.options[0]
      if (option) option.value = value
    }, String(id))
    await page.getByRole('button', { name: 'Create class' }).click()
    await expect(page.getByLabel('Course')).toHaveAccessibleDescription(/You cannot make classes in this course/)
  }
  expect(await database.liveClassSession.count({ where: { title: 'Not mine', teacherId: teacher.id } })).toBe(0)
})

test('seats cannot go below those taken, and a class of somebody else is not there', async ({
  world,
  asPerson,
  problems,
}) => {
  const { teacher, course, session } = await aTeacherWithAClass(world)
  for (let seat = 0; seat < 2; seat++) {
    const { id: studentId } = await world.anEnrolledStudent(course.id)
    await world.aBooking({ sessionId: session.id, studentId })
  }
  const { page } = await asPerson(teacher.userId, { zone: ZONE })
  await page.goto(routes.editLiveClass(session.id))
  await fillInClass(page, { seats: 1, title: 'Choir, smaller' })
  await page.getByRole('button', { name: 'Save changes' }).click()
  const seats = page.getByRole('spinbutton', { name: 'Seats' })
  await expect(seats).toHaveAccessibleDescription(/2 seats are taken. Keep at least 2./)
  await expect(page.getByLabel('Title')).toHaveValue('Choir, smaller')
  await seats.fill('2')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('2 of 2 taken')).toBeVisible()

  problems.expect(/404/)
  const { session: foreign } = await world.aClass()
  for (const url of [
    routes.teacherLiveClass(foreign.id),
    routes.editLiveClass(foreign.id),
    routes.cancelLiveClass(foreign.id),
  ]) {
    await page.goto(url)
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  }
})
