import { describe, expect, it } from 'vitest'
import { termsOf } from '@/lib/policy/decisions'
import { policySentence } from './policy-sentence'

const usual = termsOf({
  course: null,
  teacher: null,
  assignmentRequiresApproval: null,
  courseRequiresApproval: false,
})

describe('policySentence', () => {
  it('says what holds where nobody said anything', () => {
    expect(policySentence(usual)).toBe(
      'A seat can be booked until the start. Students can cancel until 24 h before it. A seat that frees up is held 2 h for ' +
        'the first on the waitlist. No offer ends between 22:00 and 7:00 where the student is.',
    )
  })

  it.each([
    [{ approvalForGroup: true, minNoticeHours: 3 }, 'A seat can be asked for until 3 h before the start; you decide.'],
    [{ cancelWindowHours: 0 }, 'Students can cancel until the start.'],
    [{ waitlistMode: 'automatic' }, 'A seat that frees up goes to the first on the waitlist at once.'],
    [{ waitlistMode: 'first_to_click' }, 'the first to click gets it.'],
    [{ waitlistCutoffMinutes: 90, waitlistCap: 5 }, 'The list closes 1 h 30 min before the start. At most 5 wait.'],
  ] as const)('%j', (terms, sentence) => {
    expect(policySentence({ ...usual, ...terms })).toContain(sentence)
  })

  it('says nothing of a night that is none, or of offers that are not made', () => {
    expect(policySentence({ ...usual, silentFromHour: 7, silentUntilHour: 7 })).not.toContain('No offer ends')
    expect(policySentence({ ...usual, waitlistMode: 'automatic' })).not.toContain('No offer ends')
  })
})
