import type { Prisma } from '@/lib/db/generated/client'
import type { Phase1OneOnOneStatus } from '@/lib/db/generated/enums'
import { addDays, weekdayOf } from '@/lib/time/day'
import { addMinutes, asInstant, type Instant, isBefore } from '@/lib/time/instant'
import { dayOn, toInstant } from '@/lib/time/wall-time'
import type { Diary } from './bookings'
import type { Chance } from './chance'
import type { CourseKey } from './courses'
import type { Enrolments, StudentIds } from './enrolments'
import { type TeacherKey, TEACHERS } from './people'
import { isQuiet } from './timetable'
import { WINDOWS } from './windows'

const DAY = 24 * 60

type Lesson = { course: CourseKey; clock: string; minutes: number; behind: number; ahead: number }

/** One-time lessons: in the mornings, where no class is, one a day. */
const LESSONS: Partial<Record<TeacherKey, Lesson>> = {
  lena: { course: 'maths-coaching', clock: '10:00', minutes: 60, behind: 4, ahead: 4 },
  jonas: { course: 'maths-coaching', clock: '11:00', minutes: 60, behind: 2, ahead: 2 },
  marisol: { course: 'spanish-coaching', clock: '09:30', minutes: 45, behind: 4, ahead: 3 },
}
/** Of Lena's Tuesdays, four belong to one student: two behind and two ahead. */
const SERIES = { teacher: 'lena', course: 'maths-coaching', weekday: 1, clock: '09:00', minutes: 45, each: 2 } as const
const SERIES_ID = '5d0c8a52-6f0e-4a63-9a53-0d5b1f9f2c11'

const PAST: readonly Phase1OneOnOneStatus[] = [
  'attended',
  'attended',
  'no_show',
  'attended',
  'cancelled',
  'attended',
  'declined',
]
const AHEAD: readonly Phase1OneOnOneStatus[] = ['pending', 'confirmed', 'pending', 'confirmed', 'confirmed']

export type Lessons = {
  slots: Prisma.TeacherAvailabilityCreateManyInput[]
  bookings: Prisma.OneOnOneBookingCreateManyInput[]
}

type Plan = {
  now: Instant
  chance: Chance
  diary: Diary
  students: StudentIds
  enrolments: Enrolments
  teacherIds: Record<TeacherKey, number>
  courseIds: Record<CourseKey, number>
  nextId: (table: 'slot' | 'lesson') => number
}

/** Availability and 1:1 bookings. Those of weekly windows carry no date, as in the old system: they go to quarantine. */
export function planLessons(plan: Plan): Lessons {
  const { now, courseIds, teacherIds, nextId } = plan
  const made: Lessons = { slots: [], bookings: [] }
  for (const { teacher, weekday, from, to, course, blocked } of WINDOWS) {
    const id = nextId('slot')
    const times = { startTime: asInstant(`1970-01-01T${from}:00Z`), endTime: asInstant(`1970-01-01T${to}:00Z`) }
    const block = { isBlocked: blocked !== undefined, blockedReason: blocked ?? '' }
    const of = { teacherId: teacherIds[teacher], courseId: course ? courseIds[course] : null }
    const { zone } = TEACHERS[teacher]
    const createdAt = addMinutes(now, -90 * DAY)
    made.slots.push({
      id,
      ...of,
      slotType: 'recurring',
      dayOfWeek: weekday,
      ...times,
      timezone: zone,
      ...block,
      createdAt,
    })
    if (course && made.bookings.length < 3) made.bookings.push(undated(id, course, plan))
  }
  for (const [teacher, lesson] of Object.entries(LESSONS)) oneTimeLessons(teacher as TeacherKey, lesson, plan, made)
  seriesLessons(plan, made)
  return made
}

/** A booking of a weekly window: nobody wrote down for which week. */
function undated(slotId: number, course: CourseKey, plan: Plan): Prisma.OneOnOneBookingCreateManyInput {
  const { nextId, chance, now, courseIds } = plan
  const bookedAt = addMinutes(now, -chance.between(10, 40) * DAY)
  const of = { userId: studentOf(course, plan), availabilitySlotId: slotId, courseId: courseIds[course] }
  return {
    id: nextId('lesson'),
    ...of,
    bookedAt,
    confirmedAt: bookedAt,
    status: 'confirmed',
    isRecurring: true,
    recurringCadence: 'weekly',
  }
}

function oneTimeLessons(teacher: TeacherKey, lesson: Lesson, plan: Plan, made: Lessons): void {
  const starts = mornings(teacher, lesson, plan.now).filter(({ weekday }) => weekday !== SERIES.weekday)
  const behind = starts.filter(({ startAt }) => isBefore(startAt, plan.now)).slice(-lesson.behind)
  const ahead = starts.filter(({ startAt }) => isBefore(plan.now, startAt)).slice(0, lesson.ahead)
  behind.forEach(({ startAt }, index) => {
    const status = PAST[(index + made.bookings.length) % PAST.length] ?? 'attended'
    book(teacher, lesson, { startAt, status, userId: freeStudent(lesson, startAt, plan) }, plan, made)
  })
  ahead.forEach(({ startAt }, index) => {
    // The first request of the first demo teacher comes from a demo student.
    const isDemo = teacher === 'lena' && index === 0
    const userId = isDemo ? plan.students.demo.amara : freeStudent(lesson, startAt, plan)
    book(teacher, lesson, { startAt, status: AHEAD[index % AHEAD.length] ?? 'confirmed', userId }, plan, made)
  })
  // And one that is still to be had.
  const open = starts.filter(({ startAt }) => isBefore(plan.now, startAt))[lesson.ahead]
  if (open) made.slots.push(slot(teacher, lesson, open.startAt, plan))
}

