import type { Page } from '@playwright/test'
import { aCalendarFeed } from '@/lib/testing/calendar-feed'
import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { addMinutes } from '@/lib/time/instant'
import { hoursToSee } from './hours-to-look-at'
import { linksByMail } from './account-access'
import { taughtLessons } from './taught-lesson-looks'
import { seriesToSee } from './series-to-look-at'
import { mailToLookAt } from './mail-to-look-at'
import { migrationToSee } from './migration-access'
import { lessonsToSee } from './lessons-to-look-at'

type World = typeof builders

/** A page as one person sees it; `file` is its file under app/, `what` tells apart what the same page shows. */
export interface Look {
  file: string
  what: string
  url: string
  /** What is done there first. */
  first?: (page: Page) => Promise<unknown>
}

/** Whose eyes, and what they look at. `userId` null is a visitor. */
export interface Eyes {
  who: string
  userId: number | null
  looks: Look[]
}

const DAY = 24 * 60

/** A school where lists are full and one where they are empty, seen by everybody there is. */
export async function everythingToSee(world: World): Promise<Eyes[]> {
  const { teacher, course, session } = await world.aClass({
    title: 'An evening on the counterpoint of the Franco-Flemish school, with Donaudampfschifffahrtsgesellschaft',
    description:
      'Bring paper.\n\nhttps://example.org/a-very-long-address-without-any-place-to-break-it-whatsoever-in-it',
    capacity: 3,
    enableWaitlist: true,
  })
  const place = { teacherId: teacher.id, courseId: course.id }
  const soon = await world.aSession({ ...place, startAtUtc: addMinutes(new Date(), 8), title: 'About to begin' })
  const over = await world.aSession({ ...place, startAtUtc: addMinutes(new Date(), -2 * DAY), status: 'completed' })
  const cancelled = await world.aSession({ ...place, startAtUtc: addMinutes(new Date(), 4 * DAY), meetingLink: '' })
  const student = () => world.anEnrolledStudent(course.id)
  const [ada, ben, cleo, dan] = [
    await world.anEnrolledStudent(course.id, { name: 'Ada Wolfeschlegelsteinhausenbergerdorff' }),
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
    await world.anEnrolledStudent(course.id),
  ]
  await aCalendarFeed(ada.id)
  const bookings = []
  for (const { id: sessionId } of [session, soon, over, cancelled]) {
    const booking = await world.aBooking({
      sessionId,
      studentId: ada.id,
      studentNote: 'I may be late, the ferry is slow.',
    })
    bookings.push(booking.id)
  }
  for (const { id: studentId } of [ben, cleo]) await world.aBooking({ sessionId: session.id, studentId })
  const places = await placesInQueues(world, { ...place, waitingFor: session.id, studentId: dan.id })
  await world.callOff(cancelled.id)
  const note = 'Is it all right that I have never held a violin?'
  await world.aBooking({ sessionId: session.id, studentId: (await student()).id, status: 'pending', studentNote: note })
  await world.aLesson({ ...place, studentId: (await student()).id, startAtUtc: addMinutes(new Date(), 5 * DAY) })
  const hours = await hoursToSee(world, place)
  const series = await seriesToSee(world, { ...place, userId: teacher.userId, studentId: ada.id })
  const waiting = await world.aTeacher({ approved: false })
  const lonely = await world.aTeacher()
  await world.aNotification({ userId: ada.id })
  const nobody = await world.aStudent()
  const lessons = await lessonsToSee(world, ada.id)
  const mail = await mailToLookAt(ada.id)
  const moves = await migrationToSee({ ...place, studentId: ada.id })

  return [
    {
      who: 'a visitor',
      userId: null,
      looks: [...visitorLooks(session.id), ...(await linkLooks(nobody.id)), ...lessons.forVisitor, ...mail.forVisitor],
    },
    {
      who: 'a student with bookings',
      userId: ada.id,
      looks: [
        { file: 'page.tsx', what: 'shortcuts', url: routes.home() },
        { file: 'bookings/page.tsx', what: 'upcoming', url: routes.bookings() },
        { file: 'bookings/page.tsx', what: 'past', url: routes.bookings({ view: 'past' }) },
        { file: 'classes/page.tsx', what: 'with own bookings', url: routes.classes({ course: course.id }) },
        { file: 'classes/[id]/page.tsx', what: 'booked, full', url: routes.class(session.id) },
        { file: 'classes/[id]/page.tsx', what: 'about to begin', url: routes.class(soon.id) },
        { file: 'classes/[id]/page.tsx', what: 'cancelled', url: routes.class(cancelled.id) },
        ...bookings.slice(0, 2).map((id) => ({
          file: 'bookings/[id]/reschedule/page.tsx',
          what: `booking ${id}`,
          url: routes.rescheduleBooking(id),
        })),
        ...lessons.forStudent,
        ...series.forStudent,
        { file: 'notifications/page.tsx', what: 'of bookings', url: routes.notifications() },
        { file: 'settings/notifications/page.tsx', what: 'of a student', url: routes.notificationSettings() },
        { file: 'settings/page.tsx', what: 'own', url: routes.settings() },
        { file: '(auth)/sign-out/page.tsx', what: 'asking', url: routes.signOut() },
        { file: '(auth)/apply-as-teacher/page.tsx', what: 'with an account', url: routes.applyAsTeacher() },
      ],
    },
    {
      who: 'a student who waits',
      userId: dan.id,
      looks: [
        { file: 'bookings/page.tsx', what: 'places in queues', url: routes.bookings() },
        ...places,
        { file: 'classes/[id]/page.tsx', what: 'waiting', url: routes.class(session.id) },
        { file: 'classes/[id]/page.tsx', what: 'the form', url: routes.class(soon.id) },
      ],
    },
    {
      who: 'a student with nothing',
      userId: nobody.id,
      looks: [
        { file: 'settings/page.tsx', what: 'without a calendar address', url: routes.settings() },
        { file: 'bookings/page.tsx', what: 'nothing booked', url: routes.bookings() },
        { file: 'bookings/page.tsx', what: 'nothing past', url: routes.bookings({ view: 'past' }) },
        { file: 'notifications/page.tsx', what: 'nothing told', url: routes.notifications() },
        { file: 'classes/page.tsx', what: 'nothing found', url: routes.classes({ q: 'nothing like this' }) },
        { file: 'classes/[id]/page.tsx', what: 'not enrolled', url: routes.class(soon.id) },
      ],
    },
    {
      who: 'a teacher who waits',
      userId: waiting.userId,
      looks: [
        { file: 'page.tsx', what: 'waiting', url: routes.home() },
        { file: '(auth)/apply-as-teacher/page.tsx', what: 'waiting', url: routes.applyAsTeacher() },
      ],
    },
    {
      who: 'a teacher',
      userId: teacher.userId,
      looks: [...teacherLooks(session.id, over.id), ...hours, ...series.forTeacher],
    },
    await taughtLessons(world),
    {
      who: 'a teacher with nothing',
      userId: lonely.userId,
      looks: [
        { file: 'teacher/page.tsx', what: 'empty', url: routes.teacherDashboard() },
        { file: 'settings/notifications/page.tsx', what: 'of a teacher', url: routes.notificationSettings() },
        { file: 'teacher/lessons/undated/page.tsx', what: 'empty', url: routes.undatedLessons() },
        { file: 'teacher/requests/page.tsx', what: 'empty', url: routes.teacherRequests() },
        { file: 'teacher/availability/page.tsx', what: 'empty', url: routes.teacherAvailability() },
        { file: 'teacher/policies/page.tsx', what: 'no courses', url: routes.teacherPolicies() },
        { file: 'teacher/schedule/page.tsx', what: 'empty', url: routes.teacherSchedule() },
        { file: 'teacher/live-classes/page.tsx', what: 'empty', url: routes.teacherLiveClasses() },
        { file: 'teacher/series/page.tsx', what: 'empty', url: routes.teacherSeriesList() },
        { file: 'teacher/series/new/page.tsx', what: 'no courses', url: routes.newSeries() },
        { file: 'teacher/live-classes/new/page.tsx', what: 'no courses', url: routes.newLiveClass() },
      ],
    },
    {
      who: 'an admin',
      userId: (await world.anAdmin()).id,
      looks: [
        { file: 'page.tsx', what: 'admin', url: routes.home() },
        { file: 'settings/notifications/page.tsx', what: 'nothing to choose', url: routes.notificationSettings() },
        { file: 'admin/teachers/page.tsx', what: 'applications', url: routes.adminTeachers() },
        ...mail.forAdmin,
        ...moves,
      ],
    },
  ]
}

