import type { HistoryEntry, HistoryState } from '@/lib/sessions/history-queries'
import { formatSessionTime, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import { statusWord } from './status-word'

/** What one entry of a class's trail says, without who and when: `Moved from … to …`. Any kind of entry has a sentence. */
export function historySentence({ kind, studentName, from, to }: HistoryEntry, viewer: Viewer): string {
  const who = studentName ?? 'Someone'
  const seats = (state: HistoryState | null) => `${state?.seats ?? 1} ${state?.seats === 1 ? 'seat' : 'seats'}`
  switch (kind) {
    case 'session.made':
      return `Class created for ${timeOf(to, viewer)}, ${to?.capacity ?? 0} seats`
    case 'session.moved':
      return movedSentence(from, to, viewer)
    case 'session.capacity':
      return `Seats changed from ${from?.capacity ?? 0} to ${to?.capacity ?? 0}`
    case 'session.status':
      return `Class ${statusWord(to?.status ?? '').toLowerCase()}`
    case 'session.changed':
      return from?.title !== to?.title
        ? `Renamed from “${from?.title ?? ''}” to “${to?.title ?? ''}”`
        : 'Details changed'
    case 'session.teacher':
      return 'Handed to another teacher'
    case 'booking.made':
      return to?.status === 'pending' ? `${who} asked for ${seats(to)}` : `${who} booked ${seats(to)}`
    case 'booking.status':
      return bookingSentence(who, from, to)
    case 'booking.seats':
      return `${who} changed from ${seats(from)} to ${seats(to)}`
    case 'booking.moved':
      return `The booking of ${who} moved along`
    case 'waitlist.joined':
      return `${who} joined the waitlist for ${seats(to)}`
    case 'waitlist.status':
      return waitlistSentence(who, to)
    default:
      return `${kind.replaceAll(/[._]/g, ' ')}${studentName ? `: ${studentName}` : ''}`
  }
}

function timeOf(state: HistoryState | null, viewer: Viewer): string {
  return state?.startAt ? formatSessionTime(state.startAt, state.endAt, viewer).primary : 'an unknown time'
}

function movedSentence(from: HistoryState | null, to: HistoryState | null, viewer: Viewer): string {
  if (from?.startAt === to?.startAt && from?.endAt === to?.endAt) {
    return `Time zone changed from ${cityOf(from?.zone ?? 'UTC')} to ${cityOf(to?.zone ?? 'UTC')}`
  }
  return `Moved from ${timeOf(from, viewer)} to ${timeOf(to, viewer)}`
}

function bookingSentence(who: string, from: HistoryState | null, to: HistoryState | null): string {
  const reason = to?.reason && to.reason !== 'class_cancelled' ? `: “${to.reason}”` : ''
  switch (to?.status) {
    case 'confirmed':
      return from?.status === 'pending' ? `${who} was approved` : `${who} is confirmed again`
    case 'declined':
      return to.reason === 'moved_to_waitlist'
        ? `${who} was put on the waitlist instead of a seat`
        : `${who} was declined${reason}`
    case 'cancelled':
      return to.reason === 'class_cancelled'
        ? `The booking of ${who} ended with the class`
        : `The booking of ${who} was cancelled${reason}`
    case 'attended':
      return `${who} attended`
    case 'no_show':
      return `${who} did not come`
    case 'rescheduled':
      return `${who} moved to another class`
    default:
      return `${who}: ${statusWord(to?.status ?? '').toLowerCase()}`
  }
}

function waitlistSentence(who: string, to: HistoryState | null): string {
  switch (to?.status) {
    case 'offered':
      return `${who} was offered a seat`
    case 'accepted':
      return `${who} took the offered seat`
    case 'declined':
      return `${who} turned the offer down`
    case 'left':
      return `${who} left the waitlist`
    case 'expired':
      return `The waitlist place of ${who} ended`
    default:
      return `${who} waits again`
  }
}
