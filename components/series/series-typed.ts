import type { TypedValues } from '@/lib/actions/action-result'
import type { RuleFields } from '@/lib/series/rule-fields-decisions'
import { mondayOf, type Day, daysBetween } from '@/lib/time/day'
import { canonicalZone, type Zone } from '@/lib/time/zone'

/** What was typed into the form of a series, by field name. */
export type SeriesTyped = RuleFields & { courseId: string; title: string; durationMinutes: string }

/** The same for the form that changes one. */
export type ChangeTyped = RuleFields & { durationMinutes: string; startClock: string; days: string; movedToo: boolean }

/** What a form that was sent says when it is; the compiler knows when a field is left out here. */
function ruleTypedIn(sent: Readonly<TypedValues>): RuleFields {
  const text = (name: keyof RuleFields) => textOf(sent, name)
  const list = (name: keyof RuleFields) => [sent[name] ?? []].flat()
  return {
    ...{ startWall: text('startWall'), zone: canonicalZone(text('zone')) ?? text('zone') },
    ...{ repeats: text('repeats'), interval: text('interval') },
    ...{ weekdays: list('weekdays'), monthDays: list('monthDays'), places: list('places'), dates: text('dates') },
    ...{ ends: text('ends'), count: text('count'), untilOn: text('untilOn'), skipOn: text('skipOn') },
  }
}

/** What a form of a new series that was sent says was typed. */
export function typedIn(sent: Readonly<TypedValues>): SeriesTyped {
  const text = (name: string) => textOf(sent, name)
  return {
    ...ruleTypedIn(sent),
    ...{ courseId: text('courseId'), title: text('title'), durationMinutes: text('durationMinutes') },
  }
}

/** What a form of a change that was sent says was typed. */
export function changeTypedIn(sent: Readonly<TypedValues>): ChangeTyped {
  const [startClock, durationMinutes] = [textOf(sent, 'startClock'), textOf(sent, 'durationMinutes')]
  const days = sent.days === 'other' ? 'other' : 'same'
  return { ...ruleTypedIn(sent), startClock, durationMinutes, days, movedToo: sent.movedToo !== undefined }
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

/** One text of a query or a sent form; '' where it says nothing. */
export function textOf(query: Readonly<Record<string, string | string[] | undefined>>, name: string): string {
  const value = query[name]
  return ((Array.isArray(value) ? value[0] : value) ?? '').replaceAll('\0', '').slice(0, 8000)
}
