import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { HistoryList } from '@/components/sessions/history-list'
import { JoinLink } from '@/components/sessions/join-link'
import { MeetingFacts } from '@/components/sessions/meeting-facts'
import { Roster, Waitlist } from '@/components/sessions/roster'
import { SessionStatusBadge } from '@/components/sessions/status-badge'
import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SeatMeter } from '@/components/ui/seat-meter'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { liveClassHistory } from '@/lib/sessions/history-queries'
import { type LiveClass, teacherLiveClass } from '@/lib/sessions/queries'
import { liveClassPeople } from '@/lib/sessions/roster-queries'
import { routes } from '@/lib/routes'
import { formatDuration, type Viewer } from '@/lib/time/format'
import { now, toIso } from '@/lib/time/instant'
import { rowIdOf } from '../../read-query'

export const metadata: Metadata = { title: 'Live class' }

export default async function LiveClassPage({ params }: { params: Promise<{ id: string }> }) {
  const id = rowIdOf((await params).id)
  const actor = await requireTeacher(routes.teacherLiveClass(id))
  const [session, { roster, waitlist }, history] = await Promise.all([
    teacherLiveClass(id, actor.teacherId),
    liveClassPeople(id, actor.teacherId),
    liveClassHistory(id, actor.teacherId),
  ])
  if (!session) notFound()
  const viewer = await currentViewer(session.zone)
  const isOver = session.status === 'completed' || session.status === 'cancelled'
  const editable = !isOver && session.mayChange
  return (
    <>
      <PageHeader
        title={session.title}
        lead={session.courseTitle}
        status={<SessionStatusBadge status={session.status} />}
        breadcrumb={[{ href: routes.teacherLiveClasses(), label: 'Live classes' }]}
        actions={<Doings session={session} editable={editable} isOver={isOver} now={toIso(now())} />}
      />
      {/* The last row takes what the right column is taller, so that the cards of the left one stay together. */}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <Details session={session} viewer={viewer} />
        <div className="flex min-w-0 flex-col gap-6 lg:row-span-2">
          <Card title="Seats">
            <SeatMeter taken={session.seatsTaken} held={session.seatsHeld} capacity={session.capacity} />
            {session.wasOversold && (
              <p className="mt-2 text-sm text-ink-soft">The old system had given away more seats than there are.</p>
            )}
          </Card>
          <Card title="Meeting">
            <MeetingFacts session={session} editable={editable} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title={`Roster (${roster.length})`} flush={roster.length > 0}>
            {roster.length > 0 ? (
              <Roster rows={roster} viewer={viewer} />
            ) : (
              <p className="text-ink-soft">Nobody yet.</p>
            )}
          </Card>
          {(waitlist.length > 0 || session.waitlist) && (
            <Card title={`Waitlist (${waitlist.length})`} flush={waitlist.length > 0}>
              {waitlist.length > 0 ? (
                <Waitlist rows={waitlist} viewer={viewer} />
              ) : (
                <p className="text-ink-soft">Nobody waits.</p>
              )}
            </Card>
          )}
          <Card title="History">
            <HistoryList entries={history} viewer={viewer} />
          </Card>
        </div>
      </div>
    </>
  )
}

function Doings(props: { session: LiveClass; editable: boolean; isOver: boolean; now: string }) {
  const { session, editable, isOver } = props
  return (
    <>
      {!isOver && (
        <JoinLink
          href={session.meetingLink}
          title={session.title}
          startAt={session.startAt}
          endAt={session.endAt}
          now={props.now}
          size="md"
        />
      )}
      {editable && <LinkButton href={routes.editLiveClass(session.id)}>Edit</LinkButton>}
      {!isOver && (
        <LinkButton href={routes.cancelLiveClass(session.id)} variant="danger-quiet">
          Cancel class
        </LinkButton>
      )}
    </>
  )
}

function Details({ session, viewer }: { session: LiveClass; viewer: Viewer }) {
  return (
    <Card title="Details">
      <DefinitionList
        facts={[
          {
            term: 'When',
            value: (
              <SessionTime
                startAt={session.startAt}
                endAt={session.endAt}
                viewer={viewer}
                classZone={session.zone}
                withZone
              />
            ),
          },
          { term: 'Length', value: formatDuration(session.durationMinutes) },
          {
            term: 'Time zone',
            value: (
              <span className="flex flex-wrap items-center gap-2">
                {session.zone}
                {session.zoneAssumed && <Badge tone="warning">Assumed</Badge>}
              </span>
            ),
          },
          { term: 'Waitlist', value: session.waitlist ? 'Kept when the class is full' : 'None' },
          ...(session.description
            ? [{ term: 'Description', value: <p className="whitespace-pre-line">{session.description}</p> }]
            : []),
        ]}
      />
      {session.zoneAssumed && (
        <Notice tone="info" className="mt-3">
          Nobody had said a time zone for this class, so UTC was taken. Edit it to say which one is meant.
        </Notice>
      )}
    </Card>
  )
}
