import type { Prisma } from '@/lib/db/generated/client'
import { addMinutes, earliest, type Instant, isBefore, minutesBetween, overlaps } from '@/lib/time/instant'
import type { Chance } from './chance'
import type { Enrolments, StudentIds } from './enrolments'
import type { ClassPlan } from './timetable'

const HOUR = 60
const DAY = 24 * HOUR

export type NumberedClass = ClassPlan & { id: number }
type BookingRow = Omit<Prisma.BookingCreateManyInput, 'bookedAt' | 'cancelledAt'> & {
  id: number
  bookedAt: Instant
  cancelledAt?: Instant | null
}

/** Who is where when; so that nobody in the demo school is in two places. */
export type Diary = {
  isFree: (userId: number, from: Instant, to: Instant) => boolean
  put: (userId: number, from: Instant, to: Instant) => void
}

/** An empty diary. */
export function emptyDiary(): Diary {
  const entries = new Map<number, { from: Instant; to: Instant }[]>()
  return {
    isFree: (userId, from, to) => !(entries.get(userId) ?? []).some((entry) => overlaps(entry, { from, to })),
    put: (userId, from, to) => void entries.set(userId, [...(entries.get(userId) ?? []), { from, to }]),
  }
}

type Plan = {
  classes: readonly NumberedClass[]
  enrolments: Enrolments
  students: StudentIds
  diary: Diary
  nextId: () => number
  now: Instant
  chance: Chance
}

const SAID = [
  'I may be five minutes late.',
  'My camera does not work, my ears do.',
  'Could we look at last week’s question again?',
  'Looking forward to it!',
  'I am a bit behind, please be kind.',
]

/** Group bookings as the old system has them, class by class; the classes that promise a number of seats come first. */
export function planBookings(plan: Plan): BookingRow[] {
  const { classes } = plan
  const promised = classes.filter(({ peculiar }) => peculiar.fullBut !== undefined || peculiar.seated)
  const rest = classes.filter((each) => !promised.includes(each) && each.status !== 'draft')
  const rows = [...promised, ...rest].flatMap((each) => bookingsOf(each, plan))
  return [...rows, ...replacements(rows, plan)]
}

function bookingsOf(session: NumberedClass, plan: Plan): BookingRow[] {
  const { students, chance, diary } = plan
  const { peculiar, startAt } = session
  const endAt = addMinutes(startAt, session.minutes)
  const free = candidates(session, plan)
  const take = (count: number) => {
    const taken = free.splice(0, count)
    for (const userId of taken) diary.put(userId, startAt, endAt)
    return taken
  }
  const seated = (peculiar.seated ?? []).map((key) => students.demo[key])
  for (const userId of seated) diary.put(userId, startAt, endAt)
  const seats = seatsOf(session, plan)
  const inSeats = [...seated, ...take(seats - seated.length)]
  if (peculiar.fullBut !== undefined && inSeats.length !== seats) {
    throw new Error(`${session.title}: ${inSeats.length} of ${seats} seats could be filled`)
  }
  const waiting = peculiar.waiting ? free.splice(0, peculiar.waiting - (peculiar.queued ? 1 : 0)) : []
  if (peculiar.queued) waiting.splice(1, 0, students.demo[peculiar.queued])
  return [
    ...inSeats.map((userId) => seatRow(session, userId, plan)),
    ...free.splice(0, chance.between(0, 1)).map((userId) => cancelledRow(session, userId, plan)),
    ...waiting.map((userId, place) => waitingRow(session, { userId, place }, plan)),
  ]
}

function candidates({ course, startAt, minutes, status }: NumberedClass, plan: Plan): number[] {
  const { enrolments, chance, diary, now } = plan
  const isPast = isBefore(startAt, now) && status !== 'live'
  // The demo students have a past like everybody; what they have ahead is written in the rhythm.
  const demo = isPast ? (enrolments.demo.get(course) ?? []) : []
  const all = [...(enrolments.booking.get(course) ?? []), ...demo.filter(() => chance.happens(0.4))]
  return chance.shuffled(all.filter((userId) => diary.isFree(userId, startAt, addMinutes(startAt, minutes))))
}

/** Full as promised; else filled the more the nearer the class is. */
function seatsOf({ capacity, startAt, peculiar }: NumberedClass, { now, chance }: Plan): number {
  if (peculiar.fullBut !== undefined) return capacity + peculiar.fullBut
  const daysAhead = minutesBetween(now, startAt) / DAY
  const share =
    daysAhead < 0 ? 0.55 + 0.4 * chance.next() : Math.max(0.1, 0.75 - daysAhead * 0.03) * (0.7 + 0.3 * chance.next())
  return Math.min(capacity - 1, Math.round(capacity * share))
}

