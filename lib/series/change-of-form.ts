import type { z } from 'zod'
import { ok, type Result } from '@/lib/result'
import { choicesInput } from './choices-input'
import { contentInput } from './content-input'
import type { SeriesChange } from './edit-decisions'
import type { editInput } from './edit-input'
import type { RuleTextRefusal } from './rule-parts-decisions'
import { parseRuleText } from './rule-text-decisions'

/** What the form of an edit wants the coming dates to be; refuses a rule that cannot be read. */
export function changeOfForm(fields: z.output<typeof editInput>): Result<SeriesChange, RuleTextRefusal> {
  const rule = fields.rule === undefined ? null : parseRuleText(fields.rule, 'UTC')
  if (rule && !rule.ok) return rule
  return ok({
    content: contentInput.parse(fields),
    startClock: fields.startClock,
    pattern: rule?.value.pattern ?? null,
    end: rule?.value.end ?? null,
    movedToo: fields.movedToo,
    choices: choicesInput(fields),
  })
}
