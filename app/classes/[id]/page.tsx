import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ClassDescription } from '@/components/classes/class-description'
import { ClassFacts } from '@/components/classes/class-facts'
import { ClassStatusBadge } from '@/components/classes/class-status-badge'
import { LiveSeatsProvider } from '@/components/classes/live-seats'
import { SeatPanel } from '@/components/classes/seat-panel'
import { RefreshAt } from '@/components/time/refresh-at'
import { PageHeader } from '@/components/ui/page-header'
import { currentActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { classPage } from '@/lib/booking/class-page-queries'
import { routes } from '@/lib/routes'
import { now, toIso } from '@/lib/time/instant'
import { idIn } from '../read-filters'

type Props = { params: Promise<{ id: string }> }

/** Once a request: the page and its title are made from the same reading. */
const load = cache(async (id: string) => {
  const sessionId = idIn(id)
  const at = now()
  const page = sessionId === undefined ? null : await classPage(sessionId, await currentActor(), at)
  return page && { page, at }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const loaded = await load((await params).id)
  return { title: loaded?.page.title ?? 'Not found' }
}

export default async function OneClassPage({ params }: Props) {
  const loaded = await load((await params).id)
  if (!loaded) notFound()
  const { page, at } = loaded
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
      <LiveSeatsProvider rendered={{ asOf: renderedAt, classes: [page.seats] }}>
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8">
          <ClassFacts page={page} viewer={viewer} now={renderedAt} />
          <div className="lg:row-span-2">
            <SeatPanel page={page} viewer={viewer} now={renderedAt} />
          </div>
          <ClassDescription text={page.description} />
        </div>
      </LiveSeatsProvider>
    </>
  )
}
