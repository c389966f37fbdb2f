/** How many minutes before a class one may be reminded of it. */
export const REMINDER_LEADS = [15, 60, 180, 1440, 2880, 10_080] as const

/** What a student is reminded by who never chose: a day and an hour before. A teacher who never chose is not reminded. */
export const USUAL_LEADS: readonly number[] = [1440, 60]

/** What somebody who never chose is reminded by, the longest first. */
export function usualLeads(of: 'student' | 'teacher'): readonly number[] {
  return of === 'student' ? USUAL_LEADS : []
}

/** Nothing that begins later than this is looked at: the longest lead there is. */
export const LONGEST_LEAD = Math.max(...REMINDER_LEADS)

const WORDS: Readonly<Record<(typeof REMINDER_LEADS)[number], string>> = {
  15: '15 minutes before',
  60: '1 hour before',
  180: '3 hours before',
  1440: '1 day before',
  2880: '2 days before',
  10_080: '1 week before',
}

/** The leads one may choose from, in words, the shortest first. */
export function leadChoices(): { value: string; label: string }[] {
  return REMINDER_LEADS.map((lead) => ({ value: String(lead), label: WORDS[lead] }))
}
