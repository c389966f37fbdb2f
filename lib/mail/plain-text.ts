import type { MailContent } from './content-decisions'

/** A mail as plain text: all that its HTML says, in the same order, an address on a line of its own. */
export function plainText({ greeting, heading, notes, facts, actions, why, settings }: MailContent): string {
  const parts = [
    greeting && `Hello ${greeting},`,
    heading,
    notes.join('\n'),
    facts.map(({ term, value }) => `${term}: ${value}`).join('\n'),
    actions.map(({ label, href }) => `${label}:\n${href}`).join('\n\n'),
    ['-- ', why, ...(settings ? [`${settings.label}: ${settings.href}`] : [])].join('\n'),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
