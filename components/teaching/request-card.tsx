import { SessionTime } from '@/components/time/session-time'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import type { BookingRequest } from '@/lib/booking/request-queries'
import { routes } from '@/lib/routes'
import { formatRelative, type Viewer } from '@/lib/time/format'
import { Clashes } from './clashes'
import { RequestAnswers } from './request-answers'
import { clashSentences, insteadSentence, studentTime } from './request-words'

interface RequestCardProps {
  request: BookingRequest
  viewer: Viewer
  /** ISO, the moment of the page. */
  now: string
  /** On the page of its class, which says the class and its seats itself. */
  onClassPage?: boolean
}

/** One request with what decides about it, and the answers to it. */
export function RequestCard({ request, viewer, now, onClassPage }: RequestCardProps) {
  const { studentName, note, lesson } = request
  const clashes = clashSentences(request, viewer)
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:px-5">
      <div className="flex items-start gap-3">
        <Avatar name={studentName} />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">{studentName}</span>
            {request.noShows > 0 && (
              <Badge tone="warning">{request.noShows === 1 ? '1 no-show' : `${request.noShows} no-shows`}</Badge>
            )}
            {lesson?.proposed && <Badge tone="info">Waits for the student</Badge>}
            {clashes.length > 0 && <Badge tone="warning">Clashes</Badge>}
          </p>
          {!onClassPage && <About request={request} viewer={viewer} />}
          <p className="text-sm text-ink-soft">
            {request.class && <>{request.seats === 1 ? '1 seat' : `${request.seats} seats`}, asked </>}
            {!request.class && (lesson?.proposed ? 'Proposed ' : 'Asked ')}
            <time dateTime={request.askedAt}>{formatRelative(request.askedAt, now, viewer)}</time>
          </p>
          {note && <p className="mt-1 max-w-prose wrap-anywhere whitespace-pre-line">“{note}”</p>}
          <Clashes sentences={clashes} className="mt-3" />
        </div>
      </div>
      <RequestAnswers request={request} now={now} onClassPage={onClassPage} className="sm:pl-11" />
    </li>
  )
}

function About({ request, viewer }: { request: BookingRequest; viewer: Viewer }) {
  const { class: wanted, lesson, startAt, endAt } = request
  const theirs = lesson && studentTime({ ...request, ...lesson }, viewer)
  const instead = insteadSentence(request, viewer)
  return (
    <>
      <p>
        {wanted ? (
          <TextLink href={routes.teacherLiveClass(wanted.sessionId)}>{wanted.title}</TextLink>
        ) : (
          <TextLink href={routes.teacherLesson(request.bookingId)}>1:1 lesson, {request.courseTitle}</TextLink>
        )}
      </p>
      <p className="text-sm text-ink-soft">
        <SessionTime startAt={startAt} endAt={endAt} viewer={viewer} classZone={wanted?.zone} />
      </p>
      {theirs && <p className="text-sm text-ink-soft">{theirs}</p>}
      {instead && <p className="text-sm text-ink-soft">{instead}</p>}
      {wanted && <p className="text-sm text-ink-soft">{seatsSentence(wanted)}</p>}
    </>
  )
}

function seatsSentence({ free, waiting }: NonNullable<BookingRequest['class']>): string {
  const seats = free === 0 ? 'Full' : `${free} ${free === 1 ? 'seat' : 'seats'} left`
  return waiting === 0 ? seats : `${seats}, ${waiting} ${waiting === 1 ? 'waits' : 'wait'}`
}
