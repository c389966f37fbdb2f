import type { Page } from '@playwright/test'
import { aSeries, aTaughtLessonSeries } from '@/lib/testing/series-world'
import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import type { Look } from './pages-to-look-at'

const EXPORTED =
  'DTSTART;TZID=Europe/Berlin:20900306T180000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=12\nEXDATE:20900320T170000Z'

const byMonth = async (page: Page) => {
  await page.getByLabel('By month, on the same date').check()
  // The box itself is not to be seen: its number stands over it, so no pointer reaches it.
  const last = page.getByLabel('31. of the month')
  if (!(await last.isChecked())) await last.press('Space')
}
const withoutEnd = (page: Page) => page.locator('input[name=ends][value=open]').check()
const wrong = async (page: Page) => {
  await page.getByLabel('Title').fill('')
  await page.getByLabel('Length in minutes').fill('1')
}

/** Series as their teacher sees them, and a class of one as a student who has some of its dates does. */
export async function seriesToSee(
  world: typeof builders,
  of: { teacherId: number; userId: number; courseId: number; studentId: number },
): Promise<{ forTeacher: Look[]; forStudent: Look[] }> {
  const title = 'Counterpoint, Donaudampfschifffahrtsgesellschaft and all'
  const going = await aSeries({
    ...of,
    content: { title, capacity: 2 },
    rule: {
      startWall: '2090-01-02T19:00',
      zone: 'America/St_Johns',
      end: { kind: 'count', count: 24 },
      pattern: { every: 'week', interval: 2, weekdays: [0, 3] },
    },
  })
  const paused = await aSeries({ ...of, content: { title }, paused: true, rule: { startWall: '2090-01-02T09:00' } })
  // The paused one has lost a time meanwhile.
  await world.aSession({
    teacherId: of.teacherId,
    courseId: of.courseId,
    title: 'Counterpoint again',
    startAtUtc: new Date('2090-01-03T09:30Z'),
  })
  const [first = 0, second = 0, third = 0, fourth = 0] = going.sessionIds
  await world.aBooking({ sessionId: first, studentId: of.studentId })
  for (const sessionId of [second, second]) {
    await world.aBooking({ sessionId, studentId: (await world.anEnrolledStudent(of.courseId)).id })
  }
  await world.callOff(third)
  const look = (file: string, what: string, url: string, first?: Look['first']): Look => ({
    ...{ file: `teacher/series/${file}page.tsx`, what, url, first },
  })
  const lessons = await aTaughtLessonSeries({ ...of, firstOn: '2090-02-07', clock: '19:00', count: 12 })
  const pausedLessons = await aTaughtLessonSeries({
    ...of,
    ...{ firstOn: '2090-02-08', clock: '09:00', count: 3, paused: true },
  })
  const elsewhere = { day: 3, clock: '19:00' }
  const ownLook = (what: string, url: string): Look => ({ file: 'lessons/series/[id]/page.tsx', what, url })
  const previewed = (more: (page: Page) => Promise<unknown>) => async (page: Page) => {
    await page.getByLabel('Course').selectOption(String(of.courseId))
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('First date and time').fill('2090-01-02T19:30')
    await page.getByLabel('Time zone of the series').selectOption('America/St_Johns')
    await page.getByLabel('Length in minutes').fill('90')
    await page.getByLabel('Every how many').fill('2')
    await more(page)
    await page.getByRole('button', { name: 'Preview the dates' }).click()
    await page
      .getByRole('heading', { name: 'The dates' })
      .or(page.getByText('Give the class a title.'))
      .first()
      .waitFor()
  }
  const edited = async (page: Page) => {
    await page.getByLabel(/^Start, /).fill('18:30')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await page.getByRole('heading', { name: 'What changes' }).waitFor()
  }
  return {
    forTeacher: [
      look('', 'going on', routes.teacherSeriesList()),
      look('', 'over', routes.teacherSeriesList({ show: 'over' })),
      look('new/', 'form', routes.newSeries()),
      look('new/', 'text read', `${routes.newSeries()}?${new URLSearchParams({ text: EXPORTED }).toString()}`),
      look(
        'new/',
        'text not read',
        `${routes.newSeries()}?${new URLSearchParams({ text: 'RRULE:FREQ=HOURLY' }).toString()}`,
      ),
      look('new/', 'by month', routes.newSeries(), previewed(byMonth)),
      look('new/', 'with clashes', routes.newSeries(), previewed(withoutEnd)),
      look('new/', 'refused', routes.newSeries(), previewed(wrong)),
      look('[id]/', 'going on', routes.teacherSeries(going.seriesId)),
      look('[id]/', 'made', routes.teacherSeries(going.seriesId, { done: 'made' })),
      look('[id]/', 'paused', routes.teacherSeries(paused.seriesId)),
      look('[id]/', 'past', routes.teacherSeries(going.seriesId, { past: true })),
      look('[id]/', 'a repeating lesson', routes.teacherSeries(lessons.seriesId)),
      look('[id]/lessons/', 'form', routes.moveSeriesLessons(lessons.seriesId)),
      look('[id]/lessons/', 'what changes', routes.moveSeriesLessons(lessons.seriesId, elsewhere)),
      look('[id]/edit/', 'all', routes.editSeries(going.seriesId)),
      look('[id]/edit/', 'what changes', routes.editSeries(going.seriesId), edited),
      look('[id]/edit/', 'from one on', routes.editSeries(going.seriesId, going.days[3]), edited),
      look('[id]/edit/', 'paused', routes.editSeries(paused.seriesId)),
    ],
    forStudent: [
      ownLook('form', routes.lessonSeries(lessons.seriesId)),
      ownLook('what changes', routes.lessonSeries(lessons.seriesId, elsewhere)),
      ownLook('paused', routes.lessonSeries(pausedLessons.seriesId)),
      { file: 'classes/[id]/page.tsx', what: 'one of a series', url: routes.class(fourth) },
    ],
  }
}
