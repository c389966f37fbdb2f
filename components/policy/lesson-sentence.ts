import type { Terms } from '@/lib/policy/decisions'
import { formatDuration } from '@/lib/time/format'

/** Whose yes a no at this level takes back. */
export type SwitchedOff = { terms: Terms; by: string }

/**
 * What the terms mean for 1:1 lessons, in whole sentences. `behind` are the terms of the levels further up and who says them:
 * where those ask and this level does not, the sentence tells.
 */
export function lessonSentence(terms: Terms, behind?: SwitchedOff): string {
  return [
    lengthSentence(terms),
    bookingSentence(terms),
    approvalSentence(terms, behind),
    bufferSentence(terms),
    terms.maxBookingsPerDay === null
      ? ''
      : `At most ${terms.maxBookingsPerDay} ${terms.maxBookingsPerDay === 1 ? 'lesson' : 'lessons'} a day.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function lengthSentence({ slotMinutes, slotStepMinutes }: Terms): string {
  const lengths = slotMinutes.map((minutes) => formatDuration(minutes))
  const last = lengths.at(-1) ?? ''
  const said = lengths.length > 1 ? `${lengths.slice(0, -1).join(', ')} or ${last}` : last
  return `A lesson lasts ${said} and can begin every ${formatDuration(slotStepMinutes)} of your open hours.`
}

function bookingSentence({ minNoticeHours, horizonDays, cancelWindowHours }: Terms): string {
  const ahead = `${horizonDays} ${horizonDays === 1 ? 'day' : 'days'} ahead`
  const notice = formatDuration(minNoticeHours * 60)
  const book = minNoticeHours === 0 ? `up to ${ahead} and until the start` : `from ${notice} to ${ahead}`
  const cancel = cancelWindowHours === 0 ? 'the start' : `${formatDuration(cancelWindowHours * 60)} before the start`
  return `Students can book ${book}, and cancel until ${cancel}.`
}

function approvalSentence({ approvalForOneOnOne, pendingHoldsTime }: Terms, behind?: SwitchedOff): string {
  if (!approvalForOneOnOne) {
    const although = behind?.terms.approvalForOneOnOne ? `, although ${behind.by} asks for your approval` : ''
    return `A lesson is booked at once${although}.`
  }
  return pendingHoldsTime
    ? 'Each is a request that you approve, and keeps its time from others until then.'
    : 'Each is a request that you approve; until then others can still take its time.'
}

function bufferSentence({ bufferBeforeMinutes: before, bufferAfterMinutes: after }: Terms): string {
  if (before === 0 && after === 0) return ''
  const parts = [before > 0 && `${formatDuration(before)} before`, after > 0 && `${formatDuration(after)} after`]
  return `You keep ${parts.filter(Boolean).join(' and ')} each lesson free.`
}
