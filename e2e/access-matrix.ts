import { routes } from '@/lib/routes'
import { accountActions, accountPages } from './account-access'
import { availabilityActions } from './availability-access'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow } from './access-words'
import { calendarActions, calendarPages } from './calendar-access'
import { mailActions, mailPages } from './mail-access'
import { migrationActions, migrationPages } from './migration-access'
import { notificationActions, notificationPages } from './notification-access'
import { seriesActions, seriesPages } from './series-access'
import { studentActions, studentPages } from './student-access'
import { teacherActions } from './teacher-access'

const signedIn = everyone<PageAnswer>('ok', { visitor: 'sign-in' })
const visitors = everyone<PageAnswer>('home', { visitor: 'ok' })
const teachers = everyone<PageAnswer>('ok', {
  visitor: 'sign-in',
  student: 'not-found',
  otherStudent: 'not-found',
  waitingTeacher: 'application',
  admin: 'not-found',
})
const teachersOfTheClass = { ...teachers, foreignTeacher: 'not-found' as const }
const teachersOfTheLesson = { ...teachersOfTheClass, withoutRight: 'not-found' as const }

/**
 * Who may open what, and who may do what. Every page and route under app/ and every action has a row here; a new one
 * without a row fails `npm run test:unit`, and access.spec.ts asks the running site about each.
 * By file under app/.
 */
export const pages: Record<string, PageRow> = {
  'page.tsx': { url: () => routes.home(), answers: everyone('ok') },
  '(auth)/sign-in/page.tsx': { url: () => routes.signIn(), answers: visitors },
  '(auth)/sign-up/page.tsx': { url: () => routes.signUp(), answers: visitors },
  '(auth)/sign-out/page.tsx': { url: () => routes.signOut(), answers: everyone('ok', { visitor: 'home' }) },
  '(auth)/apply-as-teacher/page.tsx': {
    url: () => routes.applyAsTeacher(),
    answers: everyone('ok', { owner: 'dashboard', foreignTeacher: 'dashboard', withoutRight: 'dashboard' }),
  },
  ...accountPages,
  'settings/page.tsx': { url: () => routes.settings(), answers: signedIn },
  'admin/teachers/page.tsx': {
    url: () => routes.adminTeachers(),
    answers: everyone('not-found', { visitor: 'sign-in', admin: 'ok' }),
  },
  'classes/page.tsx': { url: () => routes.classes(), answers: everyone('ok') },
  'classes/[id]/page.tsx': { url: ({ classId }) => routes.class(classId), answers: everyone('ok') },
  'bookings/page.tsx': { url: () => routes.bookings(), answers: signedIn },
  ...studentPages,
  ...notificationPages,
  ...calendarPages,
  ...mailPages,
  ...migrationPages,
  'teacher/page.tsx': { url: () => routes.teacherDashboard(), answers: teachers },
  'teacher/schedule/page.tsx': { url: () => routes.teacherSchedule(), answers: teachers },
  'teacher/live-classes/page.tsx': { url: () => routes.teacherLiveClasses(), answers: teachers },
  'teacher/live-classes/new/page.tsx': { url: () => routes.newLiveClass(), answers: teachers },
  'teacher/live-classes/[id]/page.tsx': {
    url: ({ classId }) => routes.teacherLiveClass(classId),
    answers: teachersOfTheClass,
  },
  'teacher/live-classes/[id]/edit/page.tsx': {
    url: ({ classId }) => routes.editLiveClass(classId),
    answers: { ...teachersOfTheClass, withoutRight: 'not-found' },
  },
  'teacher/live-classes/[id]/cancel/page.tsx': {
    url: ({ classId }) => routes.cancelLiveClass(classId),
    answers: teachersOfTheClass,
  },
  'teacher/requests/page.tsx': { url: () => routes.teacherRequests(), answers: teachers },
  'teacher/lessons/[id]/page.tsx': {
    url: ({ lessonId }) => routes.teacherLesson(lessonId),
    answers: teachersOfTheLesson,
  },
  'teacher/lessons/[id]/time/page.tsx': {
    url: ({ lessonId }) => routes.teacherLessonTime(lessonId),
    answers: teachersOfTheLesson,
  },
  'teacher/lessons/undated/page.tsx': { url: () => routes.undatedLessons(), answers: teachers },
  ...seriesPages,
  'teacher/availability/page.tsx': { url: () => routes.teacherAvailability(), answers: teachers },
  'teacher/policies/page.tsx': { url: () => routes.teacherPolicies(), answers: teachers },
  'api/teacher/classes/[id]/route.ts': {
    url: ({ classId }) => routes.teacherClassNews(classId),
    answers: everyone('not-found', { owner: 'ok', withoutRight: 'ok' }),
  },
  'api/seats/route.ts': { url: ({ classId }) => routes.seats([classId]), answers: everyone('ok') },
  // eslint-disable-next-line lectern/routes -- next-auth's own address; no page of ours leads there
  'api/auth/[...nextauth]/route.ts': { url: () => '/api/auth/session', answers: everyone('ok') },
}

