import { routes } from '@/lib/routes'
import { actions, pages } from './access-matrix'
import { type PageAnswer, type Role, roles } from './access-words'
import { aSchool, cookieOf } from './access-school'
import { expect, test } from './fixtures'
import { formOn, send } from './plain-form'
import { addMinutes, now } from '@/lib/time/instant'

const placesToGo: Record<string, PageAnswer> = {
  [routes.home()]: 'home',
  [routes.teacherDashboard()]: 'dashboard',
  [routes.applyAsTeacher()]: 'application',
}

/** What an answer of the site means; a way to the sign-in page has to lead back to where it was asked for. */
function pageAnswer(answer: Response, asked: string): string {
  if (answer.status === 200) return 'ok'
  if (answer.status === 404) return 'not-found'
  const to = new URL(answer.headers.get('location') ?? '/missing', 'http://here.invalid')
  if (to.pathname === routes.signIn())
    return to.searchParams.get('callbackUrl') === asked ? 'sign-in' : `lost: ${to.search}`
  return placesToGo[to.pathname] ?? `${answer.status} ${to.pathname}`
}

test('every page answers every role as the matrix says', async ({ world, site }) => {
  test.setTimeout(240_000)
  const school = await aSchool(world)
  for (const role of roles) {
    await test.step(role, async () => {
      const cookie = await cookieOf(role, school, site)
      const rows = Object.entries(pages).map(([file, row]) => ({ file, url: row.url(school.placeOf(role)), row }))
      const found: Record<string, string> = {}
      for (const { file, url } of rows) {
        const answer = await fetch(site + url, { headers: { cookie }, redirect: 'manual' })
        found[file] = pageAnswer(answer, url)
      }
      expect(found).toEqual(Object.fromEntries(rows.map(({ file, row }) => [file, row.answers[role]])))
    })
  }
})

for (const [name, { form: shown, fields, answers }] of Object.entries(actions)) {
  test(`${name} answers every role as the matrix says`, async ({ world, site, database }) => {
    // Signing out everywhere or changing an account is done to a school of its own.
    const school = await aSchool(world)
    const rows = async () => {
      const ids = Object.values(school.userIds)
      const { courseId, undatedId } = school.placeOf('owner')
      return JSON.stringify([
        await database.liveClassSession.findMany({ where: { courseId }, orderBy: { id: 'asc' } }),
        await database.bookingSeries.findMany({
          where: { courseId },
          include: { items: { orderBy: { id: 'asc' } } },
          orderBy: { id: 'asc' },
        }),
        await database.liveClassBooking.findMany({
          where: { OR: [{ courseId }, { studentId: { in: ids } }] },
          orderBy: { id: 'asc' },
        }),
        await database.sessionWaitlist.findMany({ where: { session: { courseId } }, orderBy: { id: 'asc' } }),
        await database.teacherBookingPolicy.findMany({
          where: { teacher: { userId: { in: ids } } },
          orderBy: { id: 'asc' },
        }),
        await database.teacherAvailability.findMany({
          where: { teacher: { userId: { in: ids } } },
          orderBy: { id: 'asc' },
        }),
        await database.backfillQuarantine.findUnique({ where: { id: undatedId } }),
        await database.teacher.findMany({ where: { userId: { in: ids } }, orderBy: { id: 'asc' } }),
        await database.user.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } }),
        await database.mail.findMany({
          where: { userId: { in: ids }, kind: { startsWith: 'account.' } },
          select: { id: true },
          orderBy: { id: 'asc' },
        }),
        // Of those that wait until tomorrow: the worker leaves them alone.
        await database.mail.count({ where: { userId: { in: ids }, nextTryAt: { gt: addMinutes(now(), 720) } } }),
        await database.calendarFeed.findMany({ where: { userId: { in: ids } }, orderBy: { userId: 'asc' } }),
        // The worker tells of events meanwhile; what a person does is looked at where it does not.
        await database.notification.findMany({ where: { userId: { in: ids }, eventId: null }, orderBy: { id: 'asc' } }),
      ])
    }
    const form = await formOn(site + shown.url(school.placeOf(shown.role)), {
      cookie: await cookieOf(shown.role, school, site),
      holds: shown.holds,
    })
    const found: Partial<Record<Role, string>> = {}
    // Whoever may do it comes last, so that the others meet the rows as they were.
    for (const role of roles.toSorted((one, two) => Number(answers[one] === 'ok') - Number(answers[two] === 'ok'))) {
      const cookie = await cookieOf(role, school, site)
      const before = await rows()
      const answer = await send(form, cookie, fields(school.placeOf(role)))
      found[role] = actionAnswer(answer, (await rows()) !== before)
    }
    expect(found).toEqual(answers)
  })
}

/** Done is what has changed a row, or ended a session; else what the answer says. */
function actionAnswer(answer: Response, changed: boolean): string {
  if (changed || answer.headers.getSetCookie().some((cookie) => /session-token=;/.test(cookie))) return 'ok'
  if (answer.status >= 500) return `${answer.status}`
  if (answer.status === 404) return 'not-found'
  const to = new URL(answer.headers.get('location') ?? '/', 'http://here.invalid')
  return answer.status === 303 && to.pathname === routes.signIn() ? 'sign-in' : 'refused'
}
