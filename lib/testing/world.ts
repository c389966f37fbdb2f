import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { addMinutes, type Instant, now } from '@/lib/time/instant'

// Builders of a small world, shared by database tests, browser tests and benches. Each one writes real rows through the
// same guards as everybody else, takes what the test is about and invents the rest.

const HOUR = 60

/** `pbkdf2`-shaped but verifying nothing: builders make people who sign in by cookie, not by password. */
const NO_PASSWORD = 'none$'

function unique(): string {
  return randomUUID().slice(0, 8)
}

/** A student; `timeZone` null follows the device. */
export async function aStudent(of: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  const tag = unique()
  return db.user.create({
    data: {
      name: `Student ${tag}`,
      email: `student-${tag}@example.test`,
      passwordHash: NO_PASSWORD,
      role: 'student',
      ...of,
    },
  })
}

/** Writes the name of a person. */
export async function renamed(userId: number, name: string) {
  return db.user.update({ where: { id: userId }, data: { name } })
}

/** A teacher with an approved profile (or not, with `approved: false`); `userId` is the person, `id` the profile. */
export async function aTeacher({
  approved = true,
  ...of
}: Partial<Prisma.UserUncheckedCreateInput> & { approved?: boolean } = {}) {
  const tag = unique()
  const user = await db.user.create({
    data: {
      name: `Teacher ${tag}`,
      email: `teacher-${tag}@example.test`,
      passwordHash: NO_PASSWORD,
      timeZone: 'Europe/Berlin',
      ...of,
      role: 'teacher',
    },
  })
  const profile = await db.teacher.create({
    data: { userId: user.id, isApproved: approved, approvedAt: approved ? now() : null },
  })
  return { ...profile, user }
}

/** An admin. */
export async function anAdmin(of: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  return aStudent({ name: 'Admin', ...of, role: 'admin' })
}

/** A published course of live group classes. */
export async function aCourse(of: Partial<Prisma.CourseUncheckedCreateInput> = {}) {
  const tag = unique()
  return db.course.create({ data: { title: `Course ${tag}`, slug: `course-${tag}`, status: 'published', ...of } })
}

/** The teacher may make classes of the course. */
export async function anAssignment(of: Prisma.CourseTeacherUncheckedCreateInput) {
  return db.courseTeacher.create({
    data: { permissionLevel: 'full', canCreateLiveClasses: true, canManageSchedule: true, ...of },
  })
}

/** An active enrolment without an end. */
export async function anEnrolment(of: Prisma.EnrollmentUncheckedCreateInput) {
  return db.enrollment.create({ data: of })
}

type SessionOf = Partial<Prisma.LiveClassSessionUncheckedCreateInput> & {
  teacherId: number
  courseId: number
  /** Length in minutes; 60 unless said. */
  minutes?: number
}

/** A scheduled class, two days from now unless `startAtUtc` says otherwise. */
export async function aSession({ minutes = HOUR, startAtUtc, ...of }: SessionOf) {
  const startAt: Instant = startAtUtc ? new Date(startAtUtc) : addMinutes(now(), 48 * HOUR)
  return db.liveClassSession.create({
    data: {
      title: `Class ${unique()}`,
      capacity: 10,
      scheduledStart: startAt,
      startAtUtc: startAt,
      endAtUtc: addMinutes(startAt, minutes),
      meetingLink: 'https://meet.example.test/room',
      ...of,
    },
  })
}

/** Cancels a class, as its teacher would. */
export async function callOff(sessionId: number) {
  return db.liveClassSession.update({ where: { id: sessionId }, data: { status: 'cancelled' } })
}

/** A confirmed booking of a class, through the guards. */
export async function aBooking({
  sessionId,
  studentId,
  ...of
}: { sessionId: number; studentId: number } & Partial<Prisma.LiveClassBookingUncheckedCreateInput>) {
  const session = await db.liveClassSession.findUniqueOrThrow({ where: { id: sessionId } })
  return db.liveClassBooking.create({
    data: {
      sessionId,
      studentId,
      status: 'confirmed',
      courseId: session.courseId,
      teacherId: session.teacherId,
      startAtUtc: session.startAtUtc ?? session.scheduledStart,
      endAtUtc: session.endAtUtc ?? session.scheduledStart,
      ...of,
    },
  })
}

/** A 1:1 lesson asked for, an hour long; through the guards. */
export async function aLesson(
  of: {
    teacherId: number
    courseId: number
    studentId: number
    startAtUtc: Instant
  } & Partial<Prisma.LiveClassBookingUncheckedCreateInput>,
) {
  return db.liveClassBooking.create({
    data: { bookingType: 'one_on_one', endAtUtc: addMinutes(of.startAtUtc, HOUR), ...of },
  })
}

/** Cancels a booking, as its student would. */
export async function cancelled(bookingId: number) {
  return db.liveClassBooking.update({ where: { id: bookingId }, data: { status: 'cancelled', cancelledAt: now() } })
}

/** An entry that waits in the queue of a class. */
export async function aWaitlistEntry(of: Prisma.SessionWaitlistUncheckedCreateInput) {
  return db.sessionWaitlist.create({ data: of })
}

/** Something a person was told, as the old system wrote it. */
export async function aNotification(of: Partial<Prisma.NotificationUncheckedCreateInput> & { userId: number }) {
  return db.notification.create({
    data: {
      notificationType: 'announcement',
      title: `Notice ${unique()}`,
      message: 'The hall is closed on Friday.',
      ...of,
    },
  })
}

/** What a teacher says about bookings, as the default or for a course. */
export async function aPolicy(of: Prisma.TeacherBookingPolicyUncheckedCreateInput) {
  return db.teacherBookingPolicy.create({ data: of })
}

/** A teacher, a course they may make classes in, and one class of it. */
export async function aClass(of: Partial<SessionOf> = {}) {
  const teacher = await aTeacher()
  const course = await aCourse()
  await anAssignment({ courseId: course.id, teacherId: teacher.id })
  const session = await aSession({ teacherId: teacher.id, courseId: course.id, ...of })
  return { teacher, course, session }
}

/** A student enrolled in the course. */
export async function anEnrolledStudent(courseId: number, of: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  const student = await aStudent(of)
  await anEnrolment({ userId: student.id, courseId })
  return student
}

/** A weekly window in which a teacher can be booked: Mondays from nine to five, UTC, unless said. */
export async function aWeeklyWindow(
  of: Partial<Prisma.TeacherAvailabilityUncheckedCreateInput> & { teacherId: number },
) {
  const clock = (wall: string) => new Date(`1970-01-01T${wall}:00Z`)
  return db.teacherAvailability.create({
    data: { slotType: 'recurring', dayOfWeek: 0, startTime: clock('09:00'), endTime: clock('17:00'), ...of },
  })
}

/** A 1:1 booking as the old system wrote it on a weekly window, which does not say when it is: it goes to quarantine. */
export async function anUndatedLesson({
  teacherId,
  studentId,
  courseId = null,
  ...of
}: Partial<Prisma.OneOnOneBookingUncheckedCreateInput> & { teacherId: number; studentId: number }) {
  const { id: availabilitySlotId } = await aWeeklyWindow({ teacherId, isActive: false })
  const { id: sourceId } = await db.oneOnOneBooking.create({
    data: { userId: studentId, availabilitySlotId, courseId, status: 'confirmed', ...of },
  })
  return db.backfillQuarantine.findFirstOrThrow({ where: { sourceTable: 'one_on_one_booking', sourceId } })
}
