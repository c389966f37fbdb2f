import type { RuleTextRefusal } from './rule-parts-decisions'

/** Why text of another calendar is no series here: the part, as it stands there, and what is the matter with it. */
export function ruleTextSentence({ part, why }: RuleTextRefusal): string {
  const quoted = `“${part.length > 80 ? `${part.slice(0, 80)}…` : part}”`
  switch (why) {
    case 'frequency':
      return `${quoted}: a class can repeat by day, week, month or year, not more often.`
    case 'limit':
      return `${quoted} is a way to repeat that is not known here.`
    case 'zone':
      return `${quoted} is no time zone that is known here. Write it like TZID=Europe/Berlin.`
    case 'several':
      return `${quoted}: a series has one rule. Make one series of each.`
    case 'rule_and_dates':
      return 'A rule (RRULE) and single dates (RDATE) cannot be one series. Make one series of each.'
    case 'other_time':
      return `${quoted} is at another time of day than the series. Every date has that of DTSTART.`
    case 'line':
      return `${quoted} says nothing about when it is. The lines to paste begin with DTSTART, RRULE, RDATE or EXDATE.`
    case 'missing':
      return part === 'DTSTART'
        ? 'The line DTSTART is missing: it says when the first date is, like DTSTART;TZID=Europe/Berlin:20260309T180000.'
        : `${part} is missing: it says what the rule is.`
    case 'no_day_and_time':
      return `${quoted}: this is no day with a time of day. Write it like 20260309T180000.`
    case 'twice':
      return `${quoted} is said twice.`
    case 'value':
      return `${quoted}: this value cannot be read.`
    case 'two_ends':
      return 'COUNT and UNTIL are two ends. Keep one of them.'
  }
}
