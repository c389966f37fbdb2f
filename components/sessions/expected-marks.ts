import type { Attendance } from '@/lib/booking/attendance-decisions'
import type { BookingStatus } from '@/lib/sessions/roster-queries'

/** How each booking stands, by its id. */
export type Marks = Readonly<Record<number, BookingStatus>>

/** What was asked for: a mark for one booking, or for everybody. */
export interface AskedMark {
  who: number | 'all'
  mark: Attendance
}

const markable = (status: BookingStatus | undefined): boolean =>
  status === 'confirmed' || status === 'attended' || status === 'no_show'

/**
 * How the bookings will stand once a mark has been taken, as the server will have it: one student's mark changes whatever
 * it was; for everybody, those without a mark get one, or every mark is taken back.
 */
export function expectedMarks(marks: Marks, { who, mark }: AskedMark): Marks {
  if (who !== 'all') return markable(marks[who]) ? { ...marks, [who]: mark } : marks
  const changes = (status: BookingStatus) => markable(status) && (status === 'confirmed') === (mark !== 'confirmed')
  return Object.fromEntries(
    Object.entries(marks).map(([bookingId, status]) => [bookingId, changes(status) ? mark : status]),
  )
}

/** Reads what a form of marks is about to send; null where it sends no mark. */
export function askedMark(sent: FormData, bookingId: number | 'all'): AskedMark | null {
  const mark = sent.get('mark')
  return mark === 'attended' || mark === 'no_show' || mark === 'confirmed' ? { who: bookingId, mark } : null
}
