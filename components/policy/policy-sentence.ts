import type { Terms } from '@/lib/policy/decisions'
import { formatDuration } from '@/lib/time/format'

/**
 * What the terms mean for the students of classes, in whole sentences. `behind` are the terms of the level further up: where
 * those ask for approval and this level does not, the sentence tells.
 */
export function policySentence(terms: Terms, behind?: Terms): string {
  return [bookingSentence(terms, behind), waitlistSentence(terms)].join(' ')
}

function bookingSentence({ approvalForGroup, minNoticeHours, cancelWindowHours }: Terms, behind?: Terms): string {
  const until =
    minNoticeHours === 0 ? 'until the start' : `until ${formatDuration(minNoticeHours * 60)} before the start`
  const although = behind?.approvalForGroup ? ', although your default asks for your approval' : ''
  const book = approvalForGroup
    ? `A seat can be asked for ${until}; you decide.`
    : `A seat can be booked ${until}${although}.`
  const cancel =
    cancelWindowHours === 0 ? 'until the start' : `until ${formatDuration(cancelWindowHours * 60)} before it`
  return `${book} Students can cancel ${cancel}.`
}

function waitlistSentence(terms: Terms): string {
  const { waitlistMode, waitlistCutoffMinutes, waitlistCap } = terms
  const cutoff =
    waitlistCutoffMinutes === 0 ? '' : ` The list closes ${formatDuration(waitlistCutoffMinutes)} before the start.`
  const cap = waitlistCap === null ? '' : ` At most ${waitlistCap} wait.`
  return `${moves[waitlistMode](terms)}${cutoff}${cap}`
}

const moves: Record<Terms['waitlistMode'], (terms: Terms) => string> = {
  timed_offer: ({ offerWindowMinutes, silentFromHour, silentUntilHour }) => {
    const night =
      silentFromHour === silentUntilHour
        ? ''
        : ` No offer ends between ${silentFromHour}:00 and ${silentUntilHour}:00 where the student is.`
    return `A seat that frees up is held ${formatDuration(offerWindowMinutes)} for the first on the waitlist.${night}`
  },
  automatic: () => 'A seat that frees up goes to the first on the waitlist at once.',
  first_to_click: () => 'A seat that frees up is told to everybody who waits; the first to click gets it.',
}
