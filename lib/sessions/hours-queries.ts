import { teacherRules } from '@/lib/availability/slot-queries'
import { type AvailabilityRule, openWindows, type Span } from '@/lib/availability/windows'
import { type Instant, toIso } from '@/lib/time/instant'

/** A stretch of time a teacher offers for 1:1 lessons (`open`) or has taken off (`off`). Instants are ISO strings. */
export interface TeacherHours {
  kind: 'open' | 'off'
  startAt: string
  endAt: string
  /** Of time off, in the teacher's words; '' where none was given. */
  reason: string
  /** Time off from one course alone; the others go on. */
  oneCourse: boolean
}

/** When a teacher is open for 1:1 lessons in `[from, to)` and when off, whatever is booked; in order of start. One statement. */
export async function teacherHours(
  teacherId: number,
  { from, to }: { from: Instant; to: Instant },
): Promise<TeacherHours[]> {
  return hoursOf(await teacherRules(teacherId), { startAt: from, endAt: to })
}

/** The same from the rules: windows of all courses joined, and each time off with its own reason. */
export function hoursOf(rules: readonly AvailabilityRule[], range: Span): TeacherHours[] {
  const open = openWindows(rules, range).map((span) => hours('open', span))
  const off = rules
    .filter(({ blocked }) => blocked)
    .flatMap(({ reason, courseId, ...rule }) =>
      // Read as if it offered its time, a block says when it is.
      openWindows([{ ...rule, reason, courseId: null, blocked: false }], range).map((span) =>
        hours('off', span, reason, courseId !== null),
      ),
    )
  return [...open, ...off].sort((a, b) => (a.startAt < b.startAt ? -1 : a.startAt > b.startAt ? 1 : 0))
}

function hours(kind: TeacherHours['kind'], { startAt, endAt }: Span, reason = '', oneCourse = false): TeacherHours {
  return { kind, startAt: toIso(startAt), endAt: toIso(endAt), reason, oneCourse }
}