function seriesLessons(plan: Plan, made: Lessons): void {
  const starts = mornings(SERIES.teacher, SERIES, plan.now).filter(({ weekday }) => weekday === SERIES.weekday)
  const behind = starts.filter(({ startAt }) => isBefore(startAt, plan.now)).slice(-SERIES.each)
  const ahead = starts.filter(({ startAt }) => isBefore(plan.now, startAt)).slice(0, SERIES.each)
  const all = [...behind, ...ahead]
  const userId = studentOf(SERIES.course, plan, (id) =>
    all.every(({ startAt }) => plan.diary.isFree(id, startAt, addMinutes(startAt, SERIES.minutes))),
  )
  for (const { startAt } of all) {
    const status = isBefore(startAt, plan.now) ? 'attended' : 'confirmed'
    const series = { isRecurring: true, recurringSeriesId: SERIES_ID, recurringCadence: 'weekly' }
    book(SERIES.teacher, SERIES, { startAt, status, userId, ...series }, plan, made)
  }
}

type Wanted = {
  startAt: Instant
  status: Phase1OneOnOneStatus
  userId: number
} & Partial<Prisma.OneOnOneBookingCreateManyInput>

function book(
  teacher: TeacherKey,
  lesson: Pick<Lesson, 'course' | 'minutes'>,
  { startAt, status, userId, ...more }: Wanted,
  plan: Plan,
  made: Lessons,
): void {
  const { now, diary, chance, courseIds, nextId } = plan
  const place = slot(teacher, lesson, startAt, plan)
  made.slots.push(place)
  diary.put(userId, startAt, addMinutes(startAt, lesson.minutes))
  const basis = isBefore(startAt, now) ? startAt : now
  const bookedAt = addMinutes(basis, -chance.between(2, 9) * DAY)
  const decidedAt = addMinutes(bookedAt, chance.between(15, 20 * 60))
  made.bookings.push({
    id: nextId('lesson'),
    userId,
    availabilitySlotId: place.id,
    courseId: courseIds[lesson.course],
    bookedAt,
    status,
    ...DECISIONS[status](decidedAt, startAt),
    studentNotes: status === 'pending' ? 'Could we go through the last mock exam?' : '',
    meetingLink: status === 'confirmed' || status === 'attended' ? `https://meet.example.com/${teacher}-lesson` : '',
    ...more,
  })
}

type Decided = Partial<Prisma.OneOnOneBookingCreateManyInput>
const DECISIONS: Record<Phase1OneOnOneStatus, (decidedAt: Instant, startAt: Instant) => Decided> = {
  pending: () => ({}),
  confirmed: (confirmedAt) => ({ confirmedAt }),
  declined: (declinedAt) => ({ declinedAt, declinedReason: 'I am travelling that day. Please choose another one.' }),
  cancelled: (at) => ({ confirmedAt: at, cancelledAt: addMinutes(at, 90), cancellationReason: 'student' }),
  attended: (at, startAt) => ({
    confirmedAt: at,
    attended: true,
    attendedAt: startAt,
    teacherNotes: 'Good questions; exercises 4 to 7 next.',
  }),
  no_show: (confirmedAt) => ({ confirmedAt }),
}

function slot(
  teacher: TeacherKey,
  { course, minutes }: Pick<Lesson, 'course' | 'minutes'>,
  startAt: Instant,
  plan: Plan,
) {
  const of = { id: plan.nextId('slot'), teacherId: plan.teacherIds[teacher], courseId: plan.courseIds[course] }
  const when = { startDatetime: startAt, endDatetime: addMinutes(startAt, minutes) }
  return {
    ...of,
    slotType: 'one_time',
    ...when,
    timezone: TEACHERS[teacher].zone,
    createdAt: addMinutes(plan.now, -60 * DAY),
  } as const
}

/** Weekday mornings of a teacher around now, without the hours kept for the classes of today. */
function mornings(teacher: TeacherKey, { clock, minutes }: Pick<Lesson, 'clock' | 'minutes'>, now: Instant) {
  const { zone } = TEACHERS[teacher]
  const today = dayOn(now, zone)
  return Array.from({ length: 61 }, (_, index) => addDays(today, index - 30))
    .map((on) => ({ weekday: weekdayOf(on), startAt: toInstant(`${on}T${clock}`, zone) }))
    .filter(({ weekday, startAt }) => weekday < 5 && isQuiet({ from: startAt, to: addMinutes(startAt, minutes) }, now))
}

function freeStudent({ course, minutes }: Lesson, startAt: Instant, plan: Plan): number {
  return studentOf(course, plan, (id) => plan.diary.isFree(id, startAt, addMinutes(startAt, minutes)))
}

function studentOf(
  course: CourseKey,
  { enrolments, chance }: Plan,
  suits: (userId: number) => boolean = () => true,
): number {
  return chance.pick((enrolments.booking.get(course) ?? []).filter(suits))
}
