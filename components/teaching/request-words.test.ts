import { describe, expect, it } from 'vitest'
import { clashSentences, insteadSentence, studentTime } from './request-words'

const viewer = { zone: 'America/St_Johns' }
const request = {
  studentName: 'Ada',
  startAt: '2026-03-09T16:00:00.000Z',
  endAt: '2026-03-09T17:00:00.000Z',
  studentClash: null,
  teacherClash: null,
}
const at = (title: string, startAt: string, endAt: string) => ({ title, startAt, endAt })

describe('clashSentences', () => {
  it('says nothing where the way is free', () => {
    expect(clashSentences(request, viewer)).toEqual([])
  })

  it('says what stands in the way, with the day only where it is another one', () => {
    const teacherClash = at('Choir', '2026-03-09T16:30:00Z', '2026-03-09T18:00:00Z')
    const studentClash = at('Chess', '2026-03-08T22:00:00Z', '2026-03-09T16:05:00Z')
    expect(clashSentences({ ...request, teacherClash, studentClash }, viewer)).toEqual([
      'You have “Choir” then: 14:00–15:30.',
      'Ada has “Chess” then: Sun 8 Mar 2026, 19:30 – Mon 9 Mar, 13:35.',
    ])
  })
})

describe('studentTime', () => {
  it.each([
    ['Asia/Kathmandu', 'For Ada 21:45–22:45, Kathmandu, UTC+5:45'],
    ['Pacific/Kiritimati', 'For Ada Tue 10 Mar, 06:00–07:00 (+1 day), Kiritimati, UTC+14'],
    ['America/St_Johns', null],
    [null, null],
  ])('in %s', (studentZone, expected) => {
    expect(studentTime({ ...request, studentZone }, viewer)).toBe(expected)
  })
})

describe('insteadSentence', () => {
  const lesson = { meetingLink: '', studentZone: null, proposed: false }
  const insteadOf = { startAt: '2026-03-08T16:00:00Z', endAt: '2026-03-08T17:00:00Z', stands: true }
  it.each([
    [null, null],
    [{ ...lesson, insteadOf: null }, null],
    [
      { ...lesson, insteadOf },
      'In place of the lesson on Sun 8 Mar 2026, 13:30–14:30, which is kept until you approve.',
    ],
    [
      { ...lesson, proposed: true, insteadOf: { ...insteadOf, stands: false } },
      'You proposed this instead of Sun 8 Mar 2026, 13:30–14:30.',
    ],
  ])('%j', (of, expected) => {
    expect(insteadSentence({ lesson: of }, viewer)).toBe(expected)
  })
})
