import { RULE_LISTS, RULE_TEXTS } from './rule-fields-decisions'

/** What a preview has shown the dates of. */
const WHEN = [...RULE_TEXTS, ...RULE_LISTS, 'courseId', 'durationMinutes', 'startClock', 'days', 'movedToo']

/**
 * What a form says about when a series is, as one text: two forms with the same dates have the same. A form carries that of
 * its preview, so that nothing is made of dates that nobody has seen.
 */
export function previewedAs(fields: Readonly<Record<string, unknown>>): string {
  const said = WHEN.flatMap((name) => {
    const values = [fields[name]]
      .flat()
      .map(textOf)
      .filter((text) => text !== '')
    return values.length > 0 ? [[name, ...values]] : []
  })
  return JSON.stringify(said)
}

function textOf(value: unknown): string {
  if (value === true) return '1'
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().replaceAll(/\s+/g, ' ') : ''
}