/** One who waits, one who is offered fewer seats than wanted, one whose offer is over, one who could wait. */
async function placesInQueues(
  world: World,
  { waitingFor, studentId, ...of }: { teacherId: number; courseId: number; waitingFor: number; studentId: number },
): Promise<Look[]> {
  const entry = await world.aWaitlistEntry({ sessionId: waitingFor, studentId })
  const look = (id: number, what: string) => ({ file: 'offers/[id]/page.tsx', what, url: routes.offer(id) })
  const looks = [look(entry.id, 'waiting')]
  for (const [day, minutes] of [
    [6, 90],
    [7, -1],
  ] as const) {
    const startAtUtc = addMinutes(new Date(), day * DAY)
    const { id } = await world.aSession({ ...of, startAtUtc, capacity: 1, maxSeatsPerBooking: 3, enableWaitlist: true })
    const offer = await world.aWaitlistEntry({
      sessionId: id,
      studentId,
      seatsWanted: 2,
      seatsOffered: 1,
      status: 'offered',
      offerExpiresAt: addMinutes(new Date(), minutes),
    })
    looks.push(look(offer.id, minutes > 0 ? 'held' : 'over'))
    looks.push({ file: 'classes/[id]/page.tsx', what: minutes > 0 ? 'held' : 'could wait', url: routes.class(id) })
  }
  return looks
}

