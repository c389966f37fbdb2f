import type { SessionInput } from '@/lib/sessions/decisions'
import { aCourse, anAssignment, aTeacher } from '@/lib/testing/world'
import type { Instant } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'

/** When the class of `filledInSession` starts unless said. */
export const FILLED_IN_START: Instant = new Date('2026-03-09T08:45:00Z')

/** The form of a class as a teacher in Kathmandu fills it in; what the test is about is given. */
export function filledInSession(change: Partial<SessionInput> & { startAt?: Instant } = {}): SessionInput {
  const { startAt: at = FILLED_IN_START, ...rest } = change
  return {
    title: 'Algebra',
    description: 'Bring a pencil.',
    startWall: wallTimeOf(at, 'Asia/Kathmandu'),
    zone: 'Asia/Kathmandu',
    clockChoice: null,
    durationMinutes: 60,
    capacity: 10,
    waitlist: true,
    maxSeatsPerBooking: 1,
    meetingProvider: null,
    meetingLink: 'https://zoom.us/j/1',
    meetingId: '1',
    meetingPasscode: 'olive',
    ...rest,
  }
}

/** A teacher, a course they may make classes in, and who acts. */
export async function aTeacherWithCourse() {
  const teacher = await aTeacher()
  const course = await aCourse()
  await anAssignment({ courseId: course.id, teacherId: teacher.id })
  return { teacher, course, by: { teacherId: teacher.id, actorId: teacher.userId } }
}
