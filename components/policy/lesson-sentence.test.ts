import { describe, expect, it } from 'vitest'
import { termsOf } from '@/lib/policy/decisions'
import { policySentence } from './policy-sentence'
import { lessonSentence } from './lesson-sentence'

const usual = termsOf({
  course: null,
  teacher: null,
  assignmentRequiresApproval: null,
  courseRequiresApproval: false,
})

describe('lessonSentence', () => {
  it('says what holds where nobody said anything', () => {
    expect(lessonSentence(usual)).toBe(
      'A lesson lasts 1 h and can begin every 30 min of your open hours. Students can book up to 60 days ahead and until the ' +
        'start, and cancel until 24 h before the start. A lesson is booked at once.',
    )
  })

  it.each([
    [{ minNoticeHours: 24 }, 'Students can book from 24 h to 60 days ahead, and cancel until 24 h before the start.'],
    [{ minNoticeHours: 24, horizonDays: 1 }, 'Students can book from 24 h to 1 day ahead'],
    [{ cancelWindowHours: 0 }, 'and cancel until the start.'],
    [
      { slotMinutes: [30, 45, 60], slotStepMinutes: 15 },
      'A lesson lasts 30 min, 45 min or 1 h and can begin every 15 min',
    ],
    [{ slotMinutes: [30, 90] }, 'A lesson lasts 30 min or 1 h 30 min'],
    [{ approvalForOneOnOne: true }, 'Each is a request that you approve, and keeps its time from others until then.'],
    [
      { approvalForOneOnOne: true, pendingHoldsTime: false },
      'Each is a request that you approve; until then others can still take its time.',
    ],
    [{ bufferBeforeMinutes: 10 }, 'You keep 10 min before each lesson free.'],
    [{ bufferAfterMinutes: 15 }, 'You keep 15 min after each lesson free.'],
    [{ bufferBeforeMinutes: 10, bufferAfterMinutes: 60 }, 'You keep 10 min before and 1 h after each lesson free.'],
    [{ maxBookingsPerDay: 1 }, 'At most 1 lesson a day.'],
    [{ maxBookingsPerDay: 4 }, 'At most 4 lessons a day.'],
  ])('%j', (terms, sentence) => {
    expect(lessonSentence({ ...usual, ...terms })).toContain(sentence)
  })

  it('tells of a no that takes back a yes from further up, and of no other', () => {
    const asks = { ...usual, approvalForOneOnOne: true }
    const by = 'your default'
    expect(lessonSentence(usual, { terms: asks, by })).toContain(
      'A lesson is booked at once, although your default asks for your approval.',
    )
    expect(lessonSentence(usual, { terms: usual, by })).not.toContain('although')
    expect(lessonSentence(asks, { terms: asks, by })).not.toContain('although')
  })
})

describe('policySentence of a course', () => {
  it('tells of a no that takes back the default’s yes', () => {
    const asks = { ...usual, approvalForGroup: true }
    expect(policySentence(usual, asks)).toContain(
      'A seat can be booked until the start, although your default asks for your approval.',
    )
    expect(policySentence(usual, usual)).not.toContain('although')
  })
})
