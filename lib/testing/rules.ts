import type { SlotPolicy } from '@/lib/availability/slots'
import type { AvailabilityRule } from '@/lib/availability/windows'
import type { Zone } from '@/lib/time/zone'

type Whose = Partial<Pick<AvailabilityRule, 'courseId' | 'blocked' | 'reason'>>
type Validity = { validFrom?: string; validUntil?: string }

const UNLESS_SAID = { ruleId: 1, courseId: null, blocked: false, reason: '' }
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** `weekly('Sun 01:00–04:00', 'Europe/Berlin')`: a weekly window, or with `blocked` a block. */
export function weekly(text: string, zone: Zone, { validFrom, validUntil, ...of }: Whose & Validity = {}) {
  const [, day, startWall, endWall] = /^(\w{3}) (\d\d:\d\d)–(\d\d:\d\d)$/.exec(text) ?? []
  const dayOfWeek = WEEKDAYS.findIndex((name) => name === day)
  if (dayOfWeek < 0 || !startWall || !endWall) throw new Error(`Not a weekly window: ${text}`)
  const valid = { validFrom: validFrom ?? null, validUntil: validUntil ?? null }
  const rule: AvailabilityRule = {
    ...UNLESS_SAID,
    ...of,
    ...valid,
    kind: 'weekly',
    dayOfWeek,
    startWall,
    endWall,
    zone,
  }
  return rule
}

/** A one-time window, or with `blocked` time off, from one instant (ISO) to another. */
export function once(startAt: string, endAt: string, of: Whose = {}): AvailabilityRule {
  return { ...UNLESS_SAID, ...of, kind: 'once', startAt: new Date(startAt), endAt: new Date(endAt) }
}

/** Lessons of an hour every hour, without buffers, notice or limit, a year ahead. */
export function aSlotPolicy(of: Partial<SlotPolicy> = {}): SlotPolicy {
  return {
    courseId: 1,
    teacherZone: 'UTC',
    minutes: 60,
    stepMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minNoticeHours: 0,
    horizonDays: 366,
    maxBookingsPerDay: null,
    enrolledUntil: null,
    ...of,
  }
}
