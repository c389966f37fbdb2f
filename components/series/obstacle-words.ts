import type { ObstacleView } from '@/lib/series/clash-queries'
import { formatDay, formatTimeRange, type Viewer } from '@/lib/time/format'
import { asInstant } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'

const WHAT: Record<ObstacleView['kind'], (title: string) => string> = {
  class: (title) => `your class “${title}”`,
  lesson: (title) => (title ? `your lesson with ${title}` : 'a 1:1 lesson of yours'),
  time_off: (title) => (title ? `your time off: ${title}` : 'your time off'),
  itself: () => 'another date of this series',
}

/** `your class “Algebra”, 18:30–19:30`: what stands in the way of a date; with its day where it begins on another. */
export function obstacleWords({ kind, title, startAt, endAt }: ObstacleView, dateAt: string, viewer: Viewer): string {
  const on = dayOn(asInstant(startAt), viewer.zone)
  const day = on === dayOn(asInstant(dateAt), viewer.zone) ? '' : `${formatDay(on, { style: 'short' })}, `
  return `${WHAT[kind](title)}, ${day}${formatTimeRange(startAt, endAt, viewer)}`
}
