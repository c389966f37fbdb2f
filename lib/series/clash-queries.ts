import { type AvailabilityRule, openWindows } from '@/lib/availability/windows'
import type { Transaction } from '@/lib/db/transaction'
import { earliest, type Instant, latest, overlaps } from '@/lib/time/instant'
import type { Obstacle } from './decisions'

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
