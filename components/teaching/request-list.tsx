import { Avatar } from '@/components/ui/avatar'
import { SessionTime } from '@/components/time/session-time'
import { TextLink } from '@/components/ui/text-link'
import type { WaitingRequest } from '@/lib/sessions/dashboard-queries'
import { routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'

/** Bookings that wait for the teacher's decision. */
export function RequestList({ requests, viewer }: { requests: readonly WaitingRequest[]; viewer: Viewer }) {
  return (
    <ul className="divide-y divide-line">
      {requests.map((request) => (
        <li key={request.bookingId} className="flex items-start gap-3 px-4 py-3 sm:px-5">
          <Avatar name={request.studentName} />
          <div className="min-w-0">
            <p className="font-medium">{request.studentName}</p>
            <p className="text-sm text-ink-soft">
              {request.sessionId ? (
                <TextLink href={routes.teacherLiveClass(request.sessionId)}>{request.sessionTitle}</TextLink>
              ) : (
                <TextLink href={routes.teacherLesson(request.bookingId)}>1:1 lesson, {request.courseTitle}</TextLink>
              )}
            </p>
            <p className="text-sm text-ink-soft">
              <SessionTime startAt={request.startAt} endAt={request.endAt} viewer={viewer} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
