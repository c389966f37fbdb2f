import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { routes } from '@/lib/routes'
import type * as builders from '@/lib/testing/world'
import { instantIn, wallAhead } from './clocks'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow, type Place } from './access-words'

const studentsOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', otherStudent: 'refused', student: 'ok' })
/** On a page that is not there for other students. */
const itsStudentOnly = { ...studentsOnly, otherStudent: 'not-found' as const }

const MINUTES = 60

const bookingPage = ({ tutorId, tutoredCourseId, freeStart }: Place) =>
  routes.bookLesson(tutorId, { course: tutoredCourseId, minutes: MINUTES, start: freeStart })

/** Pages about 1:1 lessons: anybody may look at the times, booking one asks who it is. */
export const lessonPages: Record<string, PageRow> = {
  'lessons/page.tsx': { url: () => routes.lessons(), answers: everyone('ok') },
  'lessons/[teacher]/page.tsx': {
    url: ({ tutorId, tutoredCourseId }) => routes.lessonTeacher(tutorId, { course: tutoredCourseId }),
    answers: everyone('ok'),
  },
  'lessons/[teacher]/book/page.tsx': {
    url: bookingPage,
    answers: everyone<PageAnswer>('ok', { visitor: 'sign-in' }),
  },
  'api/lessons/[teacher]/slots/route.ts': {
    url: ({ tutorId, tutoredCourseId, freeStart }) => {
      const from = freeStart.slice(0, 10)
      const of = { course: tutoredCourseId, minutes: MINUTES, zone: 'UTC', from, until: from }
      return routes.lessonSlots(tutorId, of)
    },
    answers: everyone('ok'),
  },
}

/** The rows of what students do about 1:1 lessons. */
export const lessonActions: Record<string, ActionRow> = {
  bookLessonAction: {
    form: { role: 'student', url: bookingPage, holds: 'Book this lesson' },
    fields: () => ({}),
    answers: studentsOnly,
  },
  rescheduleLessonAction: {
    form: {
      role: 'student',
      url: ({ ownLessonId, freeStart }) => routes.rescheduleLesson(ownLessonId, { start: freeStart }),
      holds: 'Move here',
    },
    fields: () => ({}),
    answers: itsStudentOnly,
  },
  acceptTimeAction: {
    form: { role: 'student', url: () => routes.bookings(), holds: 'Take this time' },
    fields: ({ proposalId }) => ({ bookingId: String(proposalId) }),
    answers: studentsOnly,
  },
  declineTimeAction: {
    form: { role: 'student', url: () => routes.bookings(), holds: 'Yes, decline it' },
    fields: ({ proposalId }) => ({ bookingId: String(proposalId) }),
    answers: studentsOnly,
  },
}

/** A teacher of 1:1 lessons with a free time; a lesson of the student, and a time that was proposed to them. */
export async function lessonsToTake(world: typeof builders, studentId: number) {
  const { teacherId, courseId } = await aLessonTeacher()
  await world.anEnrolment({ userId: studentId, courseId })
  const noonIn = (days: number) => instantIn('UTC', wallAhead('UTC', days, '12:00'))
  const of = { teacherId, courseId, studentId }
  const own = await world.aLesson({ ...of, startAtUtc: noonIn(9), status: 'confirmed' })
  const proposal = await world.aLesson({ ...of, startAtUtc: noonIn(10), timeProposedAt: new Date() })
  return {
    tutorId: teacherId,
    tutoredCourseId: courseId,
    freeStart: noonIn(11).toISOString(),
    ownLessonId: own.id,
    proposalId: proposal.id,
  }
}
