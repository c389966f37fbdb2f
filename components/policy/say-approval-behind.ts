import type { ApprovalSource, PolicyView } from '@/lib/policy/queries'

/** Who decides about approving 1:1 lessons where a level says nothing. */
export const approvalSources: Record<ApprovalSource, string> = {
  default: 'your default',
  assignment: 'your assignment to the course',
  course: 'the course',
  usual: 'the usual',
}

/** `As the course: you approve each`: the first choice of approving 1:1 lessons, which says nothing. */
export function sayApprovalBehind({
  courseId,
  behind,
  approvalBehind,
}: Pick<PolicyView, 'courseId' | 'behind' | 'approvalBehind'>): string {
  if (courseId === null) return 'Usual: as each course asks'
  const how = behind.approvalForOneOnOne ? 'you approve each' : 'booked at once'
  return approvalBehind === 'usual' ? `As the default: ${how}` : `As ${approvalSources[approvalBehind]}: ${how}`
}
