import { describe, expect, it } from 'vitest'
import { type PolicyLevel, type PolicyLevels, SAYS_NOTHING, termsOf } from './decisions'

const says = (level: Partial<PolicyLevel>): PolicyLevel => ({ ...SAYS_NOTHING, ...level })
const levels = (of: Partial<PolicyLevels> = {}): PolicyLevels => ({
  course: null,
  teacher: null,
  assignmentRequiresApproval: null,
  courseRequiresApproval: false,
  ...of,
})

describe('the terms of a booking', () => {
  it('where nobody says anything: 24 hours to cancel, no notice, no approval, no buffers, no limit; offers of two hours, silent at night', () => {
    expect(termsOf(levels())).toEqual({
      waitlistMode: 'timed_offer',
      offerWindowMinutes: 120,
      waitlistCutoffMinutes: 0,
      waitlistCap: null,
      silentFromHour: 22,
      silentUntilHour: 7,
      horizonDays: 60,
      slotMinutes: [60],
      slotStepMinutes: 30,
      pendingHoldsTime: true,
      approvalForOneOnOne: false,
      approvalForGroup: false,
      minNoticeHours: 0,
      cancelWindowHours: 24,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      maxBookingsPerDay: null,
    })
  })

  it('the nearest level that says something wins, term by term', () => {
    const course = says({ minNoticeHours: 2 })
    const teacher = says({ minNoticeHours: 48, cancelWindowHours: 12, maxBookingsPerDay: 3 })
    expect(termsOf(levels({ course, teacher }))).toMatchObject({
      minNoticeHours: 2,
      cancelWindowHours: 12,
      maxBookingsPerDay: 3,
    })
  })

  it('a zero said nearer beats a number further up', () => {
    const course = says({ cancelWindowHours: 0, bufferAfterMinutes: 0 })
    const teacher = says({ cancelWindowHours: 24, bufferAfterMinutes: 15 })
    expect(termsOf(levels({ course, teacher }))).toMatchObject({ cancelWindowHours: 0, bufferAfterMinutes: 0 })
  })

  it.each([
    ['the course flag alone', { courseRequiresApproval: true }, true],
    [
      'the assignment’s false switches it off',
      { courseRequiresApproval: true, assignmentRequiresApproval: false },
      false,
    ],
    [
      'the teacher’s true comes before the flags',
      { teacher: says({ requiresApprovalForOneOnOne: true }), assignmentRequiresApproval: false },
      true,
    ],
    [
      'the course policy’s false switches the teacher’s true off',
      { course: says({ requiresApprovalForOneOnOne: false }), teacher: says({ requiresApprovalForOneOnOne: true }) },
      false,
    ],
  ])('approval of 1:1 lessons: %s', (_, of, expected) => {
    expect(termsOf(levels(of)).approvalForOneOnOne).toBe(expected)
  })

  it('the Phase 1 flags are about 1:1 lessons only', () => {
    expect(termsOf(levels({ courseRequiresApproval: true, assignmentRequiresApproval: true })).approvalForGroup).toBe(
      false,
    )
  })
})