async function linkLooks(userId: number): Promise<Look[]> {
  const { resetToken, verifyToken } = await linksByMail(userId)
  return [
    { file: '(auth)/forgot-password/page.tsx', what: 'form', url: routes.forgotPassword() },
    { file: '(auth)/reset-password/page.tsx', what: 'form', url: routes.resetPassword(resetToken) },
    { file: '(auth)/reset-password/page.tsx', what: 'over', url: routes.resetPassword('over') },
    { file: '(auth)/verify-email/page.tsx', what: 'button', url: routes.verifyEmail(verifyToken) },
    { file: '(auth)/verify-email/page.tsx', what: 'over', url: routes.verifyEmail('over') },
  ]
}

function visitorLooks(classId: number): Look[] {
  return [
    { file: 'page.tsx', what: 'front page', url: routes.home() },
    { file: 'classes/page.tsx', what: 'all', url: routes.classes() },
    { file: 'classes/[id]/page.tsx', what: 'sign in to book', url: routes.class(classId) },
    { file: '(auth)/sign-in/page.tsx', what: 'empty', url: routes.signIn() },
    { file: '(auth)/sign-up/page.tsx', what: 'empty', url: routes.signUp() },
    { file: '(auth)/apply-as-teacher/page.tsx', what: 'without an account', url: routes.applyAsTeacher() },
    { file: 'not-found.tsx', what: 'nothing here', url: '/nowhere' },
  ]
}

function teacherLooks(classId: number, overId: number): Look[] {
  return [
    { file: 'page.tsx', what: 'shortcuts of a teacher', url: routes.home() },
    { file: 'teacher/page.tsx', what: 'with classes', url: routes.teacherDashboard() },
    { file: 'teacher/schedule/page.tsx', what: 'by width', url: routes.teacherSchedule() },
    { file: 'teacher/schedule/page.tsx', what: 'agenda', url: routes.teacherSchedule({ view: 'agenda' }) },
    { file: 'teacher/schedule/page.tsx', what: 'week', url: routes.teacherSchedule({ view: 'week' }) },
    { file: 'teacher/live-classes/page.tsx', what: 'all', url: routes.teacherLiveClasses({ when: 'all' }) },
    { file: 'teacher/live-classes/new/page.tsx', what: 'form', url: routes.newLiveClass() },
    { file: 'teacher/live-classes/[id]/page.tsx', what: 'roster and waitlist', url: routes.teacherLiveClass(classId) },
    { file: 'teacher/live-classes/[id]/page.tsx', what: 'over', url: routes.teacherLiveClass(overId) },
    { file: 'teacher/live-classes/[id]/edit/page.tsx', what: 'form', url: routes.editLiveClass(classId) },
    { file: 'teacher/live-classes/[id]/edit/page.tsx', what: 'over', url: routes.editLiveClass(overId) },
    { file: 'teacher/live-classes/[id]/cancel/page.tsx', what: 'form', url: routes.cancelLiveClass(classId) },
    { file: 'teacher/live-classes/[id]/cancel/page.tsx', what: 'over', url: routes.cancelLiveClass(overId) },
    { file: 'teacher/requests/page.tsx', what: 'one of each', url: routes.teacherRequests() },
    { file: 'teacher/policies/page.tsx', what: 'with a course', url: routes.teacherPolicies() },
    { file: 'classes/[id]/page.tsx', what: 'as its teacher', url: routes.class(classId) },
  ]
}
