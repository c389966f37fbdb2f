import { Prisma } from '@/lib/db/generated/client'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { OLD_CANCEL_WINDOW_HOURS } from '@/lib/policy/decisions'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { lessonClashes } from './lesson-clashes'
import { placeInOldSeries } from './place-in-old-series'
import { decideRescue, type RescueRefusal, type UndatedFacts } from './rescue-decisions'
import { decidePlace, type LessonTimes, type TaughtTime } from './teaching-decisions'

export interface SetLessonDate extends TaughtTime {
  quarantineId: number
  /** The teacher whose lesson it is; null where an admin says it for whoever that is. */
  teacherId: number | null
  /** The person acting, for the trail. */
  actorId: number
  /** Asked for only where the old system knows no course. */
  courseId?: number
}

// The old system held everybody to a day and knew no buffers.
const OLD_TERMS = { cancelWindowHours: OLD_CANCEL_WINDOW_HOURS, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }

/**
 * Rescues a 1:1 booking of the old system that nobody knew the date of: somebody says when it is, or was, and it becomes a
 * lesson with everything the old row says, in the series it was part of; the quarantine is resolved. Dates in the past are
 * allowed. Its teacher may say it, once approved, and an admin. It is written under the guards, not as history: it is said
 * today, so what it collides with today is told rather than recorded, and the trail shows who said it.
 */
export async function setLessonDate(
  { quarantineId, teacherId: ownTeacherId, actorId, courseId, ...wanted }: SetLessonDate,
  now: Instant,
): Promise<Result<{ bookingId: number }, RescueRefusal>> {
  return inTransaction<{ bookingId: number }, RescueRefusal>(
    async (tx) => {
      const facts = await undatedFacts(tx, { quarantineId, ownTeacherId, actorId, courseId: courseId ?? null })
      const verdict = decideRescue(facts, wanted)
      if (!verdict.ok) return verdict
      const { oneOnOneId, occupies, startAt, endAt, teacherId, studentId } = verdict.value
      const people = { teacherId, studentId, terms: OLD_TERMS }
      const clashes = await lessonClashes(tx, { bookingId: null, startAt, endAt, ...people })
      const place = decidePlace({
        student: occupies.student ? clashes.student : null,
        teacher: occupies.teacher ? clashes.teacher : null,
      })
      if (!place.ok) return place
      const bookingId = await writeLesson(tx, verdict.value)
      await resolve(tx, { oneOnOneId, bookingId, actorId, now })
      await placeInOldSeries(tx, { oneOnOneId, bookingId }, now)
      return ok({ bookingId })
    },
    {
      actorId,
      conflicts: {
        teacher_in_one_place: { code: 'teacher_busy', clash: null },
        LC004: { code: 'student_busy', clash: null },
        live_lesson_once_per_start: { code: 'already_booked' },
      },
    },
  )
}

