import { aTaughtLessonSeries } from '@/lib/testing/series-world'
import { routes } from '@/lib/routes'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow, type Place } from './access-words'

const teachersOfIt = everyone<PageAnswer>('not-found', {
  visitor: 'sign-in',
  waitingTeacher: 'application',
  owner: 'ok',
})

/** Pages that change a student's repeating lesson as a whole. */
export const lessonSeriesPages: Record<string, PageRow> = {
  'lessons/series/[id]/page.tsx': {
    url: ({ lessonSeriesId }) => routes.lessonSeries(lessonSeriesId),
    answers: everyone<PageAnswer>('not-found', { visitor: 'sign-in', student: 'ok' }),
  },
  'teacher/series/[id]/lessons/page.tsx': {
    url: ({ lessonSeriesId }) => routes.moveSeriesLessons(lessonSeriesId),
    answers: teachersOfIt,
  },
}

const studentsOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', otherStudent: 'refused', student: 'ok' })
/** On a page that is not there for others. */
const itsStudentOnly = { ...studentsOnly, otherStudent: 'not-found' as const }
const itsTeacherOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', owner: 'ok' })

const above = ({ lessonSeriesId }: Place) => routes.bookings({ series: lessonSeriesId })

/** The rows of what can be done with a student's repeating lesson as a whole. */
export const lessonSeriesActions: Record<string, ActionRow> = {
  pauseLessonsAction: {
    form: { role: 'student', url: above, holds: 'Yes, pause it' },
    fields: () => ({}),
    answers: studentsOnly,
  },
  leaveLessonsAction: {
    form: { role: 'student', url: above, holds: 'Yes, cancel them all' },
    fields: () => ({}),
    answers: studentsOnly,
  },
  moveLessonRestAction: {
    form: {
      role: 'student',
      url: ({ lessonSeriesId }) => routes.lessonSeries(lessonSeriesId, { day: 2, clock: '05:00' }),
      holds: 'Move these lessons',
    },
    fields: ({ lessonDays }) => Object.fromEntries(lessonDays.map((on) => [`choice-${on}`, 'skip'])),
    answers: itsStudentOnly,
  },
  resumeLessonsAction: {
    form: {
      role: 'student',
      url: ({ pausedLessonSeriesId }) => routes.lessonSeries(pausedLessonSeriesId),
      holds: 'Go on with it',
    },
    fields: ({ pausedLessonDays }) => Object.fromEntries(pausedLessonDays.map((on) => [`choice-${on}`, 'skip'])),
    answers: itsStudentOnly,
  },
  cancelLessonRestAction: {
    form: {
      role: 'owner',
      url: ({ lessonSeriesId }) => routes.teacherSeries(lessonSeriesId),
      holds: 'Yes, cancel the rest',
    },
    fields: () => ({ reason: 'By the matrix' }),
    answers: itsTeacherOnly,
  },
  moveLessonRestByTeacherAction: {
    form: {
      role: 'owner',
      url: ({ lessonSeriesId }) => routes.moveSeriesLessons(lessonSeriesId, { day: 2, clock: '05:00' }),
      holds: 'Move 2 lessons',
    },
    fields: () => ({ reason: 'By the matrix' }),
    answers: itsTeacherOnly,
  },
}

/** A repeating lesson that the student has with the owner, and one that is paused. */
export async function lessonsToRepeat(of: { teacherId: number; courseId: number; studentId: number }) {
  const going = await aTaughtLessonSeries({ ...of, firstOn: '2090-01-02', clock: '04:00', count: 2 })
  const paused = await aTaughtLessonSeries({ ...of, firstOn: '2090-05-01', clock: '04:00', count: 2, paused: true })
  return {
    lessonSeriesId: going.seriesId,
    lessonDays: going.days,
    pausedLessonSeriesId: paused.seriesId,
    pausedLessonDays: paused.days,
  }
}
