import { routes } from '@/lib/routes'

/**
 * Who may open what, and who may do what. Every page and route under app/ and every action has a row here; a new one
 * without a row fails `npm run test:unit`, and access.spec.ts asks the running site about each.
 */
export const roles = [
  'visitor',
  /** Enrolled, with a booking. */
  'student',
  /** Neither enrolled nor booked. */
  'otherStudent',
  /** Applied, not yet approved. */
  'waitingTeacher',
  /** Teaches the class. */
  'owner',
  /** Teaches elsewhere. */
  'foreignTeacher',
  /** Has a class of their own in the course, and no longer the right to make classes in it. */
  'withoutRight',
  'admin',
] as const

export type Role = (typeof roles)[number]

/** What a page answers: shown, sent to sign in (and back), not there, or sent on to where they belong. */
export type PageAnswer = 'ok' | 'sign-in' | 'not-found' | 'home' | 'dashboard' | 'application'

/** What an action answers: done, refused, sent to sign in, or the same as not there. Only the first changes anything. */
export type ActionAnswer = 'ok' | 'refused' | 'sign-in' | 'not-found'

/** Ids of the school that access.spec.ts makes; the class is the owner's, or the asking teacher's own without right. */
export interface Place {
  classId: number
  bookableId: number
  bookingId: number
  courseId: number
  applicantId: number
}

type PerRole<Answer> = Record<Role, Answer>

const everyone = <Answer>(answer: Answer, except: Partial<PerRole<Answer>> = {}): PerRole<Answer> => ({
  ...(Object.fromEntries(roles.map((role) => [role, answer])) as PerRole<Answer>),
  ...except,
})

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

export interface PageRow {
  url: (place: Place) => string
  answers: PerRole<PageAnswer>
}

/** By file under app/. */
export const pages: Record<string, PageRow> = {
  'page.tsx': { url: () => routes.home(), answers: everyone('ok') },
  '(auth)/sign-in/page.tsx': { url: () => routes.signIn(), answers: visitors },
  '(auth)/sign-up/page.tsx': { url: () => routes.signUp(), answers: visitors },
  '(auth)/sign-out/page.tsx': { url: () => routes.signOut(), answers: everyone('ok', { visitor: 'home' }) },
  '(auth)/apply-as-teacher/page.tsx': {
    url: () => routes.applyAsTeacher(),
    answers: everyone('ok', { owner: 'dashboard', foreignTeacher: 'dashboard', withoutRight: 'dashboard' }),
  },
  'settings/page.tsx': { url: () => routes.settings(), answers: signedIn },
  'admin/teachers/page.tsx': {
    url: () => routes.adminTeachers(),
    answers: everyone('not-found', { visitor: 'sign-in', admin: 'ok' }),
  },
  'classes/page.tsx': { url: () => routes.classes(), answers: everyone('ok') },
  'classes/[id]/page.tsx': { url: ({ classId }) => routes.class(classId), answers: everyone('ok') },
  'bookings/page.tsx': { url: () => routes.bookings(), answers: signedIn },
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
  'api/seats/route.ts': { url: ({ classId }) => routes.seats([classId]), answers: everyone('ok') },
  // eslint-disable-next-line lectern/routes -- next-auth's own address; no page of ours leads there
  'api/auth/[...nextauth]/route.ts': { url: () => '/api/auth/session', answers: everyone('ok') },
}

export interface ActionRow {
  /** Who is shown the form, where it is, and a text in it. Everybody else sends the same form with their own cookie. */
  form: { role: Role; url: (place: Place) => string; holds: string }
  fields: (place: Place) => Record<string, string>
  answers: PerRole<ActionAnswer>
}

const studentsOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', otherStudent: 'refused', student: 'ok' })
const teachersOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', foreignTeacher: 'refused', owner: 'ok' })
const someoneSignedIn = everyone<ActionAnswer>('ok', { visitor: 'sign-in' })

const aClass = { title: 'By the matrix', zone: 'UTC', durationMinutes: '30', capacity: '5' }
const anAccount = { name: 'M', newPassword: 'seven green kettles', specialization: 'Scales' }
const wrong = { login: 'nobody@example.test', password: 'not the password', email: 'not an address' }

/** By the name it is exported under in lib/<domain>/actions.ts. */
export const actions: Record<string, ActionRow> = {
  bookSeatAction: {
    form: { role: 'student', url: ({ bookableId }) => routes.class(bookableId), holds: 'Book this class' },
    fields: ({ bookableId }) => ({ sessionId: String(bookableId) }),
    answers: studentsOnly,
  },
  cancelBookingAction: {
    form: { role: 'student', url: () => routes.bookings(), holds: 'Yes, cancel it' },
    fields: ({ bookingId }) => ({ bookingId: String(bookingId) }),
    answers: everyone('refused', { visitor: 'sign-in', student: 'ok' }),
  },
  changeSeatsAction: {
    form: { role: 'student', url: () => routes.bookings(), holds: 'Change seats' },
    fields: ({ bookingId }) => ({ bookingId: String(bookingId), seats: '2' }),
    answers: studentsOnly,
  },
  rescheduleBookingAction: {
    form: { role: 'student', url: ({ bookingId }) => routes.rescheduleBooking(bookingId), holds: 'Move here' },
    fields: ({ bookingId, bookableId }) => ({ bookingId: String(bookingId), sessionId: String(bookableId) }),
    answers: studentsOnly,
  },
  createSessionAction: {
    form: { role: 'owner', url: () => routes.newLiveClass(), holds: 'Create class' },
    fields: ({ courseId }) => ({ ...aClass, courseId: String(courseId), startWall: '2090-03-01T10:00' }),
    answers: { ...teachersOnly, withoutRight: 'refused' },
  },
  changeSessionAction: {
    form: { role: 'owner', url: ({ classId }) => routes.editLiveClass(classId), holds: 'Save changes' },
    fields: ({ classId }) => ({ ...aClass, sessionId: String(classId), startWall: '2090-04-01T10:00' }),
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
  approveTeacherAction: {
    form: { role: 'admin', url: () => routes.adminTeachers(), holds: 'Approve' },
    fields: ({ applicantId }) => ({ teacherId: String(applicantId) }),
    answers: everyone('not-found', { visitor: 'sign-in', admin: 'ok' }),
  },
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
