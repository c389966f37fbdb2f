import { db } from '@/lib/db/client'
import { type PolicyLevel, SAYS_NOTHING, type Terms, termsOf } from './decisions'

/** Whoever decides where a level says nothing about approving 1:1 lessons. */
export type ApprovalSource = 'default' | 'assignment' | 'course' | 'usual'

/** What a teacher says at one level, and the terms that follow from it and the levels behind it. */
export interface PolicyView {
  /** null: the default. */
  courseId: number | null
  courseTitle: string | null
  says: PolicyLevel
  saysSomething: boolean
  terms: Terms
  /** What holds where this level says nothing, and who says so about approving 1:1 lessons. */
  behind: Terms
  approvalBehind: ApprovalSource
}

const UNSAID = { assignmentRequiresApproval: null, courseRequiresApproval: false }

/**
 * What a teacher says at each level, and what follows from it: the default first, then each course the teacher is assigned
 * to, by title. Two statements.
 */
export async function teacherPolicies(teacherId: number): Promise<PolicyView[]> {
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
  return [
    {
      ...viewOf(null, null, standing),
      terms: termsOf({ course: null, teacher: standing, ...UNSAID }),
      behind: termsOf({ course: null, teacher: null, ...UNSAID }),
      approvalBehind: 'usual',
    },
    ...courses.map(({ course: { id, title, requiresBookingApproval }, requiresBookingApproval: byAssignment }) => {
      const says = levelOf(id)
      const flags = { assignmentRequiresApproval: byAssignment, courseRequiresApproval: requiresBookingApproval }
      return {
        ...viewOf(id, title, says),
        terms: termsOf({ course: says, teacher: standing, ...flags }),
        behind: termsOf({ course: null, teacher: standing, ...flags }),
        approvalBehind: approvalBehind(standing, byAssignment, requiresBookingApproval),
      }
    }),
  ]
}

function viewOf(courseId: number | null, courseTitle: string | null, says: PolicyLevel) {
  return { courseId, courseTitle, says, saysSomething: Object.values(says).some((said) => said !== null) }
}

function approvalBehind(standing: PolicyLevel, byAssignment: boolean | null, byCourse: boolean): ApprovalSource {
  if (standing.requiresApprovalForOneOnOne !== null) return 'default'
  if (byAssignment !== null) return 'assignment'
  return byCourse ? 'course' : 'usual'
}

function pick(row: PolicyLevel): PolicyLevel {
  const names = Object.keys(SAYS_NOTHING) as (keyof PolicyLevel)[]
  const says = Object.fromEntries(names.map((name) => [name, row[name]])) as PolicyLevel
  // Prisma reads a list that is null as an empty one.
  return { ...says, slotMinutes: row.slotMinutes?.length ? row.slotMinutes : null }
}
