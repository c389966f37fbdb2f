import { formatDayRange, formatInstant, formatTimeRange, formatWeekday, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import type { OwnRule } from './rule-queries'

/** `Mondays 09:00–12:00 in Lisbon, 1 – 30 Jun 2026, all courses`: a row in words, the zone only where it is not the viewer's. */
export function sayRule(rule: OwnRule, viewer: Viewer): string {
  const course = rule.courseTitle ?? 'all courses'
  if (rule.kind === 'once') {
    const day = formatInstant(rule.startAt, viewer).split(',')[0]
    return `${day}, ${formatTimeRange(rule.startAt, rule.endAt, viewer)}, ${course}`
  }
  const { dayOfWeek, startWall, endWall, validFrom, validUntil, zone } = rule
  const where = zone === viewer.zone ? '' : ` in ${cityOf(zone)}`
  const valid =
    validFrom && validUntil
      ? `, ${formatDayRange(validFrom, validUntil)}`
      : validFrom
        ? `, from ${formatDayRange(validFrom, validFrom)}`
        : validUntil
          ? `, until ${formatDayRange(validUntil, validUntil)}`
          : ''
  return `${formatWeekday(dayOfWeek)}s ${startWall}–${endWall}${where}${valid}, ${course}`
}
