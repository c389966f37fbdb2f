import { db } from '@/lib/db/client'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import { addDays } from '@/lib/time/day'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { dayOn, toInstant } from '@/lib/time/wall-time'
import type { CourseKey } from './courses'
import { ASKS, BY_REQUEST, DEFAULT_TERMS, NEW_CLASSES, type NewClass } from './life'
import { DEMO_STUDENTS, type TeacherKey, TEACHERS } from './people'
import { demoSignIns } from './sign-ins'
import { meetingOf } from './sessions'
import { actAs, callOff, moveLastClass, noteAttendance } from './teachers-doings'

export type Life = { classes: number; bookings: number; cancelled: number }
export type NoLife = { code: 'not_the_demo' } | { code: 'not_moved_yet' } | { code: 'already_done' }

type Cast = {
  teachers: Record<TeacherKey, { id: number; userId: number }>
  courses: Record<CourseKey, number>
  demoStudents: number[]
}

/**
 * What happens in the demo school after its move, through the guards as everybody else: teachers set their terms, make
 * classes, move one, call one off and note attendance; students book, ask and change their minds. One transaction, so all of
 * it or nothing. Refuses in another school, before the backfill, and where something has happened since the move already.
 */
export async function addLife(now: Instant): Promise<Result<Life, NoLife>> {
  return inTransaction<Life, NoLife>(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('lectern.seed')) IS NULL AS locked`
    const refusal = await whyNot(tx)
    if (refusal) return refuse(refusal)
    const cast = await castOf(tx)
    await setTerms(tx, cast)
    const life: Life = { classes: 0, bookings: 0, cancelled: 0 }
    for (const plan of NEW_CLASSES) await liveThrough(tx, plan, { cast, life, now })
    await moveLastClass(tx, cast.teachers.jonas, now)
    await noteAttendance(tx, cast.teachers.lena, now)
    return ok(life)
  })
}

/** Whether this is the demo school and nothing has happened in it since the move, or before the move. */
export async function wantsLife(): Promise<boolean> {
  const refusal = await whyNot(db)
  return refusal === null || refusal.code === 'not_moved_yet'
}

async function whyNot(tx: Pick<Transaction, 'user' | 'bookingEvent' | 'liveClassSession'>): Promise<NoLife | null> {
  const emails = demoSignIns.map(({ email }) => email)
  if ((await tx.user.count({ where: { email: { in: emails } } })) < emails.length) return { code: 'not_the_demo' }
  if ((await tx.bookingEvent.count()) > 0) return { code: 'already_done' }
  return (await tx.liveClassSession.count({ where: { backfilledAt: null } })) > 0 ? { code: 'not_moved_yet' } : null
}

async function castOf(tx: Transaction): Promise<Cast> {
  const people = await tx.teacher.findMany({ select: { id: true, userId: true, user: { select: { email: true } } } })
  const teachers = Object.entries(TEACHERS).map(([key, { email }]) => {
    const found = people.find(({ user }) => user.email === email)
    if (!found) throw new Error(`The demo school has lost its teacher ${email}.`)
    return [key, { id: found.id, userId: found.userId }]
  })
  const courses = (await tx.course.findMany({ select: { id: true, slug: true } })).map(({ id, slug }) => [slug, id])
  const emails = Object.values(DEMO_STUDENTS).map(({ email }) => email)
  const demo = await tx.user.findMany({
    where: { email: { in: emails } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return {
    teachers: Object.fromEntries(teachers) as Cast['teachers'],
    courses: Object.fromEntries(courses) as Cast['courses'],
    demoStudents: demo.map(({ id }) => id),
  }
}

async function setTerms(tx: Transaction, { teachers, courses }: Cast): Promise<void> {
  const defaults = Object.entries(DEFAULT_TERMS).map(([key, { bufferMinutes = 0, ...terms }]) => {
    const buffers = { bufferBeforeMinutes: bufferMinutes, bufferAfterMinutes: bufferMinutes }
    return { teacherId: teachers[key as TeacherKey].id, ...terms, ...buffers }
  })
  const byRequest = { teacherId: teachers[BY_REQUEST.teacher].id, courseId: courses[BY_REQUEST.course] }
  await tx.teacherBookingPolicy.createMany({ data: defaults })
  await tx.teacherBookingPolicy.create({ data: { ...byRequest, requiresApprovalForGroup: true } })
}

type Scene = { cast: Cast; life: Life; now: Instant }

async function liveThrough(tx: Transaction, plan: NewClass, { cast, life, now }: Scene): Promise<void> {
  const { userId } = cast.teachers[plan.teacher]
  await actAs(tx, userId)
  const session = await openClass(tx, plan, { cast, life, now })
  life.classes += 1
  const made = await bookSeats(tx, session, await studentsFor(tx, session.sessionId, plan.bookings, cast.demoStudents))
  life.bookings += made.length
  for (const { id, studentId } of made.slice(0, plan.thinkAgain ?? 0)) {
    await actAs(tx, studentId)
    const why = { cancelledAt: now, cancelledById: studentId, cancelReason: 'student' }
    await tx.liveClassBooking.update({ where: { id }, data: { status: 'cancelled', ...why }, select: { id: true } })
    life.cancelled += 1
  }
  if (plan.calledOff) {
    life.cancelled += await callOff(tx, { sessionId: session.sessionId, userId, why: plan.calledOff, now })
  }
}

type OpenClass = { sessionId: number; byRequest: boolean; facts: Facts }
type Facts = { courseId: number; teacherId: number; startAtUtc: Instant; endAtUtc: Instant }

async function openClass(tx: Transaction, plan: NewClass, { cast, life, now }: Scene): Promise<OpenClass> {
  const { teacher, course, title, description, capacity } = plan
  const { zone } = TEACHERS[teacher]
  const startAtUtc = toInstant(`${addDays(dayOn(now, zone), plan.inDays)}T${plan.clock}`, zone)
  const of = { teacherId: cast.teachers[teacher].id, courseId: cast.courses[course] }
  const facts = { ...of, startAtUtc, endAtUtc: addMinutes(startAtUtc, plan.minutes) }
  const { meetingLink, zoomLink, meetingId, meetingPassword } = meetingOf(teacher, 500 + life.classes)
  const meeting = { meetingLink: meetingLink || zoomLink, meetingId, meetingPasscode: meetingPassword }
  const about = { title, description, capacity, enableWaitlist: true, timezoneSnapshot: zone }
  const { id } = await tx.liveClassSession.create({
    data: { ...facts, scheduledStart: startAtUtc, ...about, ...meeting },
    select: { id: true },
  })
  return { sessionId: id, byRequest: course === BY_REQUEST.course, facts }
}

async function bookSeats(tx: Transaction, { sessionId, byRequest, facts }: OpenClass, students: readonly number[]) {
  const made: { id: number; studentId: number }[] = []
  for (const [index, studentId] of students.entries()) {
    await actAs(tx, studentId)
    const studentNote = byRequest ? (ASKS[index] ?? '') : ''
    const { id } = await tx.liveClassBooking.create({
      data: { sessionId, studentId, ...facts, status: byRequest ? 'pending' : 'confirmed', studentNote },
      select: { id: true },
    })
    made.push({ id, studentId })
  }
  return made
}

/** Students of the course who are free then; the demo students book for themselves. */
async function studentsFor(tx: Transaction, sessionId: number, count: number, demo: number[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT u.id FROM live_class_session s
      JOIN enrollment e ON e.course_id = s.course_id AND e.status = 'active'
       AND (e.expires_at IS NULL OR e.expires_at > s.start_at_utc)
      JOIN app_user u ON u.id = e.user_id AND u.role = 'student' AND u.is_active AND NOT u.id = ANY (${demo})
     WHERE s.id = ${sessionId} AND NOT EXISTS (
       SELECT FROM live_class_booking b WHERE b.student_id = u.id AND booking_holds_time(b.status)
          AND b.start_at_utc < s.end_at_utc AND b.end_at_utc > s.start_at_utc)
     ORDER BY (u.id * 7919 + s.id * 104729) % 1009, u.id LIMIT ${count}`
  return rows.map(({ id }) => id)
}
