import { describe, expect, it } from 'vitest'
import type { AvailabilityRule } from '@/lib/availability/windows'
import { hoursOf } from './hours-queries'

const week = { startAt: new Date('2026-03-09T00:00:00Z'), endAt: new Date('2026-03-16T00:00:00Z') }

const monday = (startWall: string, endWall: string, of: Partial<AvailabilityRule> = {}): AvailabilityRule =>
  ({
    ...{ ruleId: 1, courseId: null, blocked: false, reason: '', kind: 'weekly', dayOfWeek: 0, startWall, endWall },
    ...{ validFrom: null, validUntil: null, zone: 'UTC' },
    ...of,
  }) as AvailabilityRule

const told = (rules: AvailabilityRule[]) =>
  hoursOf(rules, week).map(({ kind, startAt, endAt, reason, oneCourse }) =>
    [kind, startAt.slice(5, 16), endAt.slice(5, 16), reason, oneCourse ? 'one course' : ''].filter(Boolean).join(' '),
  )

describe('hoursOf', () => {
  it('joins the windows of every course and takes time off out of them', () => {
    expect(
      told([
        monday('09:00', '12:00'),
        monday('11:00', '15:00', { courseId: 7 }),
        monday('10:00', '10:30', { blocked: true, reason: 'Dentist' }),
      ]),
    ).toEqual(['open 03-09T09:00 03-09T10:00', 'off 03-09T10:00 03-09T10:30 Dentist', 'open 03-09T10:30 03-09T15:00'])
  })

  it('keeps each time off with its own reason, that of one course beside what stays open', () => {
    expect(
      told([
        monday('09:00', '12:00'),
        monday('10:00', '11:00', { blocked: true, courseId: 7, reason: 'Exams' }),
        monday('10:30', '11:30', { blocked: true, reason: '' }),
      ]),
    ).toEqual([
      'open 03-09T09:00 03-09T10:30',
      'off 03-09T10:00 03-09T11:00 Exams one course',
      'off 03-09T10:30 03-09T11:30',
      'open 03-09T11:30 03-09T12:00',
    ])
  })

  it('cuts what reaches out of the range', () => {
    const once = { kind: 'once', startAt: new Date('2026-03-15T20:00:00Z'), endAt: new Date('2026-03-20T00:00:00Z') }
    const rule = { ruleId: 2, courseId: null, blocked: true, reason: 'Away', ...once } as AvailabilityRule
    expect(told([monday('22:00', '06:00', { dayOfWeek: 6 }), rule])).toEqual([
      'open 03-09T00:00 03-09T06:00',
      'off 03-15T20:00 03-16T00:00 Away',
    ])
  })
})
