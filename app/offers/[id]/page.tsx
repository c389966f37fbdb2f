import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { SessionTime } from '@/components/time/session-time'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { ClosedOffer } from '@/components/waitlist/closed-offer'
import { LivePlace } from '@/components/waitlist/live-place'
import { type OfferAnswer, OpenOffer } from '@/components/waitlist/open-offer'
import { WaitingPlace } from '@/components/waitlist/waiting-place'
import { requireActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { routes } from '@/lib/routes'
import { now, toIso } from '@/lib/time/instant'
import { newsOf, offerPage } from '@/lib/waitlist/queries'
import { idIn } from '../../classes/read-filters'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

// A mail leads here with the answer its reader has in mind; it only puts that button first.
const answerIn = (parameter: string | string[] | undefined): OfferAnswer | undefined =>
  parameter === 'accept' || parameter === 'decline' ? parameter : undefined

/** Once a request: the page and its title are made from the same reading. */
const load = cache(async (id: string, answer?: OfferAnswer) => {
  const entryId = idIn(id)
  if (entryId === undefined) return null
  const actor = await requireActor(routes.offer(entryId, answer))
  const at = now()
  const entry = await offerPage(entryId, actor.userId, at)
  return entry && { entry, at }
})

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const loaded = await load((await params).id, answerIn((await searchParams).answer))
  return { title: loaded ? `Waitlist: ${loaded.entry.classTitle}` : 'Not found' }
}

export default async function OneOfferPage({ params, searchParams }: Props) {
  const answer = answerIn((await searchParams).answer)
  const loaded = await load((await params).id, answer)
  if (!loaded) notFound()
  const { entry, at } = loaded
  const viewer = await currentViewer(entry.zone)
  const renderedAt = toIso(at)
  const isOpen = (entry.status === 'offered' || entry.status === 'waiting') && entry.startAt > renderedAt
  const Standing = !isOpen ? ClosedOffer : entry.status === 'offered' ? OpenOffer : WaitingPlace
  return (
    <>
      <PageHeader
        breadcrumb={[{ href: routes.bookings(), label: 'My bookings' }]}
        title={entry.classTitle}
        lead={`${entry.courseTitle} · with ${entry.teacherName}`}
      />
      {isOpen && <LivePlace rendered={[newsOf(entry)]} now={renderedAt} sessionId={entry.sessionId} />}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8">
        <FocusOnChange className="rounded-card lg:order-2" state={entry.status}>
          <Standing entry={entry} viewer={viewer} now={renderedAt} answer={answer} />
        </FocusOnChange>
        <Card title="The class">
          <DefinitionList
            facts={[
              {
                term: 'When',
                value: (
                  <SessionTime
                    startAt={entry.startAt}
                    endAt={entry.endAt}
                    viewer={viewer}
                    classZone={entry.zone}
                    withZone
                    className="[&>span+span]:block"
                  />
                ),
              },
              { term: 'Seats you want', value: entry.seatsWanted },
              {
                term: 'Class',
                value: <TextLink href={routes.class(entry.sessionId)}>See the class and its seats</TextLink>,
              },
            ]}
          />
        </Card>
      </div>
    </>
  )
}
