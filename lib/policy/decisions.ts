/** What one level says; null says nothing and leaves it to the next level. */
export type PolicyLevel = {
  requiresApprovalForOneOnOne: boolean | null
  requiresApprovalForGroup: boolean | null
  minNoticeHours: number | null
  cancelWindowHours: number | null
  bufferBeforeMinutes: number | null
  bufferAfterMinutes: number | null
  maxBookingsPerDay: number | null
}

/** Everything that has a say in the terms of a booking, nearest first. */
export type PolicyLevels = {
  /** The teacher's policy for this course. */
  course: PolicyLevel | null
  /** The teacher's default policy. */
  teacher: PolicyLevel | null
  /** Phase 1 flags: the assignment's, then the course's. They are about 1:1 lessons only, as in the old system. */
  assignmentRequiresApproval: boolean | null
  courseRequiresApproval: boolean
}

/** The terms a booking is made under. Hours and minutes; `maxBookingsPerDay` null means no limit. */
export type Terms = {
  approvalForOneOnOne: boolean
  approvalForGroup: boolean
  minNoticeHours: number
  cancelWindowHours: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  maxBookingsPerDay: number | null
}

const SILENT: PolicyLevel = {
  requiresApprovalForOneOnOne: null,
  requiresApprovalForGroup: null,
  minNoticeHours: null,
  cancelWindowHours: null,
  bufferBeforeMinutes: null,
  bufferAfterMinutes: null,
  maxBookingsPerDay: null,
}

/** Where nobody said anything: the old system's 24 hours to cancel, no notice, no buffers, no limit. */
const BUILT_IN = { minNoticeHours: 0, cancelWindowHours: 24, bufferMinutes: 0 }

/** The terms in force: each one from the nearest level that says something. A false at a nearer level switches a true off. */
export function termsOf({ course, teacher, assignmentRequiresApproval, courseRequiresApproval }: PolicyLevels): Terms {
  const near = course ?? SILENT
  const far = teacher ?? SILENT
  return {
    approvalForOneOnOne:
      near.requiresApprovalForOneOnOne ??
      far.requiresApprovalForOneOnOne ??
      assignmentRequiresApproval ??
      courseRequiresApproval,
    approvalForGroup: near.requiresApprovalForGroup ?? far.requiresApprovalForGroup ?? false,
    minNoticeHours: near.minNoticeHours ?? far.minNoticeHours ?? BUILT_IN.minNoticeHours,
    cancelWindowHours: near.cancelWindowHours ?? far.cancelWindowHours ?? BUILT_IN.cancelWindowHours,
    bufferBeforeMinutes: near.bufferBeforeMinutes ?? far.bufferBeforeMinutes ?? BUILT_IN.bufferMinutes,
    bufferAfterMinutes: near.bufferAfterMinutes ?? far.bufferAfterMinutes ?? BUILT_IN.bufferMinutes,
    maxBookingsPerDay: near.maxBookingsPerDay ?? far.maxBookingsPerDay,
  }
}
