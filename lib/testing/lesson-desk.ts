import { lessonOffer } from '@/lib/availability/slot-queries'
import { openSlots, slotPolicyOf } from '@/lib/availability/slots'
import { approveBooking } from '@/lib/booking/approve-booking'
import { declineBooking } from '@/lib/booking/decline-booking'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { type BookLesson, bookLesson } from '@/lib/lessons/book-lesson'
import { rescheduleLesson } from '@/lib/lessons/reschedule-lesson'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { anEnrolledStudent } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'

/** When everything at the desk happens unless said, and the ten o'clock of the day after that it is about. */
export const DESK_NOW: Instant = new Date('2031-03-03T08:00:00Z')
const TEN: Instant = new Date('2031-03-04T10:00:00Z')

/** Minutes after that ten o'clock. */
export const at = (minutes: number): Instant => addMinutes(TEN, minutes)
export const ten = at(0)

/** The teacher decides; whether a request holds its time. */
export const ASKS = { requiresApprovalForOneOnOne: true }
export const OPEN = { ...ASKS, pendingHoldsTime: false }

/** A time as a teacher fills it in. */
export const wall = (startAt: Instant, minutes = 60) => ({
  startWall: wallTimeOf(startAt, 'UTC'),
  zone: 'UTC',
  clockChoice: null,
  minutes,
  reason: '',
})

/** The booking that a verb made; throws what it refused with instead. */
export function idOf(result: { ok: boolean; value?: { bookingId: number } }): number {
  if (!result.ok || !result.value) throw new Error(JSON.stringify(result))
  return result.value.bookingId
}

export const rowOf = (id: number) => db.liveClassBooking.findUniqueOrThrow({ where: { id } })
export const statusOf = async (id: number) => (await rowOf(id)).status
/** Whether a lesson keeps its teacher's time. */
export const isHeld = async (id: number) => (await db.teacherTime.count({ where: { bookingId: id } })) === 1

/** A teacher with hours around the clock and a student, with the verbs at hand. */
export async function aLessonDesk(policy: Partial<Prisma.TeacherBookingPolicyUncheckedCreateInput> = {}) {
  const made = await aLessonTeacher({ policy })
  const { teacherId, courseId, studentId, teacher } = made
  const by = (bookingId: number) => ({ bookingId, teacherId, actorId: teacher.userId })
  return {
    ...made,
    by,
    book: async (startAt = ten, student = studentId, minutes = 60) =>
      idOf(await bookLesson({ teacherId, courseId, studentId: student, startAt, minutes }, DESK_NOW)),
    move: (bookingId: number, startAt: Instant) => rescheduleLesson({ bookingId, studentId, startAt }, DESK_NOW),
    approve: (bookingId: number) => approveBooking({ ...by(bookingId), meetingLink: '' }, DESK_NOW),
    decline: (bookingId: number) => declineBooking({ ...by(bookingId), reason: 'No' }, DESK_NOW),
    another: async () => (await anEnrolledStudent(courseId)).id,
    /** From now on the teacher decides. */
    asking: () =>
      db.teacherBookingPolicy.updateMany({ where: { teacherId }, data: { requiresApprovalForOneOnOne: true } }),
  }
}

const WEEKDAYS = [0, 1, 2, 3, 4].map((day) => ({ day, from: '09:00', to: '17:00' }))

/** A teacher with office hours (unless said) and a student: booking at that ten o'clock unless said, and what the list offers. */
export async function aTimetable(of: Parameters<typeof aLessonTeacher>[0] = {}) {
  const made = await aLessonTeacher({ hours: WEEKDAYS, ...of })
  const { teacherId, courseId, studentId } = made
  return {
    ...made,
    book: (wanted: Partial<BookLesson> = {}, now = DESK_NOW) =>
      bookLesson({ teacherId, courseId, studentId, startAt: ten, minutes: 60, ...wanted }, now),
    another: async () => (await anEnrolledStudent(courseId)).id,
    /** Each time of an hour that the list offers between two instants. */
    offered: async (startAt: Instant, endAt: Instant, now = DESK_NOW) => {
      const offer = await lessonOffer({ teacherId, courseId, studentId: null, range: { startAt, endAt } })
      return offer ? openSlots(offer.rules, offer.busy, slotPolicyOf(offer, 60), { startAt, endAt }, now).slots : []
    },
  }
}
