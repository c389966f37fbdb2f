import type { Metadata } from 'next'
import Inbox from 'lucide-react/icons/inbox'
import { DecidedNotice } from '@/components/teaching/decided-notice'
import { RequestCard } from '@/components/teaching/request-card'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { type BookingRequest, decidedRequest, REQUESTS_A_PAGE, teacherRequests } from '@/lib/booking/request-queries'
import { routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'
import { now, toIso } from '@/lib/time/instant'
import { zoneLabel } from '@/lib/time/zone-names'
import { numberIn, type SearchParams } from '../read-query'

export const metadata: Metadata = { title: 'Requests' }

export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const asked = { page: numberIn(query, 'page'), decided: numberIn(query, 'decided') }
  const { teacherId } = await requireTeacher(routes.teacherRequests(asked))
  const viewer = await currentViewer()
  const at = now()
  const [{ requests, total, page }, decided] = await Promise.all([
    teacherRequests({ teacherId, page: asked.page }, at),
    asked.decided ? decidedRequest(asked.decided, teacherId) : null,
  ])
  const shown = { viewer, now: toIso(at) }
  return (
    <>
      <PageHeader
        title="Requests"
        lead={
          total > 0
            ? `Who asked first stands first. A request holds no seat in a class until you approve it. Times are for ${zoneLabel(viewer.zone, at)}.`
            : undefined
        }
      />
      <DecidedNotice decided={decided} />
      {requests.length > 0 ? (
        <div className="flex flex-col gap-6">
          <Requests title="To decide" requests={requests.filter((each) => !isProposed(each))} {...shown} />
          <Requests title="Waiting for the student" requests={requests.filter(isProposed)} {...shown} />
        </div>
      ) : (
        <EmptyState title="Nobody waits for an answer" icon={<Inbox aria-hidden />}>
          Where a policy asks for your approval, what students ask for is decided here.
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageSize={REQUESTS_A_PAGE}
        total={total}
        noun="requests"
        hrefFor={(to) => routes.teacherRequests({ page: to })}
      />
    </>
  )
}

const isProposed = ({ lesson }: BookingRequest) => lesson?.proposed ?? false

interface RequestsProps {
  title: string
  requests: readonly BookingRequest[]
  viewer: Viewer
  now: string
}

function Requests({ title, requests, ...shown }: RequestsProps) {
  if (requests.length === 0) return null
  return (
    <Card title={title} flush>
      <ul className="divide-y divide-line">
        {requests.map((request) => (
          <RequestCard key={request.bookingId} request={request} {...shown} />
        ))}
      </ul>
    </Card>
  )
}
