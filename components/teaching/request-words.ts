import type { BookingRequest, RequestClash } from '@/lib/booking/request-queries'
import { formatSessionTime, formatTimeRange, type Viewer } from '@/lib/time/format'
import { asInstant } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'

/** What approving would meet now, one sentence each; none where the way is free. */
export function clashSentences(
  {
    studentName,
    startAt,
    studentClash,
    teacherClash,
  }: Pick<BookingRequest, 'studentName' | 'startAt' | 'studentClash' | 'teacherClash'>,
  viewer: Viewer,
): string[] {
  const say = (who: string, clash: RequestClash | null) =>
    clash ? [`${who} “${clash.title}” then: ${timeBeside(clash, startAt, viewer)}.`] : []
  return [...say('You have', teacherClash), ...say(`${studentName} has`, studentClash)]
}

/** The times alone where the day is that of the request. */
function timeBeside({ startAt, endAt }: RequestClash, requestAt: string, viewer: Viewer): string {
  const sameDay = dayOn(asInstant(startAt), viewer.zone) === dayOn(asInstant(requestAt), viewer.zone)
  return sameDay ? formatTimeRange(startAt, endAt, viewer) : formatSessionTime(startAt, endAt, viewer).primary
}

/** `For Ada 19:30–20:30, Kathmandu, UTC+5:45`; null where the student's clock shows the same, or is not known. */
export function studentTime(
  {
    studentName,
    startAt,
    endAt,
    studentZone,
  }: Pick<BookingRequest, 'studentName' | 'startAt' | 'endAt'> & {
    studentZone: string | null
  },
  viewer: Viewer,
): string | null {
  const { secondary } = formatSessionTime(startAt, endAt, { ...viewer, otherZone: studentZone })
  return secondary && `For ${studentName} ${secondary.text}, ${secondary.zoneLabel}`
}

/** What a request takes the place of: a lesson that is given up for it, or the time that was asked for first. */
export function insteadSentence({ lesson }: Pick<BookingRequest, 'lesson'>, viewer: Viewer): string | null {
  if (!lesson?.insteadOf) return null
  const { startAt, endAt, stands } = lesson.insteadOf
  const when = formatSessionTime(startAt, endAt, viewer).primary
  if (lesson.proposed) return `You proposed this instead of ${when}.`
  return stands ? `In place of the lesson on ${when}, which is kept until you approve.` : `In place of ${when}.`
}
