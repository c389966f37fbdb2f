import { type Check, inRange, inReserved, isMissing, sameColumns, type Sheet, traced } from '@/lib/migration/checks'

const WITHOUT_ORIGIN = 'r.phase_1_booking_id IS NULL AND r.phase_1_one_on_one_booking_id IS NULL'

function problem(name: string, column: string | null, when: string, says: string, about = 'r'): Check {
  return { name, finds: 'problem', about, column, when, says }
}

function orphan(column: string, table: string): Check {
  return problem(
    'orphan',
    column,
    isMissing(table, `r.${column}`),
    `format('leads to row %s of ${table}, which is not there', r.${column})`,
  )
}

const CHECKS: readonly Check[] = [
  problem('orphan', 'teacher_id', 'p.id IS NULL', `format('leads to teacher %s, who is not there', r.teacher_id)`),
  problem('orphan', 'course_id', 'c.id IS NULL', `format('leads to course %s, which is not there', r.course_id)`),
  orphan('rescheduled_from_id', 'live_class_booking'),
  orphan('waitlist_entry_id', 'session_waitlist'),
  problem(
    'type',
    'booking_type',
    `(r.booking_type = 'group_session') <> (r.session_id IS NOT NULL)`,
    `format('is a %s with class %s', r.booking_type, coalesce(r.session_id::text, 'none'))`,
  ),
  problem(
    'time',
    'end_at_utc',
    'r.end_at_utc <= r.start_at_utc',
    `format('ends %s, starts %s', r.end_at_utc, r.start_at_utc)`,
  ),
  problem('seats', 'seats_reserved', 'r.seats_reserved < 1', `format('reserves %s seats', r.seats_reserved)`),
  problem(
    'teacher_time',
    null,
    `r.booking_type = 'one_on_one' AND lesson_occupies(r.status, r.holds_time) AND t.id IS NULL`,
    `'occupies its teacher, and teacher_time does not say so'`,
  ),
  problem(
    'teacher_time_of',
    'teacher_id',
    `r.booking_type = 'one_on_one' AND t.teacher_id <> r.teacher_id`,
    `format('lesson %s is given by teacher %s, the time is that of teacher %s', r.id, r.teacher_id, t.teacher_id)`,
    't',
  ),
  problem(
    'teacher_time_during',
    'during',
    `r.booking_type = 'one_on_one' AND lesson_occupies(r.status, r.holds_time) AND (NOT t.during @> tstzrange(r.start_at_utc, r.end_at_utc)
       OR (t.during <> tstzrange(r.start_at_utc - make_interval(mins => coalesce(r.buffer_before_minutes, 0)),
             r.end_at_utc + make_interval(mins => coalesce(r.buffer_after_minutes, 0)))
           AND NOT ${traced('e.booking_id = r.id')}))`,
    `format('lesson %s is from %s to %s, its teacher''s time is %s', r.id, r.start_at_utc, r.end_at_utc, t.during)`,
    't',
  ),
  problem(
    'doubled',
    null,
    `r.session_id IS NOT NULL AND ${WITHOUT_ORIGIN} AND NOT ${traced('e.booking_id = r.id')} AND EXISTS (SELECT FROM live_class_booking x WHERE x.student_id = r.student_id
       AND x.session_id = r.session_id AND x.created_at = r.created_at AND x.start_at_utc = r.start_at_utc AND x.id <> r.id OFFSET 0)`,
    `format('the same booking of student %s is there twice', r.student_id)`,
  ),
  {
    name: 'student_overlap_allowed',
    finds: 'exception',
    column: 'clash_allowed',
    when: `r.clash_allowed AND booking_holds_time(r.status) AND EXISTS (SELECT FROM live_class_booking other
      WHERE other.student_id = r.student_id AND other.status IN ('pending', 'confirmed', 'attended') AND other.id <> r.id
        AND other.end_at_utc > r.start_at_utc AND other.start_at_utc < r.end_at_utc OFFSET 0)`,
    says: `format('student %s has another booking at that time', r.student_id)`,
  },
  {
    name: 'origin_deleted',
    finds: 'exception',
    column: 'phase_1_booking_id',
    when: `${WITHOUT_ORIGIN} AND NOT ${traced('e.booking_id = r.id')}
      AND NOT ${inReserved('group bookings', 'r.id')} AND NOT ${inReserved('lessons', 'r.id')}`,
    says: `'its Phase 1 booking is not there any more'`,
  },
]

