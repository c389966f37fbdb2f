import { mondayOf, type Day, daysBetween } from '@/lib/time/day'
import type { Zone } from '@/lib/time/zone'

/** What was typed into the form of a series, by field name. */
export interface SeriesTyped {
  courseId: string
  title: string
  startWall: string
  zone: Zone
  durationMinutes: string
  repeats: string
  interval: string
  weekdays: string[]
  monthDays: string[]
  places: string[]
  dates: string
  ends: string
  count: string
  untilOn: string
  skipOn: string
}

type Query = Record<string, string | string[] | undefined>

/** What the address says was typed; before anything was, a weekly series that begins tomorrow evening. */
export function seriesTyped(query: Query, before: { zone: Zone; tomorrow: Day; courseId?: number }): SeriesTyped {
  const asked = query.startWall !== undefined
  const text = (name: string, fallback = '') => (asked ? first(query[name]) : (firstOrNone(query[name]) ?? fallback))
  const { tomorrow } = before
  const weekday = daysBetween(mondayOf(tomorrow), tomorrow)
  const list = (name: string, fallback: string) => (asked ? [query[name] ?? []].flat().slice(0, 60) : [fallback])
  return {
    courseId: text('courseId', before.courseId === undefined ? '' : String(before.courseId)),
    title: text('title'),
    startWall: text('startWall', `${tomorrow}T18:00`),
    zone: text('zone', before.zone),
    durationMinutes: text('durationMinutes', '60'),
    repeats: text('repeats', 'week'),
    interval: text('interval', '1'),
    weekdays: list('weekdays', String(weekday)),
    monthDays: list('monthDays', String(Number(tomorrow.slice(8)))),
    places: list('places', `${Math.min(4, Math.ceil(Number(tomorrow.slice(8)) / 7))}:${weekday}`),
    dates: text('dates'),
    ends: text('ends', 'count'),
    count: text('count', '10'),
    untilOn: text('untilOn'),
    skipOn: text('skipOn'),
  }
}

function first(value: string | string[] | undefined): string {
  return firstOrNone(value) ?? ''
}

function firstOrNone(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', '').slice(0, 8000)
}
