import { expect, test } from './fixtures'
import { formOn, send } from './plain-form'
import { sessionCookie } from './sign-in'
import { routes } from '@/lib/routes'

const AT_ONCE = 40
const TRIALS = 20

test.setTimeout(240_000)

test(`${AT_ONCE} students post the booking form of the last seat at once, ${TRIALS} times: one has it`, async ({
  world,
  site,
  database,
}) => {
  const { teacher, course } = await world.aClass()
  const cookies = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const { id } = await world.anEnrolledStudent(course.id)
      const { name, value } = await sessionCookie(site, id)
      return `${name}=${value}`
    }),
  )
  for (let trial = 1; trial <= TRIALS; trial++) {
    const session = await world.aSession({
      teacherId: teacher.id,
      courseId: course.id,
      capacity: 1,
      startAtUtc: new Date(Date.UTC(2061, 0, trial)),
    })
    const url = site + routes.class(session.id)
    const form = await formOn(url, { cookie: cookies[trial % AT_ONCE] ?? '', holds: 'Book this class' })
    const answers = await Promise.all(cookies.map((cookie) => send(form, cookie)))
    const confirmed = await database.liveClassBooking.count({ where: { sessionId: session.id, status: 'confirmed' } })
    const { seatsTaken } = await database.liveClassSession.findUniqueOrThrow({ where: { id: session.id } })
    const statuses = answers.map(({ status }) => status).sort()
    expect({ trial, confirmed, seatsTaken, statuses }).toEqual({
      trial,
      confirmed: 1,
      seatsTaken: 1,
      // The one goes to the class with the new seat; the others stay and are told.
      statuses: [...Array.from({ length: AT_ONCE - 1 }, () => 200), 303],
    })
    const told = await Promise.all(answers.filter(({ status }) => status === 200).map((answer) => answer.text()))
    for (const html of told) expect(html).toContain('This class is full')
  }
})
