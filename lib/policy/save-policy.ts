import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import { type PolicyLevel, type PolicyLevels, SAYS_NOTHING, termsOf } from './decisions'
import { decideSave, type LevelTouched, type SavePolicyRefusal } from './save-decisions'

export interface SavePolicy {
  teacherId: number
  /** null: the default for every course without a policy of its own. */
  courseId: number | null
  /** All of it: what is null here says nothing from now on. */
  says: PolicyLevel
}

/**
 * Saves what a teacher says, as the default or for one of their courses. It applies to what is booked, joined or offered from
 * then on; bookings keep the terms they were made under. A course without an assignment is not found. Refuses what
 * `decideSave` refuses, judged over every level whose terms follow from this one.
 */
export async function savePolicy({ teacherId, courseId, says }: SavePolicy): Promise<Result<null, SavePolicyRefusal>> {
  return inTransaction<null, SavePolicyRefusal>(async (tx) => {
    // One save at a time for a teacher: the levels are judged together.
    await tx.$queryRaw`SELECT id FROM teacher WHERE id = ${teacherId} FOR NO KEY UPDATE`
    const courses = await tx.courseTeacher.findMany({
      where: { teacherId },
      select: {
        courseId: true,
        course: { select: { title: true, requiresBookingApproval: true } },
        requiresBookingApproval: true,
      },
      orderBy: { course: { title: 'asc' } },
    })
    const levels = await tx.teacherBookingPolicy.findMany({ where: { teacherId } })
    const own = levels.find((level) => level.courseId === courseId)
    const standing = levels.find((level) => level.courseId === null) ?? SAYS_NOTHING
    const touchedBy = (course: (typeof courses)[number]): LevelTouched => {
      const of = levels.find((level) => level.courseId === course.courseId) ?? null
      const flags = flagsOf(course)
      const isThis = course.courseId === courseId
      return {
        courseTitle: isThis ? null : course.course.title,
        before: termsOf({ course: of, teacher: standing, ...flags }),
        after: termsOf({ course: isThis ? says : of, teacher: courseId === null ? says : standing, ...flags }),
      }
    }
    let touched: LevelTouched[]
    if (courseId === null) {
      const before = termsOf({ course: null, teacher: standing, ...NO_FLAGS })
      const after = termsOf({ course: null, teacher: says, ...NO_FLAGS })
      touched = [{ courseTitle: null, before, after }, ...courses.map(touchedBy)]
    } else {
      touched = courses.filter((course) => course.courseId === courseId).map(touchedBy)
      if (touched.length === 0) return refuse({ code: 'course_not_found' })
    }
    const verdict = decideSave(says, touched)
    if (!verdict.ok) return verdict
    await written(tx, own?.id, { teacherId, courseId, says })
    return ok(null)
  })
}

type Flags = Pick<PolicyLevels, 'assignmentRequiresApproval' | 'courseRequiresApproval'>

const NO_FLAGS: Flags = { assignmentRequiresApproval: null, courseRequiresApproval: false }

function flagsOf(of: { requiresBookingApproval: boolean | null; course: { requiresBookingApproval: boolean } }): Flags {
  return {
    assignmentRequiresApproval: of.requiresBookingApproval,
    courseRequiresApproval: of.course.requiresBookingApproval,
  }
}

async function written(tx: Transaction, id: number | undefined, { teacherId, courseId, says }: SavePolicy) {
  const { slotMinutes, ...rest } = says
  const select = { id: true }
  const row =
    id === undefined
      ? await tx.teacherBookingPolicy.create({ data: { teacherId, courseId, ...rest }, select })
      : await tx.teacherBookingPolicy.update({ where: { id }, data: rest, select })
  // Prisma knows no list that is null, which is what says nothing here.
  const lengths = slotMinutes && [...new Set(slotMinutes)].toSorted((a, b) => a - b)
  await tx.$executeRaw`UPDATE teacher_booking_policy SET slot_minutes = ${lengths}::int[] WHERE id = ${row.id}`
}
