import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AttendanceBoard } from '@/components/sessions/attendance-board'
import { AttendanceOfAll } from '@/components/sessions/attendance-marks'
import { ClassDetails } from '@/components/sessions/class-details'
import { ClassDoings } from '@/components/sessions/class-doings'
import { ClassWatch } from '@/components/sessions/class-watch'
import { HistoryList } from '@/components/sessions/history-list'
import { MeetingFacts } from '@/components/sessions/meeting-facts'
import { Roster } from '@/components/sessions/roster'
import { ClassStateBadge } from '@/components/sessions/status-badge'
import { Waitlist, WaitlistState } from '@/components/sessions/waitlist'
import { DecidedNotice } from '@/components/teaching/decided-notice'
import { RequestCard } from '@/components/teaching/request-card'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { SeatMeter } from '@/components/ui/seat-meter'
import { TextLink } from '@/components/ui/text-link'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { decidedRequest, teacherRequests } from '@/lib/booking/request-queries'
import { liveClassHistory } from '@/lib/sessions/history-queries'
import { classNews } from '@/lib/sessions/news-queries'
import { teacherLiveClass } from '@/lib/sessions/queries'
import { liveClassPeople } from '@/lib/sessions/roster-queries'
import { routes } from '@/lib/routes'
import { seriesIdOfClass } from '@/lib/series/class-series-queries'
import { asInstant, isAtOrAfter, now, toIso } from '@/lib/time/instant'
import { numberIn, rowIdOf, type SearchParams } from '../../read-query'

export const metadata: Metadata = { title: 'Live class' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function LiveClassPage({ params, searchParams }: Props) {
  const id = rowIdOf((await params).id)
  const asked = numberIn(await searchParams, 'decided')
  const { teacherId } = await requireTeacher(routes.teacherLiveClass(id, { decided: asked }))
  const at = now()
  // The version first: what changes while the rest is read is news then.
  const news = await classNews(id, teacherId)
  const [session, people, history, { requests }, decided, seriesId] = await Promise.all([
    teacherLiveClass(id, teacherId),
    liveClassPeople(id, teacherId),
    liveClassHistory(id, teacherId),
    teacherRequests({ teacherId, sessionId: id }, at),
    asked ? decidedRequest(asked, teacherId) : null,
    seriesIdOfClass(id, teacherId),
  ])
  if (!session || !news) notFound()
  const viewer = await currentViewer(session.zone)
  const isOver = session.status === 'completed' || session.status === 'cancelled'
  const hasBegun = isAtOrAfter(at, asInstant(session.startAt))
  const editable = !isOver && session.mayChange
  const marking = hasBegun && session.status !== 'cancelled' && session.status !== 'draft'
  const queueOpen = !isOver && !hasBegun
  const roster = people.roster.filter(({ status }) => status !== 'pending')
  return (
    <>
      <ClassWatch sessionId={id} version={news.version} />
      <PageHeader
        title={session.title}
        lead={
          <>
            {session.courseTitle}
            {seriesId !== null && (
              <>
                {' · '}
                <TextLink href={routes.teacherSeries(seriesId)}>one date of a series</TextLink>
              </>
            )}
          </>
        }
        status={<ClassStateBadge status={session.status} endAt={session.endAt} now={toIso(at)} />}
        breadcrumb={[{ href: routes.teacherLiveClasses(), label: 'Live classes' }]}
        actions={<ClassDoings session={session} editable={editable} isOver={isOver} now={toIso(at)} />}
      />
      <DecidedNotice decided={decided} />
      {/* The last row takes what the right column is taller, so that the cards of the left one stay together. */}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <ClassDetails session={session} viewer={viewer} />
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
          {requests.length > 0 && (
            <Card title={`Requests (${requests.length})`} flush>
              <ul className="divide-y divide-line">
                {requests.map((request) => (
                  <RequestCard key={request.bookingId} request={request} viewer={viewer} now={toIso(at)} onClassPage />
                ))}
              </ul>
            </Card>
          )}
          <Card title={`Roster (${roster.length})`} flush={roster.length > 0}>
            {roster.length > 0 ? (
              <AttendanceBoard rows={roster.map(({ bookingId, status }) => ({ bookingId, status }))}>
                {marking && <AttendanceOfAll sessionId={id} />}
                <Roster rows={roster} viewer={viewer} sessionId={id} marking={marking} />
              </AttendanceBoard>
            ) : (
              <p className="text-ink-soft">Nobody yet.</p>
            )}
          </Card>
          {(people.waitlist.length > 0 || session.waitlist) && (
            <Card title={`Waitlist (${people.waitlist.length})`} flush={people.waitlist.length > 0}>
              {people.waitlist.length > 0 ? (
                <>
                  <Waitlist rows={people.waitlist} viewer={viewer} session={session} open={queueOpen} />
                  <div className="px-4 py-4 sm:px-5">
                    <WaitlistState session={session} open={queueOpen} />
                  </div>
                </>
              ) : (
                <>
                  <p className="mb-3">Nobody waits.</p>
                  <WaitlistState session={session} open={queueOpen} />
                </>
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
