import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MoveChoices } from '@/components/bookings/move-choices'
import { LiveSeatsProvider } from '@/components/classes/live-seats'
import { SessionTime } from '@/components/time/session-time'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { rescheduleSentence } from '@/components/bookings/why-not-move'
import { MOVES_A_PAGE, movePage } from '@/lib/booking/move-queries'
import { routes } from '@/lib/routes'
import { now, toIso } from '@/lib/time/instant'
import { idIn, type SearchParams } from '../../../classes/read-filters'

export const metadata: Metadata = { title: 'Move to another class' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }

export default async function ReschedulePage({ params, searchParams }: Props) {
  const bookingId = idIn((await params).id)
  if (bookingId === undefined) notFound()
  const actor = await requireActor(routes.rescheduleBooking(bookingId))
  const viewer = await currentViewer()
  const at = now()
  const shown = idIn((await searchParams).page) ?? 1
  const moving = actor.role === 'student' ? await movePage(bookingId, actor.userId, shown, at) : null
  if (!moving) notFound()
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
        <LiveSeatsProvider rendered={{ asOf: toIso(at), classes: choices.map(({ seats }) => seats) }}>
          <MoveChoices bookingId={booking.bookingId} choices={choices} viewer={viewer} />
        </LiveSeatsProvider>
      )}
      <Pagination
        page={page}
        pageSize={MOVES_A_PAGE}
        total={total}
        noun="classes"
        hrefFor={(to) => routes.rescheduleBooking(bookingId, to)}
      />
    </>
  )
}
