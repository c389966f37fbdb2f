import { aSeries } from '@/lib/testing/series-world'
import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { lessonSeriesActions, lessonSeriesPages } from './lesson-series-access'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow, type Place } from './access-words'

const teachers = everyone<PageAnswer>('ok', {
  visitor: 'sign-in',
  student: 'not-found',
  otherStudent: 'not-found',
  waitingTeacher: 'application',
  admin: 'not-found',
})
const teachersOfTheSeries = { ...teachers, foreignTeacher: 'not-found' as const, withoutRight: 'not-found' as const }

/** Pages of series; a class of one is on the pages of classes. */
export const seriesPages: Record<string, PageRow> = {
  'teacher/series/page.tsx': { url: () => routes.teacherSeriesList(), answers: teachers },
  'teacher/series/new/page.tsx': { url: () => routes.newSeries(), answers: teachers },
  'teacher/series/[id]/page.tsx': {
    url: ({ seriesId }) => routes.teacherSeries(seriesId),
    answers: teachersOfTheSeries,
  },
  'teacher/series/[id]/edit/page.tsx': {
    url: ({ seriesId }) => routes.editSeries(seriesId),
    answers: teachersOfTheSeries,
  },
  ...lessonSeriesPages,
}

const ownersOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', owner: 'ok' })
const studentsOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', otherStudent: 'refused', student: 'ok' })

const content = { title: 'By the matrix', durationMinutes: '30', capacity: '5' }
const weekly = { repeats: 'week', interval: '1', weekdays: '0', ends: 'count', count: '3' }
const begins = { startWall: '2090-03-06T10:00', zone: 'UTC' }
const rule = 'DTSTART;TZID=UTC:20900306T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3'
const page = ({ seriesId }: Place) => routes.teacherSeries(seriesId)
const aClassOfIt = ({ seriesClassId }: Place) => routes.class(seriesClassId)

/** The rows of what can be done with series. */
export const seriesActions: Record<string, ActionRow> = {
  createSeriesAction: {
    form: { role: 'owner', url: () => routes.newSeries(), holds: 'Preview the dates' },
    fields: ({ courseId }) => ({ ...content, ...weekly, ...begins, rule, courseId: String(courseId) }),
    answers: { ...ownersOnly, foreignTeacher: 'refused', withoutRight: 'refused' },
  },
  editSeriesAction: {
    form: {
      role: 'owner',
      url: ({ seriesId }) => routes.editSeries(seriesId),
      holds: 'See what changes',
    },
    fields: () => ({ ...content, startClock: '05:00', days: 'same', confirmed: 'on' }),
    answers: ownersOnly,
  },
  cancelOccurrenceAction: {
    form: { role: 'owner', url: page, holds: 'Yes, cancel it' },
    fields: ({ seriesDay }) => ({ originalOn: seriesDay, reason: 'By the matrix' }),
    answers: ownersOnly,
  },
  cancelRestAction: {
    form: { role: 'owner', url: page, holds: 'Yes, cancel the rest' },
    fields: () => ({ reason: 'By the matrix' }),
    answers: ownersOnly,
  },
  pauseSeriesAction: {
    form: { role: 'owner', url: page, holds: 'Yes, pause it' },
    fields: () => ({}),
    answers: ownersOnly,
  },
  resumeSeriesAction: {
    form: { role: 'owner', url: ({ pausedSeriesId }) => routes.teacherSeries(pausedSeriesId), holds: 'Go on with it' },
    fields: () => ({}),
    answers: ownersOnly,
  },
  bookSeriesAction: {
    form: { role: 'student', url: aClassOfIt, holds: 'Book the whole series' },
    fields: () => ({ all: '1' }),
    answers: studentsOnly,
  },
  bookLessonSeriesAction: {
    form: { role: 'student', url: repeatedLesson, holds: 'name="everyWeeks"' },
    fields: () => ({}),
    answers: studentsOnly,
  },
  ...lessonSeriesActions,
  leaveSeriesAction: {
    form: { role: 'student', url: aClassOfIt, holds: 'Yes, leave them all' },
    fields: () => ({}),
    answers: studentsOnly,
  },
}

function repeatedLesson({ tutorId, tutoredCourseId, freeStart }: Place): string {
  return `${routes.bookLesson(tutorId, { course: tutoredCourseId, minutes: 60, start: freeStart })}&every=1&times=2`
}

/** A series of the owner of which the student has one date, and one that is paused. */
export async function seriesToChange(
  world: typeof builders,
  of: { teacherId: number; userId: number; courseId: number; studentId: number },
) {
  const going = await aSeries(of)
  const paused = await aSeries({ ...of, paused: true, rule: { startWall: '2090-05-01T10:00' } })
  const [first = 0, second = 0] = going.sessionIds
  await world.aBooking({ sessionId: first, studentId: of.studentId })
  return {
    seriesId: going.seriesId,
    pausedSeriesId: paused.seriesId,
    seriesClassId: second,
    seriesDay: going.days[2] ?? '',
  }
}
