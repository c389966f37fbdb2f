import { cancelBooking } from '@/lib/booking/cancel-booking'
import { db } from '@/lib/db/client'
import { markLesson } from '@/lib/lessons/mark-lesson'
import { rescheduleLesson } from '@/lib/lessons/reschedule-lesson'
import { bookLessonSeries } from '@/lib/series/book-lesson-series'
import { lessonRule } from '@/lib/series/lesson-rule-decisions'
import { aTimetable, DESK_NOW } from '@/lib/testing/lesson-desk'
import { aBlock } from '@/lib/testing/lesson-world'
import type { Instant } from '@/lib/time/instant'

/** When what is done to the lived series is done: two dates are past, the third is too near to be left. */
export const LIVED_NOW: Instant = new Date('2031-03-17T12:00:00Z')

/**
 * A lesson every Tuesday at ten in UTC, nine times from 4 March 2031, that has been lived: the first attended, the second over, the
 * third tomorrow, the fourth moved to a Wednesday, the fifth cancelled, the eighth left out because the teacher was away,
 * of the ninth another time asked (teachers approve by then, and no longer after).
 */
export async function aLivedLessonSeries() {
  const desk = await aTimetable({ policy: { horizonDays: 120, cancelWindowHours: 24 } })
  const { teacherId, courseId, studentId, teacher } = desk
  const policy = { where: { teacherId } }
  await aBlock(teacherId, new Date('2031-04-22T00:00Z'), new Date('2031-04-23T00:00Z'))
  const rule = lessonRule(new Date('2031-03-04T10:00Z'), 'UTC', 1, 9)
  const choices = [{ originalOn: '2031-04-22', means: 'skip' as const }]
  const made = await bookLessonSeries(
    { teacherId, courseId, studentId, rule, minutes: 60, note: 'Scales', choices },
    DESK_NOW,
  )
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  const { seriesId } = made.value
  const bookingOn = async (on: string) => {
    const item = await db.bookingSeriesItem.findFirstOrThrow({ where: { seriesId, originalOn: new Date(on) } })
    return item.bookingId ?? 0
  }
  const attended = { bookingId: await bookingOn('2031-03-04'), teacherId, actorId: teacher.userId }
  await must(markLesson({ ...attended, mark: 'attended' }, new Date('2031-03-04T11:00Z')))
  const moved = { bookingId: await bookingOn('2031-03-25'), startAt: new Date('2031-03-26T11:00Z') }
  await must(rescheduleLesson({ ...moved, studentId }, DESK_NOW))
  await must(cancelBooking({ bookingId: await bookingOn('2031-04-01'), studentId }, DESK_NOW))
  await db.teacherBookingPolicy.updateMany({ ...policy, data: { requiresApprovalForOneOnOne: true } })
  const asked = { bookingId: await bookingOn('2031-04-29'), startAt: new Date('2031-04-30T10:00Z') }
  await must(rescheduleLesson({ ...asked, studentId }, DESK_NOW))
  await db.teacherBookingPolicy.updateMany({ ...policy, data: { requiresApprovalForOneOnOne: false } })
  return { ...desk, seriesId, bookingOn, by: { seriesId, teacherId, actorId: teacher.userId } }
}

async function must(answer: Promise<{ ok: boolean }>): Promise<void> {
  const result = await answer
  if (!result.ok) throw new Error(JSON.stringify(result))
}

/** Every date of a series: original day, what its lesson is (or why it was left out), and when. */
export async function lessonsOfSeries(seriesId: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', to_char(i.original_on, 'MM-DD'), coalesce(b.status::text, 'left:' || i.skip_reason),
             to_char(b.start_at_utc AT TIME ZONE 'UTC', 'MM-DD HH24:MI')) AS line
      FROM booking_series_item i LEFT JOIN live_class_booking b ON b.id = i.booking_id
     WHERE i.series_id = ${seriesId} ORDER BY i.original_on, i.occurrence_index`
  return rows.map(({ line }) => line)
}

/** Whether each lesson to come takes its teacher's time once, and no two of the student overlap. */
export async function truthOfLessons({ teacherId, studentId }: { teacherId: number; studentId: number }) {
  const [found] = await db.$queryRaw<{ apart: number; meeting: number }[]>`
    SELECT (SELECT count(*)::int FROM live_class_booking b LEFT JOIN teacher_time t ON t.booking_id = b.id
             WHERE b.teacher_id = ${teacherId} AND b.status NOT IN ('pending', 'attended')
               AND lesson_occupies(b.status, b.holds_time) IS DISTINCT FROM (t.id IS NOT NULL)) AS apart,
           (SELECT count(*)::int FROM live_class_booking a JOIN live_class_booking b ON a.id < b.id
             WHERE a.student_id = ${studentId} AND b.student_id = a.student_id AND booking_holds_time(a.status)
               AND booking_holds_time(b.status) AND NOT a.clash_allowed AND NOT b.clash_allowed
               AND a.start_at_utc < b.end_at_utc AND b.start_at_utc < a.end_at_utc) AS meeting`
  return found
}
