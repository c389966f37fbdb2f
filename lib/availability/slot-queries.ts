import { pool } from '@/lib/db/client'
import { type Terms, termsOf } from '@/lib/policy/decisions'
import { levelOfRow, type PolicyRow } from '@/lib/policy/level-queries'
import { addMinutes, type Instant, instantFromMs } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { Busy } from './slots'
import type { AvailabilityRule, Span } from './windows'

/** Everything that decides which lessons a teacher has to offer in a course, and whether this student may book one. */
export type LessonOffer = {
  /** The zone is the teacher's own, `UTC` where none is set. */
  teacher: { teacherId: number; userId: number; name: string; approved: boolean; zone: Zone }
  course: { courseId: number; title: string; published: boolean; bookingType: 'none' | 'group_session' | 'one_on_one' }
  /** Whether the teacher teaches the course. */
  assigned: boolean
  /** Null: the student has none, or nobody asked for one. */
  enrolment: { active: boolean; expiresAt: Instant | null } | null
  terms: Terms
  rules: AvailabilityRule[]
  /** Covers the range with room for the longest slot and its buffers, and its days whole in every zone. */
  busy: Busy
}

/** `range` is of starts. */
export type LessonOfferOf = {
  teacherId: number
  courseId: number
  studentId: number | null
  range: Span
  /** Own lessons that would make way, and so are in nobody's way. Anybody else's is not passed over. */
  without?: number | readonly number[] | null
}

type Statement = { name: string; text: string }

/** Sends a statement and answers its rows: from the pool, or inside the transaction of whoever books. */
export type ReadRows = <Row>(statement: Statement, values: unknown[]) => Promise<Row[]>

const RULES = `
  SELECT coalesce(json_agg(json_build_object('ruleId', r.id, 'courseId', r.course_id, 'blocked', r.is_blocked,
      'reason', r.blocked_reason, 'type', r.slot_type, 'dayOfWeek', r.day_of_week,
      'startWall', to_char(r.start_time + interval '30 seconds', 'HH24:MI'),
      'endWall', to_char(r.end_time + interval '30 seconds', 'HH24:MI'),
      'validFrom', r.valid_from, 'validUntil', r.valid_until, 'zone', r.timezone,
      'startMs', extract(epoch FROM r.start_datetime) * 1000, 'endMs', extract(epoch FROM r.end_datetime) * 1000)
    ORDER BY r.id), '[]')
  FROM teacher_availability r
  WHERE r.is_active`

const SPAN_OF_TIME = `json_build_array(extract(epoch FROM lower(o.during)) * 1000, extract(epoch FROM upper(o.during)) * 1000)`

// One statement: facts by primary and unique keys; the busy times by range through their own indexes, so that a long
// history is never read. The two halves of the teacher's time each have an index: the exclusion constraint's, and that of
// what history left overlapping. What the move has not placed yet is busy as well.
const LESSON_OFFER = {
  name: 'availability.lesson-offer',
  text: `
  WITH gone AS (
    SELECT id FROM live_class_booking
    WHERE id = ANY($6::int[]) AND student_id = $3 AND teacher_id = $1 AND booking_type = 'one_on_one')
  SELECT u.id AS user_id, u.name, t.is_approved, coalesce(u.time_zone, 'UTC') AS zone, c.title,
    c.status = 'published' AS published, c.booking_type, c.requires_booking_approval AS course_approval,
    a.id IS NOT NULL AS assigned, a.requires_booking_approval AS assignment_approval,
    e.status = 'active' AS enrolled, e.expires_at, to_json(pc) AS course_policy, to_json(pt) AS teacher_policy,
    (${RULES} AND r.teacher_id = $1 AND (r.course_id IS NULL OR r.course_id = $2)) AS rules,
    (SELECT coalesce(json_agg(${SPAN_OF_TIME}), '[]') FROM (
        SELECT booking_id, during FROM teacher_time
        WHERE exclusive AND teacher_id = $1 AND during && tstzrange($4::timestamptz - make_interval(mins => greatest(pc.buffer_before_minutes, pt.buffer_before_minutes, 0)),
            $5::timestamptz + make_interval(mins => greatest(pc.buffer_after_minutes, pt.buffer_after_minutes, 0)))
        UNION ALL
        SELECT booking_id, during FROM teacher_time
        WHERE NOT exclusive AND teacher_id = $1 AND during && tstzrange($4::timestamptz - make_interval(mins => greatest(pc.buffer_before_minutes, pt.buffer_before_minutes, 0)),
            $5::timestamptz + make_interval(mins => greatest(pc.buffer_after_minutes, pt.buffer_after_minutes, 0)))
        UNION ALL
        SELECT booking_id, during FROM unplaced_time($1,
            $4::timestamptz - make_interval(mins => greatest(pc.buffer_before_minutes, pt.buffer_before_minutes, 0)),
            $5::timestamptz + make_interval(mins => greatest(pc.buffer_after_minutes, pt.buffer_after_minutes, 0)))) o
      WHERE o.booking_id IS NULL OR o.booking_id <> ALL (ARRAY(SELECT id FROM gone))) AS teacher_busy,
    (SELECT coalesce(json_agg(json_build_array(extract(epoch FROM b.start_at_utc) * 1000,
        extract(epoch FROM b.end_at_utc) * 1000)), '[]')
      FROM live_class_booking b
      WHERE b.student_id = $3 AND b.status IN ('pending', 'confirmed', 'attended')
        AND b.end_at_utc > $4 AND b.start_at_utc < $5 AND b.id <> ALL (ARRAY(SELECT id FROM gone))) AS student_busy,
    (SELECT coalesce(json_agg(extract(epoch FROM l.start_at_utc) * 1000), '[]')
      FROM live_class_booking l
      WHERE l.teacher_id = $1 AND l.booking_type = 'one_on_one' AND l.start_at_utc >= $4 AND l.start_at_utc < $5
        AND (l.status IN ('confirmed', 'attended', 'no_show') OR (l.status = 'pending' AND l.holds_time))
        AND l.id <> ALL (ARRAY(SELECT id FROM gone))) AS lesson_starts
  FROM teacher t
  JOIN app_user u ON u.id = t.user_id
  JOIN course c ON c.id = $2
  LEFT JOIN course_teacher a ON a.course_id = c.id AND a.teacher_id = t.id
  LEFT JOIN enrollment e ON e.user_id = $3 AND e.course_id = c.id
  LEFT JOIN teacher_booking_policy pc ON pc.teacher_id = t.id AND pc.course_id = c.id
  LEFT JOIN teacher_booking_policy pt ON pt.teacher_id = t.id AND pt.course_id IS NULL
  WHERE t.id = $1`,
}

