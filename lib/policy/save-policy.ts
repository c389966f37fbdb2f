import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import { SAYS_NOTHING, termsOf } from './decisions'
import { decideSave, type SavedTerms, type SavePolicyRefusal } from './save-decisions'

export interface SavePolicy {
  teacherId: number
  /** null: the default for every course without a policy of its own. */
  courseId: number | null
  says: SavedTerms
}

/**
 * Saves what a teacher says about classes and waitlists, as the default or for one of their courses; what the policy says
 * about 1:1 lessons stays. It applies to what is booked, joined or offered from then on. A course without an assignment is
 * not found.
 */
export async function savePolicy({ teacherId, courseId, says }: SavePolicy): Promise<Result<null, SavePolicyRefusal>> {
  return inTransaction<null, SavePolicyRefusal>(async (tx) => {
    // One save at a time for a teacher: the levels are judged together.
    await tx.$queryRaw`SELECT id FROM teacher WHERE id = ${teacherId} FOR NO KEY UPDATE`
    if (courseId !== null && (await tx.courseTeacher.count({ where: { teacherId, courseId } })) === 0) {
      return refuse({ code: 'course_not_found' })
    }
    const levels = await tx.teacherBookingPolicy.findMany({
      where: { teacherId, OR: [{ courseId }, { courseId: null }] },
    })
    const own = levels.find((level) => level.courseId === courseId)
    const standing = levels.find((level) => level.courseId === null) ?? null
    const saved = { ...(own ?? SAYS_NOTHING), ...says }
    const terms = termsOf({
      course: courseId === null ? null : saved,
      teacher: courseId === null ? saved : standing,
      assignmentRequiresApproval: null,
      courseRequiresApproval: false,
    })
    const verdict = decideSave(says, terms)
    if (!verdict.ok) return verdict
    await written(tx, own?.id, { teacherId, courseId, says })
    return ok(null)
  })
}

async function written(tx: Transaction, id: number | undefined, { teacherId, courseId, says }: SavePolicy) {
  const select = { id: true }
  if (id === undefined) await tx.teacherBookingPolicy.create({ data: { teacherId, courseId, ...says }, select })
  else await tx.teacherBookingPolicy.update({ where: { id }, data: says, select })
}
