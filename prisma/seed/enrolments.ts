import type { Prisma } from '@/lib/db/generated/client'
import { addMinutes, type Instant } from '@/lib/time/instant'
import type { Chance } from './chance'
import { COURSES, type CourseKey, courseSeed } from './courses'
import type { DemoStudentKey } from './people'

const DAY = 24 * 60
/** Group courses that each student takes. */
const COURSES_EACH = 4

/** What the demo students may book. Not everything: a class of another course says that enrolment is missing. */
const DEMO_COURSES: Record<DemoStudentKey, readonly CourseKey[]> = {
  amara: [
    'exam-maths',
    'physics-lab',
    'spanish-conversation',
    'guitar',
    'nepali',
    'python',
    'watercolour',
    'maths-coaching',
    'spanish-coaching',
    'songwriting',
  ],
  kenji: ['exam-maths', 'physics-lab', 'watercolour', 'python', 'nepali'],
  tove: [
    'exam-maths',
    'physics-lab',
    'guitar',
    'nepali',
    'songwriting',
    'watercolour',
    'spanish-conversation',
    'python',
  ],
}

export type Enrolments = {
  rows: Prisma.EnrollmentCreateManyInput[]
  /** The students, without those of the demo, whose enrolment in a course is or was good for booking. */
  booking: Map<CourseKey, number[]>
  /** The demo students of a course. */
  demo: Map<CourseKey, number[]>
}

export type StudentIds = { demo: Record<DemoStudentKey, number>; others: readonly number[] }

/** Who takes which course: most enrolments are active, some are over, paused or about to end. */
export function planEnrolments(
  students: StudentIds,
  courseIds: Record<CourseKey, number>,
  now: Instant,
  chance: Chance,
): Enrolments {
  const keys = Object.keys(COURSES) as CourseKey[]
  const groups = keys.filter(
    (key) => courseSeed(key).bookingType === 'group_session' && COURSES[key].status === 'published',
  )
  const lessons = keys.filter((key) => courseSeed(key).bookingType === 'one_on_one')
  const rows: Prisma.EnrollmentCreateManyInput[] = []
  const booking = new Map<CourseKey, number[]>(keys.map((key) => [key, []]))
  const demo = new Map<CourseKey, number[]>()
  const enrol = (userId: number, key: CourseKey, more: Partial<Prisma.EnrollmentCreateManyInput> = {}) => {
    const enrolledAt = addMinutes(now, -chance.between(60, 200) * DAY)
    rows.push({ userId, courseId: courseIds[key], enrolledAt, progress: chance.between(5, 80), ...more })
  }
  for (const [name, courses] of Object.entries(DEMO_COURSES)) {
    const userId = students.demo[name as DemoStudentKey]
    for (const key of courses) {
      enrol(userId, key)
      demo.set(key, [...(demo.get(key) ?? []), userId])
    }
  }
  students.others.forEach((userId, index) => {
    // In turn, so that every course has its people, and then at random.
    const own = groups[index % groups.length] ?? 'exam-maths'
    const others = chance.shuffled(groups.filter((key) => key !== own))
    for (const key of [own, ...others.slice(0, COURSES_EACH - 1)]) {
      enrol(userId, key, { expiresAt: chance.happens(0.2) ? addMinutes(now, chance.between(60, 300) * DAY) : null })
      booking.get(key)?.push(userId)
    }
    const ended = others[COURSES_EACH]
    if (ended && chance.happens(0.35)) enrol(userId, ended, over(now, chance))
    if (index % 3 === 0) enrolFormer(userId)
    if (index % 4 === 0) {
      const key = chance.pick(lessons)
      enrol(userId, key)
      booking.get(key)?.push(userId)
    }
  })
  function enrolFormer(userId: number) {
    enrol(userId, 'short-forms', { status: 'completed', progress: 100, completedAt: addMinutes(now, -5 * DAY) })
    booking.get('short-forms')?.push(userId)
  }
  return { rows, booking, demo }
}

function over(now: Instant, chance: Chance): Partial<Prisma.EnrollmentCreateManyInput> {
  const endedAt = addMinutes(now, -chance.between(10, 50) * DAY)
  return chance.pick([
    { status: 'expired', expiresAt: endedAt },
    { status: 'paused' },
    { status: 'completed', completedAt: endedAt, progress: 100 },
    { status: 'active', expiresAt: endedAt },
  ] as const)
}
