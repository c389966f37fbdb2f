import { mondayOf, type Day, daysBetween } from '@/lib/time/day'
import { canonicalZone, type Zone } from '@/lib/time/zone'

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

/** The same for the form that changes one. */
export type ChangeTyped = SeriesTyped & { startClock: string; days: string; movedToo: boolean }

export type Query = Readonly<Record<string, string | string[] | undefined>>

/** What the address, or a form that was sent, says was typed. */
export function typedIn(query: Query): SeriesTyped {
  const list = (name: string) => [query[name] ?? []].flat().slice(0, 60)
  const zone = textOf(query, 'zone')
  return {
    courseId: textOf(query, 'courseId'),
    title: textOf(query, 'title'),
    startWall: textOf(query, 'startWall'),
    zone: canonicalZone(zone) ?? zone,
    durationMinutes: textOf(query, 'durationMinutes'),
    repeats: textOf(query, 'repeats'),
    interval: textOf(query, 'interval'),
    weekdays: list('weekdays'),
    monthDays: list('monthDays'),
    places: list('places'),
    dates: textOf(query, 'dates'),
    ends: textOf(query, 'ends'),
    count: textOf(query, 'count'),
    untilOn: textOf(query, 'untilOn'),
    skipOn: textOf(query, 'skipOn'),
  }
}

/** What a form of a change says was typed. */
export function changeTypedIn(query: Query): ChangeTyped {
  const days = query.days === 'other' ? 'other' : 'same'
  return { ...typedIn(query), startClock: textOf(query, 'startClock'), days, movedToo: query.movedToo !== undefined }
}

/** Before anything was typed: a weekly series that begins tomorrow evening. */
export function nothingTyped(before: { zone: Zone; tomorrow: Day; courseId?: number }): SeriesTyped {
  const { tomorrow } = before
  const weekday = daysBetween(mondayOf(tomorrow), tomorrow)
  return {
    courseId: before.courseId === undefined ? '' : String(before.courseId),
    title: '',
    startWall: `${tomorrow}T18:00`,
    zone: before.zone,
    durationMinutes: '60',
    repeats: 'week',
    interval: '1',
    weekdays: [String(weekday)],
    monthDays: [String(Number(tomorrow.slice(8)))],
    places: [`${Math.min(4, Math.ceil(Number(tomorrow.slice(8)) / 7))}:${weekday}`],
    dates: '',
    ends: 'count',
    count: '10',
    untilOn: '',
    skipOn: '',
  }
}

const OF_THE_ADDRESS = new Set([
  'courseId',
  'title',
  'startWall',
  'zone',
  'durationMinutes',
  'repeats',
  'interval',
  'weekdays',
  'monthDays',
  'places',
  'dates',
  'ends',
  'count',
  'untilOn',
  'skipOn',
  'from',
  'startClock',
  'days',
  'movedToo',
])

/** Whether a field belongs into the address of a preview: when it is, and the answers for single dates. */
export function isOfAddress(name: string): boolean {
  return OF_THE_ADDRESS.has(name) || /^(?:choice|moveTo)-/.test(name)
}

/** The answers for single dates. */
export function answersIn(query: Query): Record<string, string> {
  const names = Object.keys(query).filter((name) => /^(?:choice|moveTo)-/.test(name))
  return Object.fromEntries(names.map((name) => [name, textOf(query, name)]))
}

/** One text of a query or a sent form; '' where it says nothing. */
export function textOf(query: Query, name: string): string {
  const value = query[name]
  return ((Array.isArray(value) ? value[0] : value) ?? '').replaceAll('\0', '').slice(0, 8000)
}
