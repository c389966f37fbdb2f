import { type AvailabilityRule, openWindows } from '@/lib/availability/windows'
import type { Transaction } from '@/lib/db/transaction'
import { earliest, type Instant, latest, minutesBetween, overlaps, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { dayOfWall, dayRange, type WallTime } from '@/lib/time/wall-time'
import type { DateChoice, Obstacle } from './decisions'
import { type Busy, nearestFree } from './nearest-free-decisions'

type Wanted = { startAt: Instant; endAt: Instant }
type Row = Obstacle & { place: number }

/**
 * What a teacher has at each of the times asked for, by their place in the list: classes and lessons (with their buffers)
 * and the time off given. One statement, however many times. The classes of `except` are passed over: they are about to
 * move.
 */
export async function obstaclesAt(
  tx: Pick<Transaction, '$queryRaw'>,
  { teacherId, except = [], timeOff }: { teacherId: number; except?: readonly number[]; timeOff: readonly Obstacle[] },
  wanted: readonly Wanted[],
): Promise<Map<number, Obstacle[]>> {
  const found = new Map<number, Obstacle[]>()
  if (wanted.length === 0) return found
  const spans = JSON.stringify(wanted.map(({ startAt, endAt }, place) => ({ place, start_at: startAt, end_at: endAt })))
  const rows = await tx.$queryRaw<Row[]>`
    SELECT w.place, CASE WHEN s.id IS NOT NULL THEN 'class' ELSE 'lesson' END AS kind,
           coalesce(s.title, student.name, '') AS title,
           coalesce(s.start_at_utc, b.start_at_utc) AS "startAt", coalesce(s.end_at_utc, b.end_at_utc) AS "endAt"
      FROM jsonb_to_recordset(${spans}::jsonb) AS w(place integer, start_at timestamptz, end_at timestamptz)
      CROSS JOIN LATERAL (
        SELECT session_id, booking_id FROM teacher_time
         WHERE exclusive AND teacher_id = ${teacherId} AND during && tstzrange(w.start_at, w.end_at)
        UNION ALL
        SELECT session_id, booking_id FROM teacher_time
         WHERE NOT exclusive AND teacher_id = ${teacherId} AND during && tstzrange(w.start_at, w.end_at)) tt
      LEFT JOIN live_class_session s ON s.id = tt.session_id
      LEFT JOIN live_class_booking b ON b.id = tt.booking_id
      LEFT JOIN app_user student ON student.id = b.student_id
     WHERE tt.session_id IS NULL OR tt.session_id <> ALL (${[...except]}::int[])
     ORDER BY w.place, 4`
  const byTime = wanted.flatMap((date, place) =>
    timeOff.filter((off) => overlap(date, off)).map((off): Row => ({ ...off, place })),
  )
  for (const { place, ...obstacle } of [...rows, ...byTime]) {
    found.set(place, [...(found.get(place) ?? []), obstacle])
  }
  return found
}

/** When the rules take time off, from this course or from all, while any of these times is on. */
export function timeOffOf(rules: readonly AvailabilityRule[], courseId: number, wanted: readonly Wanted[]): Obstacle[] {
  const [first, ...rest] = wanted
  if (!first) return []
  const range = {
    startAt: earliest(first.startAt, ...rest.map(({ startAt }) => startAt)),
    endAt: latest(first.endAt, ...rest.map(({ endAt }) => endAt)),
  }
  return rules
    .filter((rule) => rule.blocked && (rule.courseId === null || rule.courseId === courseId))
    .flatMap((rule) =>
      // Read as if it offered its time, a block says when it is.
      openWindows([{ ...rule, courseId: null, blocked: false }], range).map(({ startAt, endAt }): Obstacle => ({
        kind: 'time_off',
        title: rule.reason,
        startAt,
        endAt,
      })),
    )
}

function overlap(a: Wanted, b: Wanted): boolean {
  return overlaps({ from: a.startAt, to: a.endAt }, { from: b.startAt, to: b.endAt })
}

type Clashing = Wanted & { startWall: WallTime }

/**
 * The nearest free time on the same day for each of these dates, by their place in the list; none for one whose day is
 * full. `taken` is what else will be then: the other dates of the series. One statement, however many dates.
 */
export async function freeTimesFor(
  tx: Pick<Transaction, '$queryRaw'>,
  of: {
    teacherId: number
    courseId: number
    zone: Zone
    rules: readonly AvailabilityRule[]
    except?: readonly number[]
  },
  { clashing, taken }: { clashing: readonly Clashing[]; taken: readonly Wanted[] },
  now: Instant,
): Promise<Map<number, WallTime>> {
  if (clashing.length === 0) return new Map()
  const days = clashing.map(({ startWall }) => dayRange(dayOfWall(startWall), of.zone))
  const spans = days.map(({ from, to }) => ({ startAt: from, endAt: to }))
  const busy = [...(await busyAt(tx, of, spans)), ...timeOffOf(of.rules, of.courseId, spans), ...taken].map(
    ({ startAt, endAt }): Busy => ({ from: startAt, to: endAt }),
  )
  const found = clashing.flatMap(({ startWall, startAt, endAt }, place): [number, WallTime][] => {
    const minutes = minutesBetween(startAt, endAt)
    const free = nearestFree({ startWall, zone: of.zone, minutes, busy }, now)
    return free === null ? [] : [[place, free]]
  })
  return new Map(found)
}

/** What a teacher has on these days, buffers and all. */
async function busyAt(
  tx: Pick<Transaction, '$queryRaw'>,
  { teacherId, except = [] }: { teacherId: number; except?: readonly number[] },
  spans: readonly Wanted[],
): Promise<Wanted[]> {
  const days = JSON.stringify(spans.map(({ startAt, endAt }) => ({ start_at: startAt, end_at: endAt })))
  return tx.$queryRaw<Wanted[]>`
    SELECT lower(tt.during) AS "startAt", upper(tt.during) AS "endAt"
      FROM jsonb_to_recordset(${days}::jsonb) AS w(start_at timestamptz, end_at timestamptz)
      CROSS JOIN LATERAL (
        SELECT session_id, during FROM teacher_time
         WHERE exclusive AND teacher_id = ${teacherId} AND during && tstzrange(w.start_at, w.end_at)
        UNION ALL
        SELECT session_id, during FROM teacher_time
         WHERE NOT exclusive AND teacher_id = ${teacherId} AND during && tstzrange(w.start_at, w.end_at)) tt
     WHERE tt.session_id IS NULL OR tt.session_id <> ALL (${[...except]}::int[])`
}

/** What a date that clashes is shown with: what is in the way, the answer given, and what a better one would be. */
export type JudgedDate = {
  /** In the way where the rule has it. */
  obstacles: Obstacle[]
  choice: DateChoice | null
  /** In the way of the other time that was chosen. */
  otherObstacles: Obstacle[]
  /** The nearest free time on its day. */
  suggestion: WallTime | null
}

/** What stands in the way of a date, for a page. Instants are ISO strings. */
export type ObstacleView = Omit<Obstacle, 'startAt' | 'endAt'> & { startAt: string; endAt: string }

/** What a page shows of a date that clashes. */
export interface ClashView {
  /** What stands in the way of it where the rule has it. Empty: it can be made. */
  obstacles: ObstacleView[]
  /** What was answered for it; for one that does not clash only `skip`. */
  choice: DateChoice | null
  /** What stands in the way of the other time that was chosen. */
  otherObstacles: ObstacleView[]
  /** The nearest free time on its day. */
  suggestion: WallTime | null
}

/** A judged date as a page shows it; one there is nothing to say about when it is none. */
export function clashView(date: JudgedDate | undefined): ClashView {
  const viewOf = ({ startAt, endAt, ...obstacle }: Obstacle) => ({
    ...obstacle,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
  })
  return {
    obstacles: (date?.obstacles ?? []).map(viewOf),
    choice: date?.choice ?? null,
    otherObstacles: (date?.otherObstacles ?? []).map(viewOf),
    suggestion: date?.suggestion ?? null,
  }
}
