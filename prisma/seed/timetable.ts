import type { SessionStatus } from '@/lib/db/generated/enums'
import { addDays, weekdayOf } from '@/lib/time/day'
import { addMinutes, instantFromMs, type Instant, isAfter, isBefore, overlaps } from '@/lib/time/instant'
import { clockOfWall, dayOn, toInstant, wallMinutesBetween, wallTimeOf } from '@/lib/time/wall-time'
import { type CourseKey, courseSeed } from './courses'
import { type TeacherKey, TEACHERS } from './people'
import { AHEAD, BEHIND, CLASSES_AHEAD, CLASSES_BEHIND, OVERLAPPING, type Peculiar, RHYTHM, type Weekly } from './rhythm'

const HOUR = 60
const QUARTER_MS = 15 * 60_000
/** Days looked at on either side of today; wide enough for the classes that fall into a quiet stretch. */
const REACH_DAYS = 70

/** A class of the demo school before anybody books it. */
export type ClassPlan = {
  teacher: TeacherKey
  course: CourseKey
  title: string
  description: string
  startAt: Instant
  minutes: number
  capacity: number
  status: SessionStatus
  peculiar: Peculiar
}

type Stretch = { from: Instant; to: Instant }

/** Hours from now that are kept for the classes of today and for tomorrow's cancel deadline. */
export function quietHours(now: Instant): Stretch[] {
  const around = (from: number, to: number) => ({ from: addMinutes(now, from * HOUR), to: addMinutes(now, to * HOUR) })
  return [around(-6, 9), around(24, 29)]
}

/** Whether something may lie there without being in the way of the classes of today. */
export function isQuiet(stretch: Stretch, now: Instant): boolean {
  return quietHours(now).every((quiet) => !overlaps(quiet, stretch))
}

/**
 * The classes of the demo school around `now`: six weeks behind, today's, three weeks ahead. No two of one teacher
 * overlap, but for one pair in the past that the old system let happen.
 */
export function timetable(now: Instant): ClassPlan[] {
  const regular = (Object.keys(TEACHERS) as TeacherKey[]).map((teacher) => regularClasses(teacher, now))
  return [...regular.flatMap(({ behind, ahead }) => [...behind, ...ahead]), ...todaysClasses(now), overlapping(regular)]
}

type Regular = { teacher: TeacherKey; behind: ClassPlan[]; ahead: ClassPlan[] }

function regularClasses(teacher: TeacherKey, now: Instant): Regular {
  const hours = occurrences(teacher, now)
  const behind = hours.filter(({ startAt }) => isBefore(startAt, now)).slice(-CLASSES_BEHIND)
  const ahead = hours.filter(({ startAt }) => isAfter(startAt, now)).slice(0, CLASSES_AHEAD)
  const turn = turns()
  return {
    teacher,
    behind: behind.map(({ startAt, weekly }, index) => {
      const peculiar = BEHIND[teacher]?.[behind.length - 1 - index] ?? {}
      const course = peculiar.course ?? weekly.formerly ?? weekly.course
      return { ...turn(course), teacher, startAt, ...sizeOf(weekly), status: peculiar.status ?? 'completed', peculiar }
    }),
    ahead: ahead.map(({ startAt, weekly }, index) => {
      const peculiar = AHEAD[teacher]?.[index] ?? {}
      const course = peculiar.course ?? weekly.course
      return { ...turn(course), teacher, startAt, ...sizeOf(weekly), status: peculiar.status ?? 'scheduled', peculiar }
    }),
  }
}

const sizeOf = ({ minutes, capacity }: Weekly) => ({ minutes, capacity })

/** The topics of each course, one after the other. */
function turns() {
  const taught = new Map<CourseKey, number>()
  return (course: CourseKey) => {
    const { classes } = courseSeed(course)
    const turn = taught.get(course) ?? 0
    taught.set(course, turn + 1)
    const [title, description] = classes[turn % classes.length] ?? [courseSeed(course).title, '']
    return { course, title, description }
  }
}

/** The hours at which a teacher teaches every week, in order, without the quiet ones. */
function occurrences(teacher: TeacherKey, now: Instant): { startAt: Instant; weekly: Weekly }[] {
  const { zone } = TEACHERS[teacher]
  const today = dayOn(now, zone)
  const found = []
  for (let day = -REACH_DAYS; day <= REACH_DAYS; day++) {
    const on = addDays(today, day)
    for (const weekly of RHYTHM[teacher]) {
      if (weekly.weekday !== weekdayOf(on)) continue
      const startAt = toInstant(`${on}T${weekly.clock}`, zone)
      if (isQuiet({ from: startAt, to: addMinutes(startAt, weekly.minutes) }, now)) found.push({ startAt, weekly })
    }
  }
  return found
}

/**
 * Whatever the hour: a class of the first demo teacher within the hour, one under way, one later today, and one whose
 * cancel deadline (a day before) is about an hour away. Given to those teachers for whom it is a good time of the day.
 */
function todaysClasses(now: Instant): ClassPlan[] {
  const others = (Object.keys(TEACHERS) as TeacherKey[]).filter((teacher) => teacher !== 'lena')
  const soonAt = quarterAfter(addMinutes(now, 45))
  const liveAt = quarterAfter(addMinutes(now, -40))
  const laterAt = quarterAfter(addMinutes(now, 5 * HOUR))
  const deadlineAt = quarterAfter(addMinutes(now, 25 * HOUR))
  const live = atBestHour(liveAt, others)
  const later = atBestHour(
    laterAt,
    others.filter((teacher) => teacher !== live),
  )
  return [
    special('lena', soonAt, 'Question hour', { seated: ['amara', 'kenji'] }),
    special(live, liveAt, 'Practice together', { status: 'live', seated: ['tove'] }),
    special(later, laterAt, 'Catch-up class', {}),
    special(atBestHour(deadlineAt, others), deadlineAt, 'One more class, as you asked', { seated: ['amara'] }),
  ]
}

function special(teacher: TeacherKey, startAt: Instant, title: string, peculiar: Peculiar): ClassPlan {
  const weekly = RHYTHM[teacher][0]
  const status = peculiar.status ?? 'scheduled'
  return { teacher, course: weekly.course, title, description: EXTRA, startAt, ...sizeOf(weekly), status, peculiar }
}

const EXTRA = 'Outside the usual hours: bring what you are working on and what you got stuck on.'

function overlapping(regular: readonly Regular[]): ClassPlan {
  const { teacher, ago, laterMinutes } = OVERLAPPING
  const other = regular.find((each) => each.teacher === teacher)?.behind.at(-1 - ago)
  if (!other) throw new Error('there is no class to overlap with')
  return special(teacher, addMinutes(other.startAt, laterMinutes), 'Strings and tuning', { status: 'scheduled' })
}

function quarterAfter(at: Instant): Instant {
  return instantFromMs(Math.ceil(at.getTime() / QUARTER_MS) * QUARTER_MS)
}

/** The teacher for whom it is nearest to six in the evening. */
function atBestHour(at: Instant, teachers: readonly TeacherKey[]): TeacherKey {
  const far = (teacher: TeacherKey) => {
    const clock = clockOfWall(wallTimeOf(at, TEACHERS[teacher].zone))
    const minutes = Math.abs(wallMinutesBetween('2000-01-01T18:00', `2000-01-01T${clock}`))
    return Math.min(minutes, 24 * HOUR - minutes)
  }
  const [first, ...rest] = teachers
  if (!first) throw new RangeError('no teacher to choose from')
  return rest.reduce((best, teacher) => (far(teacher) < far(best) ? teacher : best), first)
}
