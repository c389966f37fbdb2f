import { CancelBooking } from '@/components/bookings/cancel-booking'
import { Card } from '@/components/ui/card'
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
}

/** The viewer's booking of this class: how it stands, the way in when it is time, and the way out. */
export function OwnSeatPanel({ page, own, viewer }: OwnSeatPanelProps) {
  const isOver = page.choice.kind === 'refused' && page.status === 'completed'
  return (
    <Card title="Your booking">
      <div className="flex flex-col gap-4">
        <State page={page} own={own} />
        {page.meeting ? (
          <JoinMeeting meeting={page.meeting} />
        ) : (
          own.status === 'confirmed' &&
          !isOver && (
            <p className="text-sm text-ink-soft">
              The way in appears here at {formatClock(page.joinOpensAt, viewer)}, ten minutes before the start.
            </p>
          )
        )}
        {own.note && (
          <p className="border-l-2 border-line-strong pl-3 text-sm text-ink-soft">
            <span className="sr-only">Your note: </span>
            {own.note}
          </p>
        )}
        <CancelBooking
          bookingId={own.bookingId}
          sessionId={page.sessionId}
          status={own.status}
          title={page.title}
          cancelling={own.cancelling}
          viewer={viewer}
        />
        <p className="text-sm">
          <TextLink href={routes.bookings()}>All my bookings</TextLink>
        </p>
      </div>
    </Card>
  )
}

function State({ page, own }: { page: ClassPage; own: OwnSeat }) {
  const seats = own.seats === 1 ? 'a seat' : `${own.seats} seats`
  switch (own.status) {
    case 'pending':
      return (
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
      return (
        <Notice tone="success" title="You are booked">
          You have {seats} in this class.
        </Notice>
      )
  }
}