const someoneSignedIn = everyone<ActionAnswer>('ok', { visitor: 'sign-in' })

const anAccount = { name: 'M', newPassword: 'seven green kettles', specialization: 'Scales' }
const wrong = { login: 'nobody@example.test', password: 'not the password', email: 'not an address' }

/** By the name it is exported under in lib/<domain>/actions.ts. */
export const actions: Record<string, ActionRow> = {
  cancelBookingAction: {
    form: { role: 'student', url: () => routes.bookings(), holds: 'Yes, cancel it' },
    fields: ({ bookingId }) => ({ bookingId: String(bookingId) }),
    answers: everyone('refused', { visitor: 'sign-in', student: 'ok' }),
  },
  ...studentActions,
  ...teacherActions,
  ...availabilityActions,
  ...seriesActions,
  ...notificationActions,
  ...calendarActions,
  ...mailActions,
  ...migrationActions,
  approveTeacherAction: {
    form: { role: 'admin', url: () => routes.adminTeachers(), holds: 'Approve' },
    fields: ({ applicantId }) => ({ teacherId: String(applicantId) }),
    answers: everyone('not-found', { visitor: 'sign-in', admin: 'ok' }),
  },
  ...accountActions,
  updateSettingsAction: {
    form: { role: 'student', url: () => routes.settings(), holds: 'Time zone' },
    fields: () => ({ name: 'By the matrix', zone: 'Asia/Tokyo' }),
    answers: someoneSignedIn,
  },
  changePasswordAction: {
    form: { role: 'student', url: () => routes.settings(), holds: 'Current password' },
    fields: () => ({ currentPassword: 'not the password', newPassword: 'eight yellow kettles' }),
    answers: everyone('refused', { visitor: 'sign-in' }),
  },
  applyAsTeacherAction: {
    form: { role: 'otherStudent', url: () => routes.applyAsTeacher(), holds: 'Send application' },
    fields: () => ({ specialization: 'Scales' }),
    answers: everyone('ok', {
      visitor: 'sign-in',
      waitingTeacher: 'refused',
      owner: 'refused',
      foreignTeacher: 'refused',
      withoutRight: 'refused',
    }),
  },
  signUpAsTeacherAction: {
    form: { role: 'visitor', url: () => routes.applyAsTeacher(), holds: 'Send application' },
    fields: () => ({ ...anAccount, email: wrong.email }),
    answers: everyone('refused'),
  },
  signUpAction: {
    form: { role: 'visitor', url: () => routes.signUp(), holds: 'Sign up' },
    fields: () => ({ ...anAccount, email: wrong.email }),
    answers: everyone('refused'),
  },
  signInAction: {
    form: { role: 'visitor', url: () => routes.signIn(), holds: 'Password' },
    fields: () => ({ login: wrong.login, password: wrong.password }),
    answers: everyone('refused'),
  },
  signOutAction: {
    form: { role: 'student', url: () => routes.signOut(), holds: 'Stay signed in' },
    fields: () => ({}),
    answers: everyone('ok'),
  },
  signOutEverywhereAction: {
    form: { role: 'student', url: () => routes.settings(), holds: 'Yes, sign out everywhere' },
    fields: () => ({}),
    answers: someoneSignedIn,
  },
}
