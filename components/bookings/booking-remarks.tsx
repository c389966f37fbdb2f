import type { MyBooking } from '@/lib/booking/queries'

/** What there is to know about an own booking besides its time: who waits for whom, what was moved, what clashes. */
export function BookingRemarks({ booking, over }: { booking: MyBooking; over: boolean }) {
  const { kind, status, teacherName, insteadOf, cancelling, clash, reason, proposed } = booking
  const lesson = kind === 'one_on_one'
  const waits = status === 'pending' && !proposed && !over
  return (
    <>
      {reason && <p className="mt-2 text-sm text-ink-soft">“{reason}”</p>}
      {waits && insteadOf === null && lesson && (
        <p className="mt-2 text-sm text-ink-soft">{teacherName} has not answered yet.</p>
      )}
      {waits && insteadOf !== null && (
        <p className="mt-2 text-sm text-ink-soft">
          You have asked to move here. Your other {lesson ? 'lesson' : 'seat'} is kept until the teacher says yes.
        </p>
      )}
      {cancelling.movedAt && !over && (
        <p className="mt-2 text-sm text-info-ink">
          {lesson ? `${teacherName} moved this lesson` : 'The school moved this class'} after you booked it.
        </p>
      )}
      {clash && !over && (
        <p className="mt-2 text-sm text-warning-ink">
          The school moved this to a time when you have another booking. You may keep either.
        </p>
      )}
    </>
  )
}
