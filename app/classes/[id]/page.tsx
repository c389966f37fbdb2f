import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ClassDescription } from '@/components/classes/class-description'
import { ClassFacts } from '@/components/classes/class-facts'
import { ClassStatusBadge } from '@/components/classes/class-status-badge'
import { LiveSeatsProvider } from '@/components/classes/live-seats'
import { SeatPanel } from '@/components/classes/seat-panel'
import { SeriesPanel } from '@/components/series/series-panel'
import { LivePlace } from '@/components/waitlist/live-place'
import { RefreshAt } from '@/components/time/refresh-at'
import { PageHeader } from '@/components/ui/page-header'
import { type Actor, currentActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { type ClassPage, classPage } from '@/lib/booking/class-page-queries'
import { siteAddress } from '@/lib/env'
import { routes } from '@/lib/routes'
import { seriesOfClass } from '@/lib/series/class-series-queries'
import { type Instant, now, toIso } from '@/lib/time/instant'
import { joinChoice } from '@/lib/waitlist/join-choice-queries'
import { newsOf, ownPlace } from '@/lib/waitlist/queries'
import { idIn } from '../read-filters'

type Props = { params: Promise<{ id: string }> }

/** Once a request: the page and its title are made from the same reading. */
const load = cache(async (id: string) => {
  const sessionId = idIn(id)
  const at = now()
  const actor = await currentActor()
  const page = sessionId === undefined ? null : await classPage(sessionId, actor, at)
  if (!page) return null
  const studentId = actor?.role === 'student' ? actor.userId : null
  const [queue, series] = await Promise.all([queueOf(page, actor, at), seriesOfClass(page.sessionId, studentId, at)])
  return { page, at, queue, series }
})

/** The viewer's place in the queue, and whether they could get in line for more than can be booked at once. */
async function queueOf(page: ClassPage, actor: Actor | null, at: Instant) {
  if (actor?.role !== 'student') return { entry: null, join: null }
  const { sessionId, choice, maxSeats } = page
  const place = await ownPlace(sessionId, actor.userId, at)
  const entry = place && place.status !== 'expired' ? place : null
  const full = choice.kind === 'refused' && NO_SEAT.has(choice.refusal.code)
  const more = choice.kind === 'book' && !choice.approval && choice.most < maxSeats ? choice.most + 1 : null
  const seats = full ? 1 : more
  return { entry, join: entry || seats === null ? null : await joinChoice(sessionId, actor.userId, seats, at) }
}

const NO_SEAT = new Set(['session_full', 'waitlist_first', 'too_few_seats'])

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const loaded = await load((await params).id)
  return { title: loaded?.page.title ?? 'Not found' }
}

export default async function OneClassPage({ params }: Props) {
  const loaded = await load((await params).id)
  if (!loaded) notFound()
  const { page, at, queue, series } = loaded
  const viewer = await currentViewer(page.zone)
  const renderedAt = toIso(at)
  // What the page says changes at these moments by itself.
  const next = [page.joinOpensAt, page.startAt, page.endAt].find((moment) => moment > renderedAt)
  return (
    <>
      <PageHeader
        breadcrumb={[{ href: routes.classes(), label: 'Classes' }]}
        title={page.title}
        status={<ClassStatusBadge status={page.status} />}
        lead={`${page.courseTitle} · with ${page.teacherName}`}
      />
      {next && <RefreshAt at={next} now={renderedAt} />}
      {queue.entry && <LivePlace rendered={[newsOf(queue.entry)]} now={renderedAt} sessionId={page.sessionId} />}
      <LiveSeatsProvider rendered={{ asOf: renderedAt, classes: [page.seats] }}>
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8">
          <ClassFacts page={page} viewer={viewer} now={renderedAt} />
          <div className="lg:row-span-2">
            <SeatPanel page={page} {...queue} viewer={viewer} now={renderedAt} site={siteAddress()} />
          </div>
          <ClassDescription text={page.description} />
        </div>
      </LiveSeatsProvider>
      {series && (
        <div className="mt-6 lg:mt-8">
          <SeriesPanel series={series} sessionId={page.sessionId} viewer={viewer} />
        </div>
      )}
    </>
  )
}
