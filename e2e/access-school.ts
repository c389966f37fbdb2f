import type * as builders from '@/lib/testing/world'
import type { Place, Role } from './access-matrix'
import { sessionCookie } from './sign-in'

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
  const place = { bookableId: bookable.id, bookingId: booking.id, courseId: course.id, applicantId: waiting.id }
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

function dayAfter(at: Date | null) {
  return { startAtUtc: new Date((at?.getTime() ?? 0) + 24 * 3_600_000) }
}

/** The Cookie header of that role in the school; '' for a visitor. */
export async function cookieOf(role: Role, { userIds }: School, baseURL: string): Promise<string> {
  if (role === 'visitor') return ''
  const { name, value } = await sessionCookie(baseURL, userIds[role])
  return `${name}=${value}`
}
