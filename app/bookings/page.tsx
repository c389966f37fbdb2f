import type { Metadata } from 'next'
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import UserRound from 'lucide-react/icons/user-round'
import { BookingCard } from '@/components/bookings/booking-card'
import { BookingKinds } from '@/components/bookings/booking-kinds'
import { doingOf, JustDone } from '@/components/bookings/just-done'
import { OwnLessonSeries } from '@/components/series/own-lesson-series'
import { RefreshAt } from '@/components/time/refresh-at'
import { EmptyState } from '@/components/ui/empty-state'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { LivePlace } from '@/components/waitlist/live-place'
import { OwnPlaces } from '@/components/waitlist/own-places'
import { requireActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { type BookingsView, myBooking, type MyBooking, myBookings } from '@/lib/booking/queries'
import { siteAddress } from '@/lib/env'
import { routes } from '@/lib/routes'
import { seriesOfBookings } from '@/lib/series/class-series-queries'
import { ownLessonSeries } from '@/lib/series/own-lesson-queries'
import { now, toIso } from '@/lib/time/instant'
import { zoneLabel } from '@/lib/time/zone-names'
import { newsOf, ownPlaces } from '@/lib/waitlist/queries'
import { idIn, type SearchParams } from '../classes/read-filters'

export const metadata: Metadata = { title: 'My bookings' }

const KINDS = ['classes', 'lessons'] as const
const KIND_OF = { classes: 'group_session', lessons: 'one_on_one' } as const

export default async function BookingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = await searchParams
  const view: BookingsView = query.view === 'past' ? 'past' : 'upcoming'
  const kind = KINDS.find((each) => each === query.kind)
  const shown = { view: view === 'past' ? view : undefined, kind }
  const actor = await requireActor(routes.bookings(shown))
  const viewer = await currentViewer()
  const at = now()
  const done = idIn(query.cancelled) ?? idIn(query.moved) ?? idIn(query.booked)
  const seriesId = idIn(query.series)
  const [{ bookings, counts, page, pageSize, hasBothKinds }, places, justDone, lessons] = await Promise.all([
    myBookings(actor.userId, view, idIn(query.page) ?? 1, at, kind && KIND_OF[kind]),
    view === 'upcoming' && kind !== 'lessons' ? ownPlaces(actor.userId, at) : [],
    done === undefined ? null : myBooking(done, actor.userId, at),
    seriesId === undefined ? null : ownLessonSeries(seriesId, actor.userId, at),
  ])
  const series = await seriesOfBookings(
    bookings.map(({ bookingId }) => bookingId),
    actor.userId,
    at,
  )
  const renderedAt = toIso(at)
  const next = nextChange(bookings, renderedAt)
  return (
    <>
      <PageHeader
        title="My bookings"
        lead={`Times are for ${zoneLabel(viewer.zone, at)}.`}
        actions={
          <>
            <LinkButton href={routes.classes()} icon={<CalendarPlus aria-hidden />}>
              Find a class
            </LinkButton>
            <LinkButton href={routes.lessons()} icon={<UserRound aria-hidden />}>
              Find a lesson
            </LinkButton>
          </>
        }
      />
      {next && <RefreshAt at={next} now={renderedAt} />}
      {places.length > 0 && <LivePlace rendered={places.map(newsOf)} now={renderedAt} />}
      <FocusOnChange state={String(done)} className="rounded-card">
        {justDone && <JustDone booking={justDone} doing={doingOf(query)} viewer={viewer} />}
      </FocusOnChange>
      {lessons && <OwnLessonSeries series={lessons} viewer={viewer} />}
      <Tabs
        label="Bookings"
        tabs={[
          { href: routes.bookings({ kind }), label: 'Upcoming', current: view === 'upcoming', count: counts.upcoming },
          {
            href: routes.bookings({ view: 'past', kind }),
            label: 'Past',
            current: view === 'past',
            count: counts.past,
          },
        ]}
      />
      {(hasBothKinds || kind) && <BookingKinds {...shown} />}
      <OwnPlaces places={places} viewer={viewer} now={renderedAt} />
      {bookings.length === 0 ? (
        <NothingBooked view={view} />
      ) : (
        <section aria-labelledby="bookings">
          <h2 id="bookings" className="sr-only">
            {view === 'upcoming' ? 'Upcoming' : 'Past and cancelled'}
          </h2>
          <ul className="flex flex-col gap-3">
            {bookings.map((booking) => (
              <BookingCard
                key={booking.bookingId}
                booking={booking}
                series={series.get(booking.bookingId)}
                viewer={viewer}
                now={renderedAt}
                site={siteAddress()}
              />
            ))}
          </ul>
        </section>
      )}
      <Pagination
        page={page}
        pageSize={pageSize}
        total={counts[view]}
        noun="bookings"
        hrefFor={(to) => routes.bookings({ ...shown, page: to })}
      />
    </>
  )
}

/** The next moment at which one of the shown bookings can be joined, or is over. */
function nextChange(bookings: readonly MyBooking[], renderedAt: string): string | undefined {
  return bookings
    .flatMap(({ joinOpensAt, endAt }) => [joinOpensAt, endAt])
    .filter((moment) => moment > renderedAt)
    .sort()[0]
}

function NothingBooked({ view }: { view: BookingsView }) {
  if (view === 'past') {
    return (
      <EmptyState title="Nothing here yet">
        Classes and lessons you have been in, and bookings you cancelled, are kept here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<CalendarPlus />}
      title="Nothing booked"
      actions={
        <>
          <LinkButton href={routes.classes()} variant="primary">
            See upcoming classes
          </LinkButton>
          <LinkButton href={routes.lessons()}>See 1:1 lessons</LinkButton>
        </>
      }
    >
      A class or lesson you book is listed here, with the way in when it is time.
    </EmptyState>
  )
}
