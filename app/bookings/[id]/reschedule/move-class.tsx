import { MoveChoices } from '@/components/bookings/move-choices'
import { rescheduleSentence } from '@/components/bookings/why-not-move'
import { LiveSeatsProvider } from '@/components/classes/live-seats'
import { SessionTime } from '@/components/time/session-time'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { type MovePage, MOVES_A_PAGE } from '@/lib/booking/move-queries'
import { routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'

export interface MoveClassProps {
  moving: MovePage
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
}

/** The other classes of the course that an own booking could move to. */
export function MoveClass({ moving, viewer, now }: MoveClassProps) {
  const { booking, stuck, choices, page, total } = moving
  return (
    <>
      <PageHeader
        breadcrumb={[{ href: routes.bookings(), label: 'My bookings' }]}
        title="Move to another class"
        lead={
          <>
            You have {booking.seats === 1 ? 'a seat' : `${booking.seats} seats`} in “{booking.title}”,{' '}
            <SessionTime startAt={booking.startAt} endAt={booking.endAt} viewer={viewer} classZone={booking.zone} />. It
            is kept until the new one is yours.
          </>
        }
      />
      {stuck ? (
        <Notice tone="warning" title="This booking cannot be moved">
          {rescheduleSentence(stuck, viewer)}
        </Notice>
      ) : choices.length === 0 ? (
        <EmptyState
          title="No other class to move to"
          actions={<LinkButton href={routes.bookings()}>Back to my bookings</LinkButton>}
        >
          {booking.courseTitle} has no other class ahead that can be booked.
        </EmptyState>
      ) : (
        <LiveSeatsProvider rendered={{ asOf: now, classes: choices.map(({ seats }) => seats) }}>
          <MoveChoices bookingId={booking.bookingId} choices={choices} viewer={viewer} />
        </LiveSeatsProvider>
      )}
      <Pagination
        page={page}
        pageSize={MOVES_A_PAGE}
        total={total}
        noun="classes"
        hrefFor={(to) => routes.rescheduleBooking(booking.bookingId, to)}
      />
    </>
  )
}
