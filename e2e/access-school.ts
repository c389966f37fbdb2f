import type * as builders from '@/lib/testing/world'
import type { Place, Role } from './access-words'
import { linksByMail } from './account-access'
import { calendarToRead } from './calendar-access'
import { mailToSee } from './mail-access'
import { aMoveToWatch } from './migration-access'
import { toldByHand } from './notification-access'
import { sessionCookie } from './sign-in'
import { lessonsToTake } from './lesson-access'
import { lessonsToRepeat } from './lesson-series-access'
import { seriesToChange } from './series-access'
import { queuesToStandIn } from './student-access'

type World = typeof builders

export interface School {
  placeOf: (role: Role) => Place
  userIds: Record<Exclude<Role, 'visitor'>, number>
}

/** A school of one course in which every role has its place. */
export async function aSchool(world: World): Promise<School> {
  const { teacher: owner, course, session } = await world.aClass({ maxSeatsPerBooking: 2 })
  const [foreign, without, waiting] = [
    await world.aTeacher(),
    await world.aTeacher(),
    await world.aTeacher({ approved: false }),
  ]
  await world.anAssignment({ courseId: course.id, teacherId: without.id, canCreateLiveClasses: false })
  const own = await world.aSession({ courseId: course.id, teacherId: without.id })
  const bookable = await world.aSession({ courseId: course.id, teacherId: owner.id, ...dayAfter(session.startAtUtc) })
  const student = await world.anEnrolledStudent(course.id)
  const booking = await world.aBooking({ sessionId: session.id, studentId: student.id })
  const taught = await thingsToTeach(world, { teacherId: owner.id, courseId: course.id })
  const queues = await queuesToStandIn(world, { teacherId: owner.id, courseId: course.id, studentId: student.id })
  const ownerOf = { teacherId: owner.id, userId: owner.userId, courseId: course.id }
  const place = {
    ...taught,
    ...queues,
    ...(await seriesToChange(world, { ...ownerOf, studentId: student.id })),
    ...(await lessonsToTake(world, student.id)),
    ...(await lessonsToRepeat({ teacherId: owner.id, courseId: course.id, studentId: student.id })),
    ...(await toldByHand(world, { userId: student.id })),
    ...(await calendarToRead(student.id)),
    ...(await mailToSee(student.id)),
    ...(await aMoveToWatch()),
    ...(await linksByMail(student.id)),
    bookableId: bookable.id,
    bookingId: booking.id,
    courseId: course.id,
    applicantId: waiting.id,
  }
  return {
    placeOf: (role) => ({ ...place, classId: role === 'withoutRight' ? own.id : session.id }),
    userIds: {
      student: student.id,
      otherStudent: (await world.aStudent()).id,
      waitingTeacher: waiting.userId,
      owner: owner.userId,
      foreignTeacher: foreign.userId,
      withoutRight: without.userId,
      admin: (await world.anAdmin()).id,
    },
  }
}

/** What only the teacher of the course can do something about. */
async function thingsToTeach(world: World, of: { teacherId: number; courseId: number }) {
  const minutes = (from: number) => new Date(Date.now() + from * 60_000)
  const student = () => world.anEnrolledStudent(of.courseId)
  const waitlist = { ...of, enableWaitlist: true }
  const running = await world.aSession({ ...of, startAtUtc: minutes(-40), minutes: 30, status: 'live' })
  await world.aBooking({ sessionId: running.id, studentId: (await student()).id })
  const soon = await world.aSession({ ...of, startAtUtc: minutes(5), minutes: 30 })
  const full = await world.aSession({ ...waitlist, startAtUtc: minutes(100 * 60), capacity: 1 })
  await world.aBooking({ sessionId: full.id, studentId: (await student()).id })
  const asking = await student()
  const request = await world.aBooking({ sessionId: full.id, studentId: asking.id, status: 'pending' })
  // Offers come from the teacher's hand only, not from the worker beside the site.
  await world.aPolicy({ ...of, waitlistMode: 'first_to_click' })
  const queue = await world.aSession({ ...waitlist, startAtUtc: minutes(110 * 60) })
  const entry = await world.aWaitlistEntry({ sessionId: queue.id, studentId: (await student()).id })
  const closed = await world.aSession({ ...waitlist, startAtUtc: minutes(120 * 60), waitlistClosedAt: new Date() })
  return {
    runningId: running.id,
    soonId: soon.id,
    hoursId: (await world.aWeeklyWindow({ teacherId: of.teacherId })).id,
    requestId: request.id,
    queueId: queue.id,
    entryId: entry.id,
    closedListId: closed.id,
    ...(await lessonsToGive(world, of)),
  }
}

async function lessonsToGive(world: World, of: { teacherId: number; courseId: number }) {
  const lesson = async (minutes: number, status: 'pending' | 'confirmed', length = 60) => {
    const { id: studentId } = await world.anEnrolledStudent(of.courseId)
    const startAtUtc = new Date(Date.now() + minutes * 60_000)
    const endAtUtc = new Date(startAtUtc.getTime() + length * 60_000)
    return (await world.aLesson({ ...of, studentId, startAtUtc, endAtUtc, status })).id
  }
  const { id: studentId } = await world.anEnrolledStudent(of.courseId)
  return {
    lessonRequestId: await lesson(130 * 60, 'pending'),
    lessonId: await lesson(140 * 60, 'confirmed'),
    begunLessonId: await lesson(-9, 'confirmed', 10),
    undatedId: (await world.anUndatedLesson({ ...of, studentId })).id,
  }
}

function dayAfter(at: Date | null) {
  return { startAtUtc: new Date((at?.getTime() ?? 0) + 24 * 3_600_000) }
}

/** The Cookie header of that role in the school; '' for a visitor. */
export async function cookieOf(role: Role, { userIds }: School, baseURL: string): Promise<string> {
  if (role === 'visitor') return ''
  const { name, value } = await sessionCookie(baseURL, userIds[role])
  return `${name}=${value}`
}