function row(
  session: NumberedClass,
  userId: number,
  { now, chance, nextId }: Plan,
  of: Partial<BookingRow>,
): BookingRow {
  const latest = earliest(addMinutes(session.startAt, -2 * HOUR), addMinutes(now, -HOUR))
  const bookedAt = addMinutes(latest, -chance.between(1 * HOUR, 12 * DAY))
  const studentNotes = chance.happens(0.08) ? chance.pick(SAID) : ''
  return { id: nextId(), userId, sessionId: session.id, bookedAt, studentNotes, ...of }
}

function seatRow(session: NumberedClass, userId: number, plan: Plan): BookingRow {
  const { chance, now } = plan
  const made = row(session, userId, plan, {})
  const confirmedAt = made.bookedAt
  if (session.status === 'cancelled') {
    const cancelledAt = earliest(addMinutes(session.startAt, -20 * HOUR), addMinutes(now, -30))
    const bookedAt = earliest(confirmedAt, addMinutes(cancelledAt, -chance.between(5, 90) * HOUR))
    const why = { cancellationReason: 'teacher', cancellationNotes: 'The class does not take place.' }
    return { ...made, status: 'cancelled', bookedAt, confirmedAt: bookedAt, cancelledAt, ...why }
  }
  const isPast = isBefore(addMinutes(session.startAt, session.minutes), now)
  // Places of the circle are asked for; nothing else in the old system waits for the teacher.
  if (!isPast && session.course === 'songwriting' && chance.happens(0.4)) return { ...made, status: 'pending' }
  if (!isPast || session.peculiar.status === 'scheduled') return { ...made, status: 'confirmed', confirmedAt }
  if (session.peculiar.fullBut === undefined && chance.happens(0.1)) return { ...made, status: 'no_show', confirmedAt }
  const attendedAt = addMinutes(session.startAt, chance.between(0, 12))
  return { ...made, status: 'attended', confirmedAt, attended: true, attendedAt }
}

function cancelledRow(session: NumberedClass, userId: number, plan: Plan): BookingRow {
  const made = row(session, userId, plan, {})
  const latest = earliest(addMinutes(session.startAt, -25 * HOUR), addMinutes(plan.now, -20))
  const bookedAt = earliest(addMinutes(latest, -3 * HOUR), addMinutes(latest, -plan.chance.between(4, 200) * HOUR))
  const cancelled = { cancelledAt: latest, cancellationReason: 'student' }
  return { ...made, bookedAt, confirmedAt: bookedAt, status: 'cancelled', ...cancelled }
}

function waitingRow(
  session: NumberedClass,
  { userId, place }: { userId: number; place: number },
  plan: Plan,
): BookingRow {
  const first = earliest(addMinutes(session.startAt, -6 * HOUR), addMinutes(plan.now, -6 * HOUR))
  return row(session, userId, plan, { status: 'waitlisted', bookedAt: addMinutes(first, place * 47), studentNotes: '' })
}

/** Some who cancelled had moved to the next class of the course instead. */
function replacements(rows: readonly BookingRow[], { classes, diary, nextId }: Plan): BookingRow[] {
  const byId = new Map(classes.map((each) => [each.id, each]))
  const found: BookingRow[] = []
  for (const old of rows) {
    const from = byId.get(old.sessionId)
    if (found.length === 4 || !from || from.status !== 'completed' || old.cancellationReason !== 'student') continue
    const to = classes.find((each) => isRoomFor(old, { from, to: each }, rows))
    if (!to || !diary.isFree(old.userId, to.startAt, addMinutes(to.startAt, to.minutes))) continue
    diary.put(old.userId, to.startAt, addMinutes(to.startAt, to.minutes))
    const at = old.cancelledAt ?? old.bookedAt
    const moved = {
      originalBookingId: old.id,
      bookedAt: at,
      confirmedAt: at,
      studentNotes: 'Moved from the week before.',
    }
    const attendedAt = addMinutes(to.startAt, 3)
    found.push({
      id: nextId(),
      userId: old.userId,
      sessionId: to.id,
      status: 'attended',
      attended: true,
      attendedAt,
      ...moved,
    })
  }
  return found
}

function isRoomFor(
  old: BookingRow,
  { from, to }: { from: NumberedClass; to: NumberedClass },
  rows: readonly BookingRow[],
) {
  if (to.course !== from.course || to.status !== 'completed' || !isBefore(from.startAt, to.startAt)) return false
  if (to.peculiar.fullBut !== undefined) return false
  const inIt = rows.filter(({ sessionId }) => sessionId === to.id)
  // One replacement a class at most, so counting the first bookings is enough.
  return (
    inIt.filter(({ status }) => status !== 'cancelled').length + 1 < to.capacity &&
    inIt.every(({ userId }) => userId !== old.userId)
  )
}