const TEACHER_RULES = { name: 'availability.teacher-rules', text: `SELECT (${RULES} AND r.teacher_id = $1) AS rules` }

// A slot of a whole day reaches out of the range of its start, and so does the teacher's day: two days hold both.
const MARGIN_MINUTES = 48 * 60

type RuleRow = {
  ruleId: number
  courseId: number | null
  blocked: boolean
  reason: string
  type: 'recurring' | 'one_time'
  dayOfWeek: number | null
  startWall: string | null
  endWall: string | null
  validFrom: string | null
  validUntil: string | null
  zone: Zone
  startMs: number | null
  endMs: number | null
}

type OfferRow = {
  user_id: number
  name: string
  is_approved: boolean
  zone: Zone
  title: string
  published: boolean
  booking_type: LessonOffer['course']['bookingType']
  course_approval: boolean
  assigned: boolean
  assignment_approval: boolean | null
  enrolled: boolean | null
  expires_at: Instant | null
  course_policy: PolicyRow | null
  teacher_policy: PolicyRow | null
  rules: RuleRow[]
  teacher_busy: [number, number][]
  student_busy: [number, number][]
  lesson_starts: number[]
}

/**
 * What a teacher has to offer in a course for lessons that begin within a range, for `openSlots`; one statement, whose work
 * grows with the range and not with the history. Null when there is no such teacher or no such course; who is not
 * approved, not assigned or not enrolled is told by the facts. `read` is the pool unless said.
 */
export async function lessonOffer(
  { teacherId, courseId, studentId, range, without = null }: LessonOfferOf,
  read: ReadRows = fromPool,
): Promise<LessonOffer | null> {
  const from = addMinutes(range.startAt, -MARGIN_MINUTES)
  const to = addMinutes(range.endAt, MARGIN_MINUTES)
  const gone = without === null ? [] : typeof without === 'number' ? [without] : without
  const values = [teacherId, courseId, studentId, from, to, gone]
  const [row] = await read<OfferRow>(LESSON_OFFER, values)
  return row ? offerOf(row, teacherId, courseId) : null
}

async function fromPool<Row>(statement: Statement, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool().query({ ...statement, values })
  return rows as Row[]
}

/** A teacher's availability as it is in force: active rows of every course, time taken away included. One statement. */
export async function teacherRules(teacherId: number): Promise<AvailabilityRule[]> {
  const { rows } = await pool().query<{ rules: RuleRow[] }>({ ...TEACHER_RULES, values: [teacherId] })
  return rulesOf(rows[0]?.rules ?? [])
}

function offerOf(row: OfferRow, teacherId: number, courseId: number): LessonOffer {
  return {
    teacher: { teacherId, userId: row.user_id, name: row.name, approved: row.is_approved, zone: row.zone },
    course: { courseId, title: row.title, published: row.published, bookingType: row.booking_type },
    assigned: row.assigned,
    enrolment: row.enrolled === null ? null : { active: row.enrolled, expiresAt: row.expires_at },
    terms: termsOf({
      course: levelOfRow(row.course_policy),
      teacher: levelOfRow(row.teacher_policy),
      assignmentRequiresApproval: row.assignment_approval,
      courseRequiresApproval: row.course_approval,
    }),
    rules: rulesOf(row.rules),
    busy: {
      teacher: row.teacher_busy.map(spanOf),
      student: row.student_busy.map(spanOf),
      lessonStarts: row.lesson_starts.map((ms) => instantFromMs(ms)),
    },
  }
}

function rulesOf(rows: RuleRow[]): AvailabilityRule[] {
  return rows.flatMap((row): AvailabilityRule[] => {
    const { ruleId, courseId, blocked, reason, zone, validFrom, validUntil, dayOfWeek, startWall, endWall } = row
    const whose = { ruleId, courseId, blocked, reason }
    if (row.type === 'one_time') {
      if (row.startMs === null || row.endMs === null) return []
      return [{ ...whose, kind: 'once', startAt: instantFromMs(row.startMs), endAt: instantFromMs(row.endMs) }]
    }
    // The old system's forms let a row be saved that says no time: it offers none.
    if (dayOfWeek === null || startWall === null || endWall === null) return []
    return [{ ...whose, kind: 'weekly', dayOfWeek, startWall, endWall, validFrom, validUntil, zone }]
  })
}

function spanOf([fromMs, toMs]: [number, number]): Span {
  // Busy is busy to the microsecond: a fraction of a millisecond counts whole.
  return { startAt: instantFromMs(Math.floor(fromMs)), endAt: instantFromMs(Math.ceil(toMs)) }
}
