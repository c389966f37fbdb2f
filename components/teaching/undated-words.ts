import type { UndatedLesson } from '@/lib/lessons/undated-queries'
import { formatInstant, formatSessionTime, formatWeekday, type Viewer } from '@/lib/time/format'
import { asInstant, minutesBetween } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'
import { cityOf } from '@/lib/time/zone-names'

type Of = Pick<UndatedLesson, 'reason' | 'slot'>

/** Why the lesson could not be moved by itself, with everything the old system says about its time. */
export function undatedReason({ reason, slot }: Of, viewer: Viewer): string {
  const when = slot.startAt && slot.endAt ? formatSessionTime(slot.startAt, slot.endAt, viewer).primary : 'no time'
  switch (reason) {
    case 'ends_before_start':
      return `Its end is written down before its start, ${slot.startAt ? formatInstant(slot.startAt, viewer) : 'which is missing'}.`
    case 'no_course':
      return `Its course is not written down. Its time: ${when}.`
    case 'booked_twice':
      return `Booked twice for ${when}; the other booking stands.`
    case 'no_lesson_date':
      return weekly(slot) ?? 'Its day and time are not written down.'
  }
}

function weekly({ dayOfWeek, startWall, endWall, zone }: UndatedLesson['slot']): string | null {
  if (dayOfWeek === null || startWall === null || endWall === null) return null
  const day = formatWeekday(dayOfWeek)
  return `On a weekly time, ${day}s ${startWall}–${endWall} in ${cityOf(zone)}; which ${day} is not written down.`
}

const USUAL_MINUTES = 60
const LONGEST_TO_GUESS = 180

/** What the form starts with: the time and length that are known, in the zone of the viewer. */
export function undatedStart(
  { slot }: Pick<UndatedLesson, 'slot'>,
  viewer: Viewer,
): { startWall?: string; startAt?: string; minutes: number } {
  if (!slot.startAt) {
    const length = slot.startWall && slot.endWall ? minutesOfClock(slot.endWall) - minutesOfClock(slot.startWall) : 0
    return { minutes: guess(length) }
  }
  const startAt = asInstant(slot.startAt)
  const length = slot.endAt ? minutesBetween(startAt, asInstant(slot.endAt)) : 0
  return { startWall: wallTimeOf(startAt, viewer.zone), startAt: slot.startAt, minutes: guess(length) }
}

/** The length of a slot is that of its lesson, unless it looks like a whole morning. */
function guess(minutes: number): number {
  return minutes >= 5 && minutes <= LONGEST_TO_GUESS ? Math.round(minutes) : USUAL_MINUTES
}

function minutesOfClock(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
