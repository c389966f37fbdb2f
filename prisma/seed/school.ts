import type { Prisma } from '@/lib/db/generated/client'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { emptyDiary, planBookings } from './bookings'
import { chanceFrom } from './chance'
import { COURSES, type CourseKey, courseSeed } from './courses'
import { planEnrolments } from './enrolments'
import { planLessons } from './lessons'
import { planAnnouncements, planNotifications, planReminders } from './news'
import {
  ADMIN,
  APPLICANT,
  DEMO_STUDENTS,
  type DemoStudentKey,
  type Person,
  STUDENTS,
  type TeacherKey,
  TEACHERS,
} from './people'
import { sessionRow } from './sessions'
import { timetable } from './timetable'

const DAY = 24 * 60
/** Any number; this one made a school that reads well. */
const SEED = 20_261_122
/** One student in so many still has the password hash of the old system. */
const OLD_HASH_EVERY = 4

/** Tables whose ids the plan hands out, since its rows point at each other. */
export const NUMBERED = [
  'app_user',
  'teacher',
  'course',
  'live_class_session',
  'booking',
  'teacher_availability',
  'one_on_one_booking',
] as const
export type NumberedTable = (typeof NUMBERED)[number]

/** The next free id of a table. */
export type NextId = (table: NumberedTable) => number

/** Argon2id, and the old system's for those who have not signed in since. */
export type Hashes = { today: string; django: string }

export type School = {
  users: Prisma.UserCreateManyInput[]
  teachers: Prisma.TeacherCreateManyInput[]
  courses: Prisma.CourseCreateManyInput[]
  assignments: Prisma.CourseTeacherCreateManyInput[]
  enrollments: Prisma.EnrollmentCreateManyInput[]
  sessions: Prisma.LiveClassSessionCreateManyInput[]
  bookings: Prisma.BookingCreateManyInput[]
  slots: Prisma.TeacherAvailabilityCreateManyInput[]
  lessons: Prisma.OneOnOneBookingCreateManyInput[]
  reminders: Prisma.BookingReminderCreateManyInput[]
  announcements: Prisma.CourseAnnouncementCreateManyInput[]
  notifications: Prisma.NotificationCreateManyInput[]
}

/**
 * The demo school as the old system would have it at `now`: Phase 1 rows only. The same moment and ids give the same
 * school.
 */
export function planSchool(now: Instant, nextId: NextId, hashes: Hashes): School {
  const chance = chanceFrom(SEED)
  const people = planPeople(now, nextId, hashes)
  const { teacherIds, students } = people
  const teaching = planCourses({ now, nextId, teacherIds, adminId: people.adminId })
  const { courseIds } = teaching
  const enrolments = planEnrolments(students, courseIds, now, chance)
  const classes = timetable(now).map((each) => ({ ...each, id: nextId('live_class_session') }))
  const diary = emptyDiary()
  const bookings = planBookings({ classes, enrolments, students, diary, now, chance, nextId: () => nextId('booking') })
  const tables = { slot: 'teacher_availability', lesson: 'one_on_one_booking' } as const
  const ofLessons = { now, chance, diary, students, enrolments, teacherIds, courseIds }
  const { slots, bookings: lessons } = planLessons({ ...ofLessons, nextId: (table) => nextId(tables[table]) })
  return {
    users: people.users,
    teachers: people.teachers,
    courses: teaching.courses,
    assignments: teaching.assignments,
    enrollments: enrolments.rows,
    sessions: classes.map((each) => sessionRow(each, { courses: courseIds, teachers: teacherIds }, now)),
    bookings,
    slots,
    lessons,
    reminders: planReminders(bookings, classes, now),
    announcements: planAnnouncements({ courses: courseIds, teachers: teacherIds }, now),
    notifications: planNotifications(bookings, classes, { students, now }),
  }
}

function planPeople(now: Instant, nextId: NextId, { today, django }: Hashes) {
  const users: Prisma.UserCreateManyInput[] = []
  const teachers: Prisma.TeacherCreateManyInput[] = []
  const add = ({ name, email, zone }: Person, role: 'admin' | 'teacher' | 'student', passwordHash = today): number => {
    const id = nextId('app_user')
    const createdAt = addMinutes(now, -(300 - (users.length % 90)) * DAY)
    const username = email.slice(0, email.indexOf('@'))
    users.push({ id, name, email, username, role, timeZone: zone, passwordHash, createdAt, updatedAt: createdAt })
    return id
  }
  const adminId = add(ADMIN, 'admin')
  const teach = (
    person: Person & { bio: string; specialization: string; years: number },
    isApproved: boolean,
  ): number => {
    const { bio, specialization, years: yearsExperience } = person
    const id = nextId('teacher')
    const approval = isApproved ? { isApproved, approvedAt: addMinutes(now, -240 * DAY), approvedById: adminId } : {}
    const createdAt = addMinutes(now, -(isApproved ? 250 : 2) * DAY)
    const about = { bio, specialization, yearsExperience, createdAt, updatedAt: createdAt }
    teachers.push({ id, userId: add(person, 'teacher'), ...about, ...approval })
    return id
  }
  const teacherIds = byKey(TEACHERS, (key) => teach(TEACHERS[key], true))
  teach(APPLICANT, false)
  const demo = byKey(DEMO_STUDENTS, (key: DemoStudentKey) => add(DEMO_STUDENTS[key], 'student'))
  const others = STUDENTS.map((each, index) => add(each, 'student', index % OLD_HASH_EVERY === 0 ? django : today))
  return { users, teachers, adminId, teacherIds, students: { demo, others } }
}

type Teaching = { now: Instant; nextId: NextId; teacherIds: Record<TeacherKey, number>; adminId: number }

function planCourses({ now, nextId, teacherIds, adminId }: Teaching) {
  const courses: Prisma.CourseCreateManyInput[] = []
  const assignments: Prisma.CourseTeacherCreateManyInput[] = []
  const at = addMinutes(now, -230 * DAY)
  const courseIds = byKey(COURSES, (slug: CourseKey) => {
    const { title, short, description, status, bookingType, approval, teachers } = courseSeed(slug)
    const id = nextId('course')
    const rules = { status, bookingType, requiresBookingApproval: approval ?? false }
    courses.push({ id, title, slug, shortDescription: short, description, ...rules, createdAt: at, updatedAt: at })
    teachers.forEach((teacher, place) => {
      // The first one runs the course; the others help, and Jonas takes pupils without being asked first.
      const runs = place === 0
      const rights = {
        canCreateLiveClasses: runs,
        canManageSchedule: runs,
        requiresBookingApproval: runs ? null : false,
      }
      const of = { courseId: id, teacherId: teacherIds[teacher], assignedById: adminId, assignedAt: at }
      assignments.push({ ...of, permissionLevel: runs ? 'full' : 'edit', ...rights })
    })
    return id
  })
  return { courses, assignments, courseIds }
}

function byKey<K extends string>(table: Record<K, unknown>, value: (key: K) => number): Record<K, number> {
  return Object.fromEntries((Object.keys(table) as K[]).map((key) => [key, value(key)])) as Record<K, number>
}
