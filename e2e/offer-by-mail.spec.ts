import { routes } from '@/lib/routes'
import { expect, expectAccessible, test } from './fixtures'
import { signInByForm, withPassword } from './sign-in-form'

const [KATHMANDU, BERLIN] = ['Asia/Kathmandu', 'Europe/Berlin']
// The worker offers at once, and looks for mail every few seconds.
const DELIVERED = { timeout: 45_000 }

for (const answer of ['accept', 'decline'] as const) {
  test(`an offer: ${answer} from the link of the mail, signed out at first`, async ({
    world,
    database,
    asPerson,
    asVisitor,
  }) => {
    test.setTimeout(150_000)
    const { course, session } = await world.aClass({ capacity: 1, enableWaitlist: true, timezoneSnapshot: BERLIN })
    const ada = await world.anEnrolledStudent(course.id)
    const ben = await world.anEnrolledStudent(course.id, { ...(await withPassword()), timeZone: KATHMANDU })
    await world.aBooking({ sessionId: session.id, studentId: ada.id })
    const entry = await world.aWaitlistEntry({ sessionId: session.id, studentId: ben.id })

    await test.step('who has the seat leaves', async () => {
      const { page } = await asPerson(ada.id, { zone: BERLIN })
      await page.goto(routes.class(session.id))
      await page.getByText('Cancel booking').click()
      await page.getByRole('button', { name: 'Yes, cancel it' }).click()
      await expect(page.getByText('You cancelled your booking')).toBeVisible()
    })

    const offers = () =>
      database.localMail.findMany({ where: { toAddress: ben.email, subject: { startsWith: 'Seat held until' } } })
    await expect.poll(async () => (await offers()).length, DELIVERED).toBe(1)
    const [mail] = await offers()
    expect(mail?.body).toContain('(Kathmandu, UTC+5:45)')
    expect(mail?.body).toContain('In Berlin: ')
    expect(`${mail?.body} ${mail?.html}`).not.toContain(ada.name)
    const link = new RegExp(`http\\S+/offers/${entry.id}\\?answer=${answer}`).exec(mail?.body ?? '')?.[0] ?? ''

    const { page } = await asVisitor({ zone: KATHMANDU })
    const button = page.getByRole('button', { name: answer === 'accept' ? 'Take the seat' : 'Yes, decline' })
    await test.step('the link asks to sign in, leads back, and changes nothing by itself', async () => {
      await page.goto(link)
      await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
      await signInByForm(page, ben.email)
      await expect(page).toHaveURL(link)
      await expect(button).toBeFocused()
      await page.reload()
      await expect(button).toBeFocused()
      await expectAccessible(page)
      expect(await database.sessionWaitlist.findUniqueOrThrow({ where: { id: entry.id } })).toMatchObject({
        status: 'offered',
      })
    })

    await test.step('the button that has the focus answers', async () => {
      await page.keyboard.press('Enter')
      const after = answer === 'accept' ? 'accepted' : 'declined'
      const status = async () => (await database.sessionWaitlist.findUniqueOrThrow({ where: { id: entry.id } })).status
      await expect.poll(status, DELIVERED).toBe(after)
      const seats = await database.liveClassBooking.count({ where: { studentId: ben.id, status: 'confirmed' } })
      expect(seats).toBe(answer === 'accept' ? 1 : 0)
    })

    if (answer === 'decline') return
    await test.step('and the confirmation brings the entry for the calendar', async () => {
      const booked = () => database.localMail.findMany({ where: { toAddress: ben.email, calendar: { not: null } } })
      await expect.poll(async () => (await booked()).length, DELIVERED).toBe(1)
      expect((await booked())[0]?.calendar).toContain('METHOD:REQUEST')
    })
  })
}
