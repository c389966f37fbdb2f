import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { aRule } from '@/lib/testing/series-rules'
import type { Day } from '@/lib/time/day'
import type { SeriesRule } from './recurrence'
import { decideRule } from './rule-decisions'
import { fieldsOfRule } from './rule-fields-decisions'
import { ruleInput } from './rule-input'
import { parseRuleText, ruleText } from './rule-text-decisions'

/** Whether a zone has the day at all: Apia and Kwajalein have each left one out. */
function isDayOf(on: Day, timeZone: string): boolean {
  return Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: '12:00' }).toPlainDate().toString() === on
}

test('a rule written as iCalendar text and read again is the same rule', () => {
  fc.assert(
    fc.property(aRule, (of) => {
      // A day that the zone leaves out as a whole begins when the next one does: as an end the two are the same instant.
      fc.pre(of.end.kind !== 'until' || isDayOf(of.end.untilOn, of.zone))
      const read = parseRuleText(ruleText(of), 'UTC')
      expect(read).toEqual({ ok: true, value: of })
    }),
    { numRuns: 3000 },
  )
})

test('every rule the form makes is text that fills the same form again', () => {
  fc.assert(
    fc.property(aRule, (of) => {
      fc.pre(of.end.kind !== 'until' || isDayOf(of.end.untilOn, of.zone))
      const made = decideRule(ruleInput.parse(filledIn(of)))
      if (!made.ok) return
      const read = parseRuleText(ruleText(made.value), 'UTC')
      expect(read.ok && decideRule(ruleInput.parse(filledIn(read.value)))).toEqual(made)
    }),
    { numRuns: 2000 },
  )
})

/** As a browser sends the form: what is empty is not there. */
function filledIn(of: SeriesRule) {
  return Object.fromEntries(Object.entries(fieldsOfRule(of)).filter(([, value]) => value !== ''))
}
