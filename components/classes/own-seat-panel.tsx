import { CancelBooking } from '@/components/bookings/cancel-booking'
import { ChangeSeats } from '@/components/bookings/change-seats'
import { AddToCalendar } from '@/components/calendar/add-to-calendar'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { ClassPage, OwnSeat } from '@/lib/booking/class-page-queries'
import { routes } from '@/lib/routes'
import { formatClock, type Viewer } from '@/lib/time/format'
import { JoinMeeting } from './join-meeting'

/** Whether the booking still counts. */
export function ownSeatIsLive({ status }: OwnSeat): boolean {
  return status === 'pending' || status === 'confirmed' || status === 'attended' || status === 'no_show'
}

export interface OwnSeatPanelProps {
  page: ClassPage
  own: OwnSeat
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
  /** The public address of the site. */
  site: string
}

/** The viewer's booking of this class: how it stands, the way in when it is time, and the way out. */
export function OwnSeatPanel({ page, own, viewer, now, site }: OwnSeatPanelProps) {
  const isOver = page.endAt <= now || page.status === 'completed'
  return (
    <Card title="Your booking">
      <div className="flex flex-col gap-4">
        <State page={page} own={own} isOver={isOver} />
        {!isOver && <WayIn page={page} own={own} viewer={viewer} now={now} />}
        {!isOver && own.status === 'confirmed' && (
          <AddToCalendar
            bookingId={own.bookingId}
            entry={{
              title: page.title,
              details: `${page.courseTitle} · with ${page.teacherName}`,
              page: site + routes.class(page.sessionId),
              startAt: page.startAt,
              endAt: page.endAt,
            }}
          />
        )}
        {own.note && (
          <p className="border-l-2 border-line-strong pl-3 text-sm text-ink-soft">
            <span className="sr-only">Your note: </span>
            {own.note}
          </p>
        )}
        {!isOver && <WayOut page={page} own={own} viewer={viewer} />}
        <p className="text-sm">
          <TextLink href={routes.bookings()}>All my bookings</TextLink>
        </p>
      </div>
    </Card>
  )
}

function WayOut({ page, own, viewer }: Omit<OwnSeatPanelProps, 'now' | 'site'>) {
  const about = { bookingId: own.bookingId, sessionId: page.sessionId, status: own.status, title: page.title }
  return (
    <>
      <ChangeSeats {...about} seats={own.seats} maxSeats={page.maxSeats} />
      {own.cancelling.allowed && (
        <div>
          <LinkButton href={routes.rescheduleBooking(own.bookingId)} size="sm">
            Move to another class
          </LinkButton>
        </div>
      )}
      <CancelBooking {...about} cancelling={own.cancelling} viewer={viewer} />
    </>
  )
}

function WayIn({ page, own, viewer, now }: Omit<OwnSeatPanelProps, 'site'>) {
  if (page.meeting) return <JoinMeeting meeting={page.meeting} />
  if (own.status !== 'confirmed') return null
  return (
    <p className="text-sm text-ink-soft">
      {page.joinOpensAt > now
        ? `The way in appears here at ${formatClock(page.joinOpensAt, viewer)}, ten minutes before the start.`
        : 'The teacher has not given a meeting link yet.'}
    </p>
  )
}

function State({ page, own, isOver }: { page: ClassPage; own: OwnSeat; isOver: boolean }) {
  const seats = own.seats === 1 ? 'a seat' : `${own.seats} seats`
  switch (own.status) {
    case 'pending':
      return isOver ? (
        <Notice title="Your request was not answered">This class is over.</Notice>
      ) : (
        <Notice tone="info" title="You have asked for a seat">
          {page.teacherName} decides. No seat is held until then.
        </Notice>
      )
    case 'attended':
      return (
        <Notice tone="success" title="You were there">
          Your attendance is recorded.
        </Notice>
      )
    case 'no_show':
      return (
        <Notice tone="warning" title="You were missed">
          You are recorded as absent. If that is wrong, tell {page.teacherName}.
        </Notice>
      )
    default:
      return isOver ? (
        <Notice title="You were booked">This class is over.</Notice>
      ) : (
        <Notice tone="success" title="You are booked">
          You have {seats} in this class.
        </Notice>
      )
  }
}
