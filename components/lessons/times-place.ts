import { routes } from '@/lib/routes'
import { addDays, addMonths, type Day, daysBetween, isDay, mondayOf } from '@/lib/time/day'
import type { Zone } from '@/lib/time/zone'

/** Whose times are looked at, and what choosing one leads to. */
export interface TimesPlace {
  teacherId: number
  courseId: number
  minutes: number
  /** The viewer's zone the page was made in. */
  zone: Zone
  /** An own lesson that would make way: choosing a time moves it there. */
  moving?: number
}

/** The first and the last day of something shown, both meant. */
export type DaySpan = { from: Day; until: Day }

/** The week, Monday first, a day lies in. */
export function weekSpan(on: Day): DaySpan {
  const monday = mondayOf(on)
  return { from: monday, until: addDays(monday, 6) }
}

/** The whole weeks that the month of a day touches: at most six. */
export function monthSpan(on: Day): DaySpan {
  const first = `${on.slice(0, 7)}-01`
  const last = addDays(addMonths(first, 1), -1)
  return { from: mondayOf(first), until: addDays(mondayOf(last), 6) }
}

/** The page with the week of that day. */
export function weekHref({ teacherId, courseId, minutes, moving }: TimesPlace, on: Day): string {
  return moving === undefined
    ? routes.lessonTeacher(teacherId, { course: courseId, minutes, week: on })
    : routes.rescheduleLesson(moving, { minutes, week: on })
}

/** Where one of the times leads: to the page that asks before booking, or before moving. */
export function timeHref({ teacherId, courseId, minutes, moving }: TimesPlace, startAt: string): string {
  return moving === undefined
    ? routes.bookLesson(teacherId, { course: courseId, minutes, start: startAt })
    : routes.rescheduleLesson(moving, { minutes, start: startAt })
}

/** Where the times of some days are asked for, or only how many there are. */
export function timesUrl(place: TimesPlace, { from, until }: DaySpan, counts = false): string {
  const { teacherId, courseId, minutes, zone, moving } = place
  return routes.lessonSlots(teacherId, { course: courseId, minutes, from, until, zone, without: moving, counts })
}

const DAYS_BACK = 40
const DAYS_AHEAD = 800

/** The day an address asks for, where it is one that there could be times on, or had been a moment ago. */
export function weekIn(text: string | null | undefined, today: Day): Day | null {
  if (!isDay(text)) return null
  const ahead = daysBetween(today, text)
  return ahead >= -DAYS_BACK && ahead <= DAYS_AHEAD ? text : null
}
