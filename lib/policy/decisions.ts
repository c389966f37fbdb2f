/** What one level says; null says nothing and leaves it to the next level. */
export type PolicyLevel = {
  requiresApprovalForOneOnOne: boolean | null
  requiresApprovalForGroup: boolean | null
  minNoticeHours: number | null
  cancelWindowHours: number | null
  bufferBeforeMinutes: number | null
  bufferAfterMinutes: number | null
  maxBookingsPerDay: number | null
  waitlistMode: WaitlistMode | null
  offerWindowMinutes: number | null
  waitlistCutoffMinutes: number | null
  waitlistCap: number | null
  silentFromHour: number | null
  silentUntilHour: number | null
  horizonDays: number | null
  slotMinutes: readonly number[] | null
  slotStepMinutes: number | null
  pendingHoldsTime: boolean | null
}

/** How a freed seat reaches who waits: offered for a time, given at once, or for whoever clicks first. */
export type WaitlistMode = 'timed_offer' | 'automatic' | 'first_to_click'

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
  waitlistMode: WaitlistMode
  offerWindowMinutes: number
  /** The list takes nobody any more this long before the start; 0 keeps it open until then. */
  waitlistCutoffMinutes: number
  /** Most entries that may wait at once; null means no limit. */
  waitlistCap: number | null
  /** The student's night in own wall hours, in which no offer ends; equal hours mean none. */
  silentFromHour: number
  silentUntilHour: number
  /** How many of the teacher's days ahead a lesson may begin; 0 would be today only. */
  horizonDays: number
  /** The lengths a lesson may have, in minutes, shortest first. */
  slotMinutes: readonly number[]
  /** Lessons begin on every such step of the wall clock, counted from the start of a window. */
  slotStepMinutes: number
  /** Whether a request for a lesson keeps its time from others until it is decided. */
  pendingHoldsTime: boolean
}

/** A level that says nothing at all. */
export const SAYS_NOTHING: PolicyLevel = {
  requiresApprovalForOneOnOne: null,
  requiresApprovalForGroup: null,
  minNoticeHours: null,
  cancelWindowHours: null,
  bufferBeforeMinutes: null,
  bufferAfterMinutes: null,
  maxBookingsPerDay: null,
  waitlistMode: null,
  offerWindowMinutes: null,
  waitlistCutoffMinutes: null,
  waitlistCap: null,
  silentFromHour: null,
  silentUntilHour: null,
  horizonDays: null,
  slotMinutes: null,
  slotStepMinutes: null,
  pendingHoldsTime: null,
}

/**
 * Where nobody said anything: the old system's 24 hours to cancel, no notice, no buffers, no limit; offers of two hours;
 * lessons of an hour, on each half hour, up to 60 days ahead, whose requests hold their time.
 */
const BUILT_IN = {
  minNoticeHours: 0,
  cancelWindowHours: 24,
  bufferMinutes: 0,
  waitlistMode: 'timed_offer',
  offerWindowMinutes: 120,
  waitlistCutoffMinutes: 0,
  silence: { from: 22, until: 7 },
  horizonDays: 60,
  slotMinutes: [60],
  slotStepMinutes: 30,
  pendingHoldsTime: true,
} as const

/** The terms in force: each one from the nearest level that says something. A false at a nearer level switches a true off. */
export function termsOf({ course, teacher, assignmentRequiresApproval, courseRequiresApproval }: PolicyLevels): Terms {
  const near = course ?? SAYS_NOTHING
  const far = teacher ?? SAYS_NOTHING
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
    waitlistMode: near.waitlistMode ?? far.waitlistMode ?? BUILT_IN.waitlistMode,
    offerWindowMinutes: near.offerWindowMinutes ?? far.offerWindowMinutes ?? BUILT_IN.offerWindowMinutes,
    waitlistCutoffMinutes: near.waitlistCutoffMinutes ?? far.waitlistCutoffMinutes ?? BUILT_IN.waitlistCutoffMinutes,
    waitlistCap: near.waitlistCap ?? far.waitlistCap,
    silentFromHour: near.silentFromHour ?? far.silentFromHour ?? BUILT_IN.silence.from,
    silentUntilHour: near.silentUntilHour ?? far.silentUntilHour ?? BUILT_IN.silence.until,
    horizonDays: near.horizonDays ?? far.horizonDays ?? BUILT_IN.horizonDays,
    slotMinutes: lengths(near.slotMinutes) ?? lengths(far.slotMinutes) ?? BUILT_IN.slotMinutes,
    slotStepMinutes: near.slotStepMinutes ?? far.slotStepMinutes ?? BUILT_IN.slotStepMinutes,
    pendingHoldsTime: near.pendingHoldsTime ?? far.pendingHoldsTime ?? BUILT_IN.pendingHoldsTime,
  }
}

/** The cancel window of a booking that does not say its own: the old system held everybody to this. */
export const OLD_CANCEL_WINDOW_HOURS = BUILT_IN.cancelWindowHours

// Prisma reads a list that is null as an empty one, which no policy can say.
function lengths(said: readonly number[] | null): readonly number[] | null {
  return said && said.length > 0 ? said.toSorted((a, b) => a - b) : null
}
