import { routes } from '@/lib/routes'
import { type ActionAnswer, type ActionRow, everyone } from './access-words'

const teachersOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', foreignTeacher: 'refused', owner: 'ok' })
const requestsOnly = { ...teachersOnly, withoutRight: 'refused' as const }
/** On the page of a class, which is not there for other teachers. */
const ownersOnly = { ...teachersOnly, foreignTeacher: 'not-found' as const }

const aClass = { title: 'By the matrix', zone: 'UTC', durationMinutes: '30', capacity: '5' }

const aTime = { startWall: '2090-05-01T10:00', zone: 'UTC', minutes: '45' }

/** The rows of what only teachers can do. */
export const teacherActions: Record<string, ActionRow> = {
  createSessionAction: {
    form: { role: 'owner', url: () => routes.newLiveClass(), holds: 'Create class' },
    fields: ({ courseId }) => ({ ...aClass, courseId: String(courseId), startWall: '2090-03-01T10:00' }),
    answers: { ...teachersOnly, withoutRight: 'refused' },
  },
  changeSessionAction: {
    form: { role: 'owner', url: ({ classId }) => routes.editLiveClass(classId), holds: 'Save changes' },
    fields: ({ classId }) => ({
      ...aClass,
      sessionId: String(classId),
      startWall: '2090-04-01T10:00',
      confirmMove: '2090-04-01T10:00 UTC 30',
    }),
    answers: { ...teachersOnly, foreignTeacher: 'not-found' },
  },
  cancelSessionAction: {
    form: {
      role: 'owner',
      url: ({ classId }) => routes.cancelLiveClass(classId),
      holds: 'Cancel this class',
    },
    fields: ({ classId }) => ({ sessionId: String(classId), reason: 'By the matrix' }),
    answers: { ...teachersOnly, foreignTeacher: 'not-found', withoutRight: 'ok' },
  },
  startSessionAction: {
    form: { role: 'owner', url: ({ soonId }) => routes.teacherLiveClass(soonId), holds: 'Start class' },
    fields: ({ soonId }) => ({ sessionId: String(soonId) }),
    answers: ownersOnly,
  },
  endSessionAction: {
    form: { role: 'owner', url: ({ runningId }) => routes.teacherLiveClass(runningId), holds: 'End class' },
    fields: ({ runningId }) => ({ sessionId: String(runningId) }),
    answers: ownersOnly,
  },
  markAttendanceAction: {
    form: { role: 'owner', url: ({ runningId }) => routes.teacherLiveClass(runningId), holds: 'All attended' },
    fields: ({ runningId }) => ({ sessionId: String(runningId), who: 'all', mark: 'attended' }),
    answers: ownersOnly,
  },
  approveBookingAction: {
    form: { role: 'owner', url: () => routes.teacherRequests(), holds: 'Approve' },
    fields: ({ requestId }) => ({ bookingId: String(requestId) }),
    answers: { ...requestsOnly, owner: 'refused' },
  },
  declineBookingAction: {
    form: { role: 'owner', url: () => routes.teacherRequests(), holds: 'Yes, decline' },
    fields: ({ requestId }) => ({ bookingId: String(requestId) }),
    answers: requestsOnly,
  },
  requestToWaitlistAction: {
    form: { role: 'owner', url: () => routes.teacherRequests(), holds: 'Waitlist instead' },
    fields: ({ requestId }) => ({ bookingId: String(requestId) }),
    answers: requestsOnly,
  },
  offerOutOfTurnAction: {
    form: { role: 'owner', url: ({ queueId }) => routes.teacherLiveClass(queueId), holds: 'Offer now' },
    fields: ({ queueId, entryId }) => ({ sessionId: String(queueId), entryId: String(entryId) }),
    answers: ownersOnly,
  },
  removeFromWaitlistAction: {
    form: { role: 'owner', url: ({ queueId }) => routes.teacherLiveClass(queueId), holds: 'Yes, remove' },
    fields: ({ queueId, entryId }) => ({ sessionId: String(queueId), entryId: String(entryId) }),
    answers: ownersOnly,
  },
  closeWaitlistAction: {
    form: { role: 'owner', url: ({ queueId }) => routes.teacherLiveClass(queueId), holds: 'Close the list' },
    fields: ({ queueId }) => ({ sessionId: String(queueId) }),
    answers: ownersOnly,
  },
  reopenWaitlistAction: {
    form: { role: 'owner', url: ({ closedListId }) => routes.teacherLiveClass(closedListId), holds: 'Reopen the list' },
    fields: ({ closedListId }) => ({ sessionId: String(closedListId) }),
    answers: ownersOnly,
  },
  proposeTimeAction: {
    form: {
      role: 'owner',
      url: ({ lessonRequestId }) => routes.teacherLessonTime(lessonRequestId),
      holds: 'Propose this time',
    },
    fields: ({ lessonRequestId }) => ({ ...aTime, bookingId: String(lessonRequestId) }),
    answers: ownersOnly,
  },
  moveLessonAction: {
    form: { role: 'owner', url: ({ lessonId }) => routes.teacherLessonTime(lessonId), holds: 'Move the lesson' },
    fields: ({ lessonId }) => ({ ...aTime, bookingId: String(lessonId) }),
    answers: ownersOnly,
  },
  cancelLessonAction: {
    form: { role: 'owner', url: ({ lessonId }) => routes.teacherLesson(lessonId), holds: 'Yes, cancel it' },
    fields: ({ lessonId }) => ({ bookingId: String(lessonId), reason: 'By the matrix' }),
    answers: ownersOnly,
  },
  saveLessonLinkAction: {
    form: { role: 'owner', url: ({ lessonId }) => routes.teacherLesson(lessonId), holds: 'Save the link' },
    fields: ({ lessonId }) => ({ bookingId: String(lessonId), meetingLink: 'https://meet.example.test/matrix' }),
    answers: ownersOnly,
  },
  markLessonAction: {
    form: { role: 'owner', url: ({ begunLessonId }) => routes.teacherLesson(begunLessonId), holds: 'No-show' },
    fields: ({ begunLessonId }) => ({ bookingId: String(begunLessonId), mark: 'attended' }),
    answers: ownersOnly,
  },
  setLessonDateAction: {
    form: { role: 'owner', url: ({ undatedId }) => routes.undatedLessons(1, undatedId), holds: 'Set the date' },
    fields: ({ undatedId }) => ({ ...aTime, quarantineId: String(undatedId) }),
    answers: { ...teachersOnly, withoutRight: 'refused' },
  },
  savePolicyAction: {
    form: { role: 'owner', url: () => routes.teacherPolicies(), holds: 'Night begins' },
    fields: () => ({ minNoticeHours: '3' }),
    answers: { ...teachersOnly, foreignTeacher: 'ok', withoutRight: 'ok' },
  },
}
