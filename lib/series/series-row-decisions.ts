import type { ClassContent } from './decisions'
import { ruleColumns } from './decisions'
import type { SeriesRule } from './recurrence'
import { ruleText } from './rule-text-decisions'

/** A rule and how far it is made, as the columns of a series. */
export function ruleOfRow(rule: SeriesRule, madeUntilOn: string | null) {
  const { untilOn, ...columns } = ruleColumns(rule)
  return { rule: ruleText(rule), ...columns, untilOn: dateColumn(untilOn), madeUntilOn: dateColumn(madeUntilOn) }
}

/** What the classes of a series are made with, as its columns. */
export function contentOfRow(content: ClassContent) {
  return {
    title: content.title,
    description: content.description,
    durationMinutes: content.durationMinutes,
    capacity: content.capacity,
    enableWaitlist: content.waitlist,
    maxSeatsPerBooking: content.maxSeatsPerBooking,
    meetingProvider: content.meetingProvider,
    meetingLink: content.meetingLink,
    meetingId: content.meetingId,
    meetingPasscode: content.meetingPasscode,
  }
}

function dateColumn(on: string | null): Date | null {
  return on === null ? null : new Date(`${on}T00:00:00Z`)
}
