import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { routes } from '@/lib/routes'
import { aLessonSeries } from '@/lib/testing/series-world'
import type * as builders from '@/lib/testing/world'
import { instantIn, wallAhead } from './clocks'
import type { Look } from './pages-to-look-at'

const MINUTES = 60

const noonIn = (days: number) => instantIn('UTC', wallAhead('UTC', days, '12:00'))

/** 1:1 lessons as anybody sees them, and as a student who has some of each kind does. */
export async function lessonsToSee(world: typeof builders, studentId: number) {
  const always = await aLessonTeacher({
    zone: 'Australia/Lord_Howe',
    policy: { slotMinutes: [30, 60], minNoticeHours: 2, horizonDays: 40, cancelWindowHours: 48 },
  })
  const asked = await aLessonTeacher({ policy: { requiresApprovalForOneOnOne: true } })
  const idle = await aLessonTeacher({ hours: [] })
  for (const { courseId } of [always, asked, idle]) await world.anEnrolment({ userId: studentId, courseId })
  const of = { teacherId: always.teacherId, courseId: always.courseId, studentId }
  const lesson = await world.aLesson({ ...of, startAtUtc: noonIn(9), status: 'confirmed' })
  const late = await world.aLesson({ ...of, startAtUtc: noonIn(1), status: 'confirmed' })
  await world.aLesson({ ...of, startAtUtc: noonIn(10), timeProposedAt: new Date() })
  await world.aLesson({ ...of, startAtUtc: noonIn(11) })
  const seriesId = await aLessonSeries({ ...of, startAt: noonIn(6), count: 9 })
  const times = (what: string, { teacherId, courseId }: typeof of, week?: Date): Look => ({
    file: 'lessons/[teacher]/page.tsx',
    what,
    url: routes.lessonTeacher(teacherId, { course: courseId, week: week?.toISOString().slice(0, 10) }),
  })
  const booking = (what: string, { teacherId, courseId }: typeof of, at: Date): Look => ({
    file: 'lessons/[teacher]/book/page.tsx',
    what,
    url: routes.bookLesson(teacherId, { course: courseId, minutes: MINUTES, start: at.toISOString() }),
  })
  const moving = (what: string, id: number, start?: string): Look => ({
    file: 'bookings/[id]/reschedule/page.tsx',
    what,
    url: routes.rescheduleLesson(id, { start }),
  })
  const repeatable = booking('form', of, noonIn(5))
  const forAll = [
    { file: 'lessons/page.tsx', what: 'all', url: routes.lessons() },
    { file: 'lessons/page.tsx', what: 'nothing found', url: routes.lessons({ q: 'nothing like this' }) },
    times('times', of),
    times('too far ahead', of, noonIn(60)),
    times('no hours', idle),
  ]
  return {
    forVisitor: forAll,
    forStudent: [
      ...forAll,
      repeatable,
      booking('by request', asked, noonIn(5)),
      booking('gone', of, noonIn(9)),
      { ...repeatable, what: 'repeated', url: `${repeatable.url}&every=1&times=8` },
      {
        file: 'bookings/page.tsx',
        what: 'a repeating lesson',
        url: routes.bookings({ series: seriesId }),
      },
      moving('other times', lesson.id),
      moving('one of them', lesson.id, noonIn(12).toISOString()),
      moving('too late', late.id),
    ],
  }
}
