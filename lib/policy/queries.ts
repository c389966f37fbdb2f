import { db } from '@/lib/db/client'
import { type PolicyLevel, SAYS_NOTHING, type Terms, termsOf } from './decisions'

/** What a teacher says at one level, and the terms that follow from it and the levels behind it. */
export interface PolicyView {
  /** null: the default. */
  courseId: number | null
  courseTitle: string | null
  says: PolicyLevel
  /** Something about classes or their waitlists is said here. */
  saysSomething: boolean
  terms: Terms
}

export interface TeacherPolicies {
  /** The default first, then one for each course the teacher is assigned to, by title. */
  policies: PolicyView[]
  /** What holds where nobody says anything. */
  usual: Terms
}

const UNSAID = { assignmentRequiresApproval: null, courseRequiresApproval: false }

/** What a teacher says at each level, and what follows from it. Two statements. */
export async function teacherPolicies(teacherId: number): Promise<TeacherPolicies> {
  const [levels, courses] = await Promise.all([
    db.teacherBookingPolicy.findMany({ where: { teacherId } }),
    db.courseTeacher.findMany({
      where: { teacherId },
      select: {
        course: { select: { id: true, title: true, requiresBookingApproval: true } },
        requiresBookingApproval: true,
      },
      orderBy: [{ course: { title: 'asc' } }, { courseId: 'asc' }],
    }),
  ])
  const levelOf = (courseId: number | null): PolicyLevel => {
    const row = levels.find((level) => level.courseId === courseId)
    return row ? pick(row) : SAYS_NOTHING
  }
  const standing = levelOf(null)
  const policyOf = (
    courseId: number | null,
    courseTitle: string | null,
    says: PolicyLevel,
    terms: Terms,
  ): PolicyView => ({
    courseId,
    courseTitle,
    says,
    saysSomething: Object.values(says).some((said) => said !== null),
    terms,
  })
  return {
    usual: termsOf({ course: null, teacher: null, ...UNSAID }),
    policies: [
      policyOf(null, null, standing, termsOf({ course: null, teacher: standing, ...UNSAID })),
      ...courses.map(({ course: { id, title, requiresBookingApproval }, requiresBookingApproval: byAssignment }) => {
        const says = levelOf(id)
        const flags = { assignmentRequiresApproval: byAssignment, courseRequiresApproval: requiresBookingApproval }
        return policyOf(id, title, says, termsOf({ course: says, teacher: standing, ...flags }))
      }),
    ],
  }
}

function pick(row: PolicyLevel): PolicyLevel {
  const names = Object.keys(SAYS_NOTHING) as (keyof PolicyLevel)[]
  const says = Object.fromEntries(names.map((name) => [name, row[name]])) as PolicyLevel
  // Prisma reads a list that is null as an empty one.
  return { ...says, slotMinutes: row.slotMinutes?.length ? row.slotMinutes : null }
}
