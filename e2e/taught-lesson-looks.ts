import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { addMinutes } from '@/lib/time/instant'
import type { Eyes } from './pages-to-look-at'

const DAY = 24 * 60

/** What a teacher of 1:1 lessons has to look at: a lesson in each of its states, open hours and time off, lessons without a date. */
export async function taughtLessons(world: typeof builders): Promise<Eyes> {
  const teacher = await world.aTeacher()
  const course = await world.aCourse({ bookingType: 'one_on_one' })
  await world.anAssignment({ courseId: course.id, teacherId: teacher.id })
  const of = { teacherId: teacher.id, courseId: course.id }
  const ahead = (minutes: number) => addMinutes(new Date(), minutes)
  const student = (name: string) => world.anEnrolledStudent(of.courseId, { name, timeZone: 'Asia/Kathmandu' })
  const lesson = async (name: string, minutes: number, more: Partial<Parameters<typeof world.aLesson>[0]>) =>
    world.aLesson({ ...of, studentId: (await student(name)).id, startAtUtc: ahead(minutes), ...more })

  const asked = await lesson('Edwina', 8 * DAY, {
    studentNote: 'I would like to look at the shifts in the second movement, slowly, if there is time.',
    holdsTime: false,
  })
  await world.aSession({ ...of, startAtUtc: ahead(8 * DAY + 30), title: 'What it clashes with' })
  const first = await lesson('Fritz', 9 * DAY, { status: 'rescheduled' })
  const proposed = await world.aLesson({
    ...of,
    ...{ studentId: first.studentId, startAtUtc: ahead(10 * DAY) },
    ...{ rescheduledFromId: first.id, timeProposedAt: new Date() },
  })
  const soon = await lesson('Gwen', 90, { status: 'confirmed', bufferBeforeMinutes: 10, bufferAfterMinutes: 5 })
  const over = await lesson('Hal', -26 * 60, { status: 'confirmed', meetingLink: 'https://meet.example.test/hal' })
  const off = await lesson('Iris', 11 * DAY, { status: 'cancelled', cancelReason: 'The hall is taken.' })
  const clock = { startTime: new Date('1970-01-01T06:30:00Z') }
  for (const dayOfWeek of [0, 1, 2, 3, 4]) await world.aWeeklyWindow({ teacherId: of.teacherId, dayOfWeek, ...clock })
  await world.aWeeklyWindow({ teacherId: of.teacherId, dayOfWeek: 3, isBlocked: true, blockedReason: 'Rehearsal' })
  const undated = await world.anUndatedLesson({ ...of, studentId: (await student('Jo')).id })
  await world.anUndatedLesson({ teacherId: of.teacherId, studentId: (await student('Kim')).id })

  const page = (what: string, { id }: { id: number }) => ({
    ...{ file: 'teacher/lessons/[id]/page.tsx', what, url: routes.teacherLesson(id) },
  })
  const time = (what: string, { id }: { id: number }) => ({
    ...{ file: 'teacher/lessons/[id]/time/page.tsx', what, url: routes.teacherLessonTime(id) },
  })
  const week = ahead(8 * DAY)
    .toISOString()
    .slice(0, 10)
  const list = { file: 'teacher/lessons/undated/page.tsx' }
  const looks = [
    page('asked for', asked),
    page('proposed', proposed),
    page('moved', first),
    page('soon, no link', soon),
    page('over, not marked', over),
    page('cancelled', off),
    time('proposing', asked),
    time('moving', soon),
    time('too late', over),
    { ...list, what: 'two', url: routes.undatedLessons() },
    { ...list, what: 'setting a date', url: routes.undatedLessons(1, undated.id) },
  ]
  return {
    who: 'a teacher of lessons',
    userId: teacher.userId,
    looks: [
      ...looks,
      { file: 'teacher/page.tsx', what: 'with lessons', url: routes.teacherDashboard() },
      { file: 'teacher/requests/page.tsx', what: 'lessons', url: routes.teacherRequests() },
      {
        file: 'teacher/schedule/page.tsx',
        what: 'over open hours',
        url: routes.teacherSchedule({ week, view: 'week' }),
      },
      {
        file: 'teacher/schedule/page.tsx',
        what: 'hours in words',
        url: routes.teacherSchedule({ week, view: 'agenda' }),
      },
    ],
  }
}
