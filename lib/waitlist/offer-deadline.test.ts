import { describe, expect, it } from 'vitest'
import { termsOf } from '@/lib/policy/decisions'
import { addMinutes, type Instant, isBefore } from '@/lib/time/instant'
import { offerDeadline } from './decisions'

const at = (iso: string): Instant => new Date(iso)
const builtIn = termsOf({
  course: null,
  teacher: null,
  assignmentRequiresApproval: null,
  courseRequiresApproval: false,
})

describe('until when an offer holds', () => {
  const far = '2026-12-24T12:00Z'
  // Window in minutes, silent hours from-until, the student's zone, now → the deadline.
  it.each([
    ['by day: the window', 120, '22-7', 'UTC', '2026-11-22T10:00Z', far, '2026-11-22T12:00Z'],
    ['ends at 22:00 sharp: that is silence', 120, '22-7', 'UTC', '2026-11-22T20:00Z', far, '2026-11-23T07:30Z'],
    ['ends a minute before silence', 119, '22-7', 'UTC', '2026-11-22T20:00Z', far, '2026-11-22T21:59Z'],
    ['ends at 07:00 sharp: silence is over', 120, '22-7', 'UTC', '2026-11-22T05:00Z', far, '2026-11-22T07:00Z'],
    ['made and ending after midnight', 120, '22-7', 'UTC', '2026-11-22T01:00Z', far, '2026-11-22T07:30Z'],
    ['made by night, ending by day', 600, '22-7', 'UTC', '2026-11-21T23:00Z', far, '2026-11-22T09:00Z'],
    ['no silence where hours are equal', 120, '7-7', 'UTC', '2026-11-22T01:00Z', far, '2026-11-22T03:00Z'],
    ['silence at noon', 120, '12-14', 'UTC', '2026-11-22T11:00Z', far, '2026-11-22T14:30Z'],
    ['silence until midnight', 60, '20-0', 'UTC', '2026-11-22T20:30Z', far, '2026-11-23T00:30Z'],
    ['Kathmandu, over midnight (+5:45)', 120, '22-7', 'Asia/Kathmandu', '2026-11-22T15:00Z', far, '2026-11-23T01:45Z'],
    ['Kathmandu, still by day', 120, '22-7', 'Asia/Kathmandu', '2026-11-22T14:00Z', far, '2026-11-22T16:00Z'],
    [
      'St John’s, over midnight (−3:30)',
      120,
      '22-7',
      'America/St_Johns',
      '2026-11-23T00:00Z',
      far,
      '2026-11-23T11:00Z',
    ],
    ['St John’s in summer (−2:30)', 120, '22-7', 'America/St_Johns', '2026-07-23T00:00Z', far, '2026-07-23T10:00Z'],
    [
      'the night in which Berlin loses an hour',
      120,
      '22-7',
      'Europe/Berlin',
      '2026-03-28T22:00Z',
      far,
      '2026-03-29T05:30Z',
    ],
    [
      'the night in which Berlin gains an hour',
      120,
      '22-7',
      'Europe/Berlin',
      '2026-10-24T21:00Z',
      far,
      '2026-10-25T06:30Z',
    ],
    [
      'silence that ends in the hour Berlin skips',
      60,
      '22-2',
      'Europe/Berlin',
      '2026-03-28T23:00Z',
      far,
      '2026-03-29T01:30Z',
    ],
    [
      'silence that ends in the hour Berlin repeats',
      60,
      '22-2',
      'Europe/Berlin',
      '2026-10-24T22:00Z',
      far,
      '2026-10-25T00:30Z',
    ],
    [
      'midnight said twice: never earlier than the window',
      60,
      '22-0',
      'America/St_Johns',
      '2010-11-07T02:00Z',
      '2010-12-01T12:00Z',
      '2010-11-07T03:00Z',
    ],
    [
      'near the start: half an hour before it',
      120,
      '22-7',
      'UTC',
      '2026-11-22T10:00Z',
      '2026-11-22T12:00Z',
      '2026-11-22T11:30Z',
    ],
    [
      'a class at dawn: silence gives way to the start',
      120,
      '22-7',
      'UTC',
      '2026-11-22T22:00Z',
      '2026-11-23T06:00Z',
      '2026-11-23T05:30Z',
    ],
    [
      '31 minutes before: one minute',
      120,
      '22-7',
      'UTC',
      '2026-11-22T11:29Z',
      '2026-11-22T12:00Z',
      '2026-11-22T11:30Z',
    ],
    ['30 minutes before: no offers', 120, '22-7', 'UTC', '2026-11-22T11:30Z', '2026-11-22T12:00Z', null],
    ['after the start: no offers', 120, '22-7', 'UTC', '2026-11-22T12:30Z', '2026-11-22T12:00Z', null],
  ])('%s', (_name, offerWindowMinutes, silence, studentZone, now, startAt, deadline) => {
    const [silentFromHour = 0, silentUntilHour = 0] = silence.split('-').map(Number)
    const facts = { startAt: at(startAt), studentZone, terms: { offerWindowMinutes, silentFromHour, silentUntilHour } }
    expect(offerDeadline(facts, at(now))).toEqual(deadline === null ? null : at(deadline))
  })

  it('is always to come, whatever the minute of the year', () => {
    for (const studentZone of ['America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Havana']) {
      for (let minute = 0; minute < 366 * 1440; minute += 97) {
        const now = addMinutes(at('2026-01-01T00:00Z'), minute)
        const deadline = offerDeadline({ startAt: at('2027-06-01T00:00Z'), terms: builtIn, studentZone }, now)
        expect(deadline && !isBefore(deadline, addMinutes(now, builtIn.offerWindowMinutes))).toBe(true)
      }
    }
  })
})
