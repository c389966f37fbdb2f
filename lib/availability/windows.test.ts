import { describe, expect, it } from 'vitest'
import { once, weekly } from '@/lib/testing/rules'
import { type AvailabilityRule, openWindows } from './windows'

function open(rules: AvailabilityRule[], courseId?: number, from = '2026-05-04T00:00Z', until = '2026-05-05T00:00Z') {
  return openWindows(rules, { startAt: new Date(from), endAt: new Date(until) }, courseId).map(
    ({ startAt, endAt }) => `${startAt.toISOString().slice(11, 16)}–${endAt.toISOString().slice(11, 16)}`,
  )
}

describe('the open time of a range', () => {
  it('is cut to the range, at both ends', () => {
    expect(open([weekly('Sun 20:00–06:00', 'UTC'), weekly('Mon 22:00–06:00', 'UTC')])).toEqual([
      '00:00–06:00',
      '22:00–00:00',
    ])
    expect(open([weekly('Tue 00:00–06:00', 'UTC'), weekly('Sun 20:00–00:00', 'UTC')])).toEqual([])
  })
  it('joins what touches and overlaps, in order', () => {
    const rules = ['Mon 13:00–15:00', 'Mon 09:00–10:00', 'Mon 10:00–12:00', 'Mon 11:30–12:30'].map((text) =>
      weekly(text, 'UTC'),
    )
    expect(open(rules)).toEqual(['09:00–12:30', '13:00–15:00'])
  })
  it('leaves out blocks: in the middle, over an end, over several windows, over all', () => {
    const rules = [weekly('Mon 09:00–12:00', 'UTC'), weekly('Mon 13:00–16:00', 'UTC')]
    const off = (from: string, to: string) => once(`2026-05-04T${from}:00Z`, `2026-05-04T${to}:00Z`, { blocked: true })
    expect(open([...rules, off('10:00', '11:00'), off('10:30', '11:15')])).toEqual([
      '09:00–10:00',
      '11:15–12:00',
      '13:00–16:00',
    ])
    expect(open([...rules, off('08:00', '09:30'), off('15:00', '18:00')])).toEqual(['09:30–12:00', '13:00–15:00'])
    expect(open([...rules, off('11:00', '14:00')])).toEqual(['09:00–11:00', '14:00–16:00'])
    expect(open([...rules, off('12:00', '13:00')])).toEqual(['09:00–12:00', '13:00–16:00'])
    expect(open([...rules, off('09:00', '16:00')])).toEqual([])
  })
  it('of a course has its own windows and blocks; without a course only blocks of all courses take away', () => {
    const rules = [
      weekly('Mon 09:00–10:00', 'UTC', { courseId: 1 }),
      weekly('Mon 11:00–14:00', 'UTC'),
      weekly('Mon 12:00–13:00', 'UTC', { courseId: 2, blocked: true }),
      weekly('Mon 13:30–14:00', 'UTC', { blocked: true }),
    ]
    expect(open(rules, 1)).toEqual(['09:00–10:00', '11:00–13:30'])
    expect(open(rules, 2)).toEqual(['11:00–12:00', '13:00–13:30'])
    expect(open(rules)).toEqual(['09:00–10:00', '11:00–13:30'])
  })
  it('ends where it starts when the hours of a window are skipped, and then there is none', () => {
    const skipped = [weekly('Sun 02:00–03:00', 'America/New_York'), weekly('Sun 02:30–03:10', 'America/New_York')]
    expect(open(skipped, undefined, '2026-03-08T00:00Z', '2026-03-09T00:00Z')).toEqual([])
  })
})
