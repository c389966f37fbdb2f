import type { RuleView } from '@/lib/availability/queries'
import {
  formatDay,
  formatDayRange,
  formatInstant,
  formatTimeRange,
  formatWeekday,
  type Viewer,
} from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import { onceAsTyped } from './once-as-typed'

/** `09:00–12:00`, `Mon 9 Mar 2026, 09:00–12:00`, `Mon 9 Mar 2026`: when a row is; weekly ones without their day. */
export function ruleTime(rule: RuleView, viewer: Viewer): string {
  if (rule.kind === 'incomplete') return 'A row without a time'
  if (rule.kind === 'weekly') {
    const { startWall, endWall } = rule
    if (startWall === endWall) return `${startWall}, 24 hours`
    return `${startWall}–${endWall}${endWall < startWall ? ' (next day)' : ''}`
  }
  const typed = onceAsTyped(rule)
  if (typed.startWall === null && typed.endWall === null) {
    const lastOn = typed.untilOn ?? typed.fromOn
    return typed.fromOn === lastOn ? formatDay(typed.fromOn) : formatDayRange(typed.fromOn, lastOn)
  }
  const day = formatInstant(rule.startAt, viewer).split(',')[0] ?? ''
  return `${day}, ${formatTimeRange(rule.startAt, rule.endAt, viewer)}`
}

/** The same for somebody who does not see the day beside it: `Monday, 09:00–12:00`. */
export function ruleName(rule: RuleView, viewer: Viewer): string {
  const time = ruleTime(rule, viewer)
  return rule.kind === 'weekly' ? `${formatWeekday(rule.dayOfWeek)}, ${time}` : time
}

/** For whom, where and from when to when a row holds, as far as it is not the ordinary. */
export function ruleFacts(rule: RuleView, viewer: Viewer): string[] {
  const facts = [rule.courseTitle ?? 'All courses']
  // One-time hours are shown on the viewer's clock; whole days and weekly hours on their own.
  const isOnOwnClock = rule.kind !== 'once' || (rule.blocked && onceAsTyped(rule).startWall === null)
  if (rule.zone !== viewer.zone && isOnOwnClock) facts.push(`in ${cityOf(rule.zone)}`)
  if (rule.kind === 'weekly') {
    const { validFrom, validUntil } = rule
    if (validFrom && validUntil) facts.push(formatDayRange(validFrom, validUntil))
    else if (validFrom) facts.push(`from ${formatDay(validFrom)}`)
    else if (validUntil) facts.push(`until ${formatDay(validUntil)}`)
  }
  if (rule.reason && rule.blocked) facts.push(rule.reason)
  return facts
}
