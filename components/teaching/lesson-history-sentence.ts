import type { LessonHistoryEntry } from '@/lib/lessons/teacher-page-queries'
import { formatSessionTime, type Viewer } from '@/lib/time/format'

/** What one entry of a lesson's trail says, without who and when. Any kind of entry has a sentence. */
export function lessonHistorySentence(entry: LessonHistoryEntry, viewer: Viewer): string {
  const { kind, from, to } = entry
  switch (kind) {
    case 'booking.made':
      return madeSentence(entry, viewer)
    case 'booking.status':
      return statusSentence(entry)
    case 'booking.moved':
      return `Moved from ${timeOf(from, viewer)} to ${timeOf(to, viewer)}`
    default:
      return kind.replaceAll(/[._]/g, ' ')
  }
}

function timeOf(state: LessonHistoryEntry['to'], viewer: Viewer): string {
  return state?.startAt ? formatSessionTime(state.startAt, state.endAt, viewer).primary : 'an unknown time'
}

function madeSentence({ actorName, studentName, to, proposed, replaces }: LessonHistoryEntry, viewer: Viewer): string {
  const when = timeOf(to, viewer)
  const who = studentName ?? 'The student'
  const byStudent = actorName === null || actorName === studentName
  if (proposed) return `You proposed ${when}`
  if (to?.status === 'pending') return replaces ? `${who} asked to move to ${when}` : `${who} asked for ${when}`
  if (replaces) return byStudent ? `${who} moved to ${when}` : `Moved to ${when}`
  return byStudent ? `${who} booked ${when}` : `Set for ${when}`
}

function statusSentence({ studentName, actorName, from, to, proposed }: LessonHistoryEntry): string {
  const who = studentName ?? 'The student'
  const reason = to?.reason ? `: “${to.reason}”` : ''
  const byStudent = actorName !== null && actorName === studentName
  switch (to?.status) {
    case 'confirmed':
      if (from?.status !== 'pending') return 'The mark was taken back'
      return proposed ? `${who} accepted the time` : 'Approved'
    case 'declined':
      return `Declined${reason}`
    case 'cancelled':
      if (byStudent && proposed && from?.status === 'pending') return `${who} turned the time down`
      if (to.reason === 'series_paused') return `Given up by ${who}, who paused the lessons`
      return byStudent ? `Cancelled by ${who}` : `Cancelled${reason}`
    case 'rescheduled':
      return `The time was given up for another one${byStudent ? '' : reason}`
    case 'attended':
      return `${who} came`
    case 'no_show':
      return `${who} did not come`
    default:
      return to?.status ?? 'Changed'
  }
}
