import { describe, expect, it } from 'vitest'
import type { UndatedLesson } from '@/lib/lessons/undated-queries'
import { undatedReason, undatedStart } from './undated-words'

const viewer = { zone: 'America/St_Johns' }
const nothing = { zone: 'Europe/Berlin', dayOfWeek: null, startWall: null, endWall: null, startAt: null, endAt: null }
const monday = { ...nothing, dayOfWeek: 0, startWall: '09:00', endWall: '17:00' }
const known = { ...nothing, startAt: '2026-03-09T16:00:00.000Z', endAt: '2026-03-09T16:45:00.000Z' }

describe('undatedReason', () => {
  it.each([
    ['no_lesson_date', monday, 'On a weekly time, Mondays 09:00–17:00 in Berlin; which Monday is not written down.'],
    ['no_lesson_date', nothing, 'Its day and time are not written down.'],
    ['no_course', known, 'Its course is not written down. Its time: Mon 9 Mar 2026, 13:30–14:15.'],
    ['booked_twice', known, 'Booked twice for Mon 9 Mar 2026, 13:30–14:15; the other booking stands.'],
    ['ends_before_start', known, 'Its end is written down before its start, Mon 9 Mar 2026, 13:30.'],
  ] as [UndatedLesson['reason'], UndatedLesson['slot'], string][])('%s', (reason, slot, expected) => {
    expect(undatedReason({ reason, slot }, viewer)).toBe(expected)
  })
})

describe('undatedStart', () => {
  it('starts with the time that is known, in the zone of the viewer', () => {
    expect(undatedStart({ slot: known }, viewer)).toEqual({
      ...{ startWall: '2026-03-09T13:30', startAt: known.startAt, minutes: 45 },
    })
    const backwards = { ...known, endAt: '2026-03-09T15:00:00.000Z' }
    expect(undatedStart({ slot: backwards }, viewer).minutes).toBe(60)
  })

  it('starts with the length of a weekly time where that is the length of a lesson', () => {
    expect(undatedStart({ slot: monday }, viewer)).toEqual({ minutes: 60 })
    expect(undatedStart({ slot: { ...monday, endWall: '10:30' } }, viewer).minutes).toBe(90)
  })
})
