import { routes } from '@/lib/routes'
import { addMinutes } from '@/lib/time/instant'
import { expect, test } from './fixtures'

const ZONE = 'Asia/Kolkata'
const link = 'https://meet.example.org/the-room'

test('the way in is for confirmed students, from ten minutes before the start', async ({
  world,
  asPerson,
  database,
}) => {
  const { course, session: soon } = await world.aClass({
    startAtUtc: addMinutes(new Date(), 9),
    meetingLink: link,
    title: 'Soon',
  })
  const { session: later } = await world.aClass({
    startAtUtc: addMinutes(new Date(), 130),
    meetingLink: link,
    title: 'Later',
    courseId: course.id,
  })
  const [ada, ben, cleo] = [
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
  ]
  for (const { id: sessionId } of [soon, later]) await world.aBooking({ sessionId, studentId: ada.id })
  await world.aBooking({ sessionId: soon.id, studentId: ben.id, status: 'pending' })

  await test.step('confirmed: it is there for the class that is about to begin, not for the later one', async () => {
    const { page } = await asPerson(ada.id, { zone: ZONE })
    await page.goto(routes.class(soon.id))
    await expect(page.getByRole('link', { name: 'Join the class' })).toHaveAttribute('href', link)
    await page.goto(routes.bookings())
    const booking = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
    await expect(booking('Soon').getByRole('link', { name: 'Join the class' })).toHaveAttribute('href', link)
    await expect(booking('Later').getByRole('link', { name: 'Join' })).toHaveCount(0)
    await expect(booking('Later')).toContainText('Join from')
    await page.goto(routes.class(later.id))
    await expect(page.getByText('The way in appears here at')).toBeVisible()
  })

  await test.step('nobody else is even sent the link', async () => {
    const others = [await asPerson(ben.id, { zone: ZONE }), await asPerson(cleo.id, { zone: ZONE })]
    for (const { context, page } of others) {
      for (const url of [routes.class(soon.id), routes.bookings()]) {
        expect(await (await context.request.get(url)).text()).not.toContain(link)
        await page.goto(url)
        await expect(page.getByRole('link', { name: /Join/ })).toHaveCount(0)
      }
    }
    const early = await asPerson(ada.id, { zone: ZONE })
    expect(await (await early.context.request.get(routes.class(later.id))).text()).not.toContain(link)
  })

  await test.step('it comes by itself when its time has come', async () => {
    const { page } = await asPerson(ada.id, { zone: ZONE })
    const opensSoon = addMinutes(new Date(), 10.1)
    await database.liveClassSession.update({
      where: { id: later.id },
      data: { startAtUtc: opensSoon, scheduledStart: opensSoon, endAtUtc: addMinutes(opensSoon, 30) },
    })
    await page.goto(routes.class(later.id))
    await expect(page.getByText('The way in appears here at')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Join the class' })).toHaveAttribute('href', link, { timeout: 20_000 })
  })
})

test('a class that is over, and one without a link, offer no way in', async ({ world, asStudent }) => {
  const { page, userId } = await asStudent({ zone: ZONE })
  const { session: over, course } = await world.aClass({ startAtUtc: addMinutes(new Date(), -70), meetingLink: link })
  const { session: bare } = await world.aClass({ startAtUtc: addMinutes(new Date(), 5), meetingLink: '' })
  await world.anEnrolment({ userId, courseId: course.id })
  for (const { id: sessionId } of [over, bare]) await world.aBooking({ sessionId, studentId: userId })
  await page.goto(routes.class(over.id))
  await expect(page.getByRole('link', { name: /Join/ })).toHaveCount(0)
  await page.goto(routes.class(bare.id))
  await expect(page.getByText('You are booked')).toBeVisible()
  await expect(page.getByRole('link', { name: /Join/ })).toHaveCount(0)
})