/** Each unified row by itself, with its teacher, its course and its place in its teacher's time. */
export const BOOKING_SHEET: Sheet = {
  over: 'live_class_booking',
  tables: { r: 'live_class_booking', t: 'teacher_time' },
  rows: `live_class_booking r
    LEFT JOIN teacher_time t ON t.booking_id = r.id AND ${inRange('t.booking_id')}
    LEFT JOIN teacher p ON p.id = r.teacher_id
    LEFT JOIN course c ON c.id = r.course_id`,
  checks: CHECKS,
}

/** The bookings of each class: the class is there, and a live one says what it says. */
export const CLASS_BOOKING_SHEET: Sheet = {
  over: 'live_class_session',
  tables: { r: 'live_class_booking' },
  rows: `(SELECT id, session_id, status, start_at_utc, end_at_utc, teacher_id, course_id FROM live_class_booking
      WHERE ${inRange('session_id')}) AS r
    LEFT JOIN (SELECT id, start_at_utc, end_at_utc, teacher_id, course_id FROM live_class_session WHERE ${inRange('id')}) AS s
      ON s.id = r.session_id`,
  where: `(r.start_at_utc, r.end_at_utc, r.teacher_id, r.course_id) IS DISTINCT FROM (s.start_at_utc, s.end_at_utc, s.teacher_id, s.course_id)`,
  checks: [
    problem('orphan', 'session_id', 's.id IS NULL', `format('leads to class %s, which is not there', r.session_id)`),
    ...sameColumns(
      { name: 'class_time', about: 'r', unless: 's.id IS NULL OR NOT booking_is_live(r.status)' },
      {
        start_at_utc: 's.start_at_utc',
        end_at_utc: 's.end_at_utc',
        teacher_id: 's.teacher_id',
        course_id: 's.course_id',
      },
    ),
  ],
}

/** The bookings of each student: the student is there. */
export const OWNER_SHEET: Sheet = {
  over: 'app_user',
  tables: { r: 'live_class_booking' },
  rows: `(SELECT id, student_id FROM live_class_booking WHERE ${inRange('student_id')}) AS r
    LEFT JOIN (SELECT id FROM app_user WHERE ${inRange('id')}) AS p ON p.id = r.student_id`,
  where: 'p.id IS NULL',
  checks: [
    problem(
      'orphan',
      'student_id',
      'p.id IS NULL',
      `format('leads to row %s of app_user, which is not there', r.student_id)`,
    ),
  ],
}

const IN_ORDER = '(PARTITION BY student_id ORDER BY start_at_utc, session_id, teacher_id, id'
const HOLDS = `status IN ('pending', 'confirmed', 'attended')`

/** A student's live bookings among themselves, student by student in the order of their starts. */
export const STUDENT_SHEET: Sheet = {
  over: 'app_user',
  tables: { r: 'live_class_booking' },
  rows: `(SELECT id, student_id, ${HOLDS} AND NOT clash_allowed AND start_at_utc < max(end_at_utc) FILTER (WHERE ${HOLDS} AND NOT clash_allowed)
        OVER ${IN_ORDER} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clashes,
      (session_id, start_at_utc, CASE WHEN session_id IS NULL THEN teacher_id END) IS NOT DISTINCT FROM
        lag((session_id, start_at_utc, CASE WHEN session_id IS NULL THEN teacher_id END)) OVER ${IN_ORDER}) AS is_twice
    FROM live_class_booking WHERE ${inRange('student_id')} AND booking_is_live(status)) AS r`,
  where: 'true',
  checks: [
    problem(
      'student_in_two_places',
      'clash_allowed',
      'r.clashes',
      `format('student %s has another booking at that time, and it is not marked', r.student_id)`,
    ),
    problem(
      'live_twice',
      null,
      'r.is_twice',
      `format('a second live booking of student %s and class or lesson', r.student_id)`,
    ),
  ],
}