async function undatedFacts(
  tx: Transaction,
  of: { quarantineId: number; ownTeacherId: number | null; actorId: number; courseId: number | null },
): Promise<UndatedFacts | null> {
  const mayAct =
    of.ownTeacherId === null
      ? Prisma.sql`EXISTS (SELECT FROM app_user admin WHERE admin.id = ${of.actorId} AND admin.role = 'admin' AND admin.is_active)`
      : Prisma.sql`t.is_approved AND t.id = ${of.ownTeacherId}`
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.student'), o.user_id),
           pg_advisory_xact_lock(hashtext('lectern.teacher'), slot.teacher_id)
      FROM backfill_quarantine q JOIN one_on_one_booking o ON o.id = q.source_id
      JOIN teacher_availability slot ON slot.id = o.availability_slot_id
      JOIN teacher t ON t.id = slot.teacher_id
     WHERE q.id = ${of.quarantineId} AND q.source_table = 'one_on_one_booking' AND ${mayAct}`
  const [facts] = await tx.$queryRaw<UndatedFacts[]>`
    SELECT o.id AS "oneOnOneId", t.id AS "teacherId", o.user_id AS "studentId",
           CASE WHEN o.status = 'cancelled' AND EXISTS (SELECT FROM one_on_one_booking n WHERE n.original_booking_id = o.id)
             THEN 'rescheduled' ELSE o.status::text END AS status,
           coalesce(o.course_id, slot.course_id) AS "knownCourseId", chosen.course_id AS "chosenCourseId",
           q.resolved_at IS NOT NULL OR EXISTS (SELECT FROM live_class_booking u
             WHERE u.phase_1_one_on_one_booking_id = o.id) AS resolved,
           q.resolved_note <> '' AS "leftBehind"
      FROM backfill_quarantine q
      JOIN one_on_one_booking o ON o.id = q.source_id
      JOIN teacher_availability slot ON slot.id = o.availability_slot_id
      JOIN teacher t ON t.id = slot.teacher_id
      LEFT JOIN course_teacher chosen ON chosen.teacher_id = t.id AND chosen.course_id = ${of.courseId}::int
     WHERE q.id = ${of.quarantineId} AND q.source_table = 'one_on_one_booking' AND q.reason NOT LIKE 'bad_link:%'
       AND ${mayAct}
       FOR UPDATE OF q, o`
  return facts ?? null
}

/** The old row as the backfill would have moved it. A link that no browser can open is put aside with its original. */
async function writeLesson(
  tx: Transaction,
  of: LessonTimes & { oneOnOneId: number; teacherId: number; courseId: number; status: string },
): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO backfill_quarantine (source_table, source_id, reason, original)
    SELECT 'one_on_one_booking', id, 'bad_link:meeting_link', jsonb_build_object('meeting_link', meeting_link)
      FROM one_on_one_booking
     WHERE id = ${of.oneOnOneId} AND meeting_link <> '' AND NOT is_http_url(meeting_link)
    ON CONFLICT (source_table, source_id, reason) DO NOTHING`
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, start_at_utc, end_at_utc, status,
        created_at, decision_at, cancelled_at, cancel_reason, attended_at, student_note, teacher_note, meeting_link,
        cancel_window_hours, buffer_before_minutes, buffer_after_minutes, phase_1_one_on_one_booking_id, rescheduled_from_id)
    SELECT 'one_on_one', ${of.courseId}::int, ${of.teacherId}::int, o.user_id, ${of.startAt}, ${of.endAt},
           ${of.status}::booking_status, o.booked_at, coalesce(o.confirmed_at, o.declined_at), o.cancelled_at,
           CASE WHEN o.status = 'declined' THEN o.declined_reason ELSE o.cancellation_reason END, o.attended_at,
           o.student_notes, o.teacher_notes,
           CASE WHEN o.meeting_link = '' OR is_http_url(o.meeting_link) THEN o.meeting_link ELSE '' END,
           ${OLD_TERMS.cancelWindowHours}::int, 0, 0, o.id, earlier.id
      FROM one_on_one_booking o
      LEFT JOIN live_class_booking earlier ON earlier.phase_1_one_on_one_booking_id = o.original_booking_id
     WHERE o.id = ${of.oneOnOneId}
    RETURNING id`
  if (!made) throw new Error('the old booking of a rescued lesson is not there any more')
  return made.id
}

async function resolve(
  tx: Transaction,
  { oneOnOneId, bookingId, actorId, now }: { oneOnOneId: number; bookingId: number; actorId: number; now: Instant },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE live_class_booking later SET rescheduled_from_id = ${bookingId}
      FROM one_on_one_booking n
     WHERE n.original_booking_id = ${oneOnOneId} AND later.phase_1_one_on_one_booking_id = n.id
       AND later.rescheduled_from_id IS NULL`
  await tx.backfillQuarantine.updateMany({
    where: {
      sourceTable: 'one_on_one_booking',
      sourceId: oneOnOneId,
      resolvedAt: null,
      NOT: { reason: { startsWith: 'bad_link:' } },
    },
    data: { resolvedAt: now, resolvedById: actorId },
  })
}
