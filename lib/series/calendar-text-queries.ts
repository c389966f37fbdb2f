import { ok, refuse, type Result } from '@/lib/result'
import type { Zone } from '@/lib/time/zone'
import { readCalendarText } from './calendar-text-decisions'
import { decideRule } from './rule-decisions'
import { fieldsOfRule, type RuleFields } from './rule-fields-decisions'
import { ruleSentence } from './rule-sentence'
import { ruleTextSentence } from './rule-text-sentence'

/** The text of another calendar as the fields of the form of a series, and in words. */
export interface CalendarTextView {
  fields: RuleFields
  title: string | null
  minutes: number | null
  sentence: string
}

/** What the text of another calendar fills the form of a series with; refuses with the sentence for who pasted it. */
export function viewOfCalendarText(
  text: string,
  zone: Zone,
): Result<CalendarTextView, { code: 'unread'; sentence: string }> {
  const read = readCalendarText(text, zone)
  if (!read.ok) return refuse({ code: 'unread', sentence: ruleTextSentence(read.refusal) })
  const { rule, title, minutes } = read.value
  // What the series it is cannot be is said at the fields; the form is filled in all the same.
  const decided = decideRule(rule)
  const shown = decided.ok ? decided.value : rule
  return ok({ fields: fieldsOfRule(shown), title, minutes, sentence: ruleSentence(shown) })
}
