const suffixes: Record<Intl.LDMLPluralRule, string> = {
  zero: 'th',
  one: 'st',
  two: 'nd',
  few: 'rd',
  many: 'th',
  other: 'th',
}
const rules = new Intl.PluralRules('en', { type: 'ordinal' })

/** `1st`, `2nd`, `3rd`, `11th`, `22nd`: a place in a queue. */
export function ordinal(place: number): string {
  return `${place}${suffixes[rules.select(place)]}`
}
