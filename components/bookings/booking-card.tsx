import Link from 'next/link'
import { AddToCalendar } from '@/components/calendar/add-to-calendar'
import { JoinMeeting } from '@/components/classes/join-meeting'
import { InSeries } from '@/components/series/in-series'
import { SessionTime } from '@/components/time/session-time'
import type { MyBooking } from '@/lib/booking/queries'
import { LinkButton } from '@/components/ui/link-button'
import { routes } from '@/lib/routes'
import type { BookedSeriesView } from '@/lib/series/class-series-queries'
import { formatClock, type Viewer } from '@/lib/time/format'
import { AnswerTime } from './answer-time'
import { BookingBadge } from './booking-badge'
import { BookingRemarks } from './booking-remarks'
import { CancelBooking } from './cancel-booking'
import { ChangeSeats } from './change-seats'

export interface BookingCardProps {
  booking: MyBooking
  /** The series it is a date of. */
  series?: BookedSeriesView
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
  /** The public address of the site. */
  site: string
}

/** One own booking: what, when, how it stands, and what can be done now. */
export function BookingCard({ booking, series, viewer, now, site }: BookingCardProps) {
  const over = booking.endAt <= now
  const lesson = booking.kind === 'one_on_one'
  return (
    <li className="grid gap-x-8 gap-y-4 rounded-card border border-line bg-surface p-4 shadow-card sm:px-5 md:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h3 className="min-w-0 font-semibold break-words">
            <Link
              href={
                booking.sessionId === null
                  ? routes.lessonTeacher(booking.teacherId, { course: booking.courseId })
                  : routes.class(booking.sessionId)
              }
              className="underline-offset-3 hover:underline"
            >
              {booking.title}
            </Link>
          </h3>
          <BookingBadge booking={booking} over={over} />
        </div>
        <p className="mt-1 font-medium">
          <SessionTime startAt={booking.startAt} endAt={booking.endAt} viewer={viewer} classZone={booking.zone} />
        </p>
        <p className="mt-0.5 text-sm text-ink-soft">
          {lesson ? `1:1 lesson with ${booking.teacherName}` : `${booking.courseTitle} · ${booking.teacherName}`}
          {booking.seats > 1 && ` · ${booking.seats} seats`}
        </p>
        {series && <InSeries series={series} sessionId={booking.sessionId} />}
        <BookingRemarks booking={booking} over={over} />
      </div>
      {!over && <NextStep booking={booking} viewer={viewer} now={now} site={site} />}
    </li>
  )
}

function NextStep({ booking, viewer, now, site }: Omit<BookingCardProps, 'series'>) {
  if (booking.proposed) {
    return booking.startAt > now ? <AnswerTime {...booking} /> : null
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {booking.join ? (
        <JoinMeeting
          meeting={booking.join}
          label={booking.kind === 'one_on_one' ? 'Join the lesson' : 'Join the class'}
        />
      ) : (
        booking.status === 'confirmed' && (
          <p className="text-sm text-ink-soft">
            {booking.joinOpensAt > now
              ? `Join from ${formatClock(booking.joinOpensAt, viewer)}, ten minutes before.`
              : 'The teacher has not given a meeting link yet.'}
          </p>
        )
      )}
      {booking.status === 'confirmed' && <AddToCalendar bookingId={booking.bookingId} entry={entryOf(booking, site)} />}
      <ChangeSeats {...booking} sessionId={booking.sessionId ?? undefined} />
      {booking.cancelling.allowed && (booking.sessionId !== null || booking.insteadOf === null) && (
        <div>
          <LinkButton href={routes.rescheduleBooking(booking.bookingId)} size="sm">
            {booking.sessionId === null ? 'Move to another time' : 'Move to another class'}
            <span className="sr-only">: {booking.title}</span>
          </LinkButton>
        </div>
      )}
      <CancelBooking
        bookingId={booking.bookingId}
        lesson={booking.kind === 'one_on_one'}
        status={booking.status}
        title={booking.title}
        cancelling={booking.cancelling}
        viewer={viewer}
      />
    </div>
  )
}

function entryOf({ kind, sessionId, title, courseTitle, teacherName, startAt, endAt }: MyBooking, site: string) {
  const lesson = kind === 'one_on_one'
  return {
    title: lesson ? `${title} with ${teacherName}` : title,
    details: lesson ? `1:1 lesson with ${teacherName}` : `${courseTitle} · with ${teacherName}`,
    page: site + (sessionId === null ? routes.bookings({ kind: 'lessons' }) : routes.class(sessionId)),
    startAt,
    endAt,
  }
}
