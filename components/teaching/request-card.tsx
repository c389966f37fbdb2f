import clsx from 'clsx'
import { ActionForm } from '@/components/forms/action-form'
import { TextareaField, TextField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { SessionTime } from '@/components/time/session-time'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { TextLink } from '@/components/ui/text-link'
import { approveBookingAction, declineBookingAction } from '@/lib/booking/teacher-actions'
import type { BookingRequest } from '@/lib/booking/request-queries'
import { routes } from '@/lib/routes'
import { formatRelative, type Viewer } from '@/lib/time/format'
import { asInstant, isAtOrBefore } from '@/lib/time/instant'
import { requestToWaitlistAction } from '@/lib/waitlist/teacher-actions'

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
  const { bookingId, studentName, note } = request
  const hidden: Record<string, number> = {
    bookingId,
    ...(onClassPage && request.class && { sessionId: request.class.sessionId }),
  }
  const tooLate = isAtOrBefore(asInstant(request.startAt), asInstant(now))
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
            {request.clash && <Badge tone="warning">Elsewhere then</Badge>}
          </p>
          {!onClassPage && <About request={request} viewer={viewer} />}
          <p className="text-sm text-ink-soft">
            {request.class && <>{request.seats === 1 ? '1 seat' : `${request.seats} seats`}, asked </>}
            {!request.class && 'Asked '}
            <time dateTime={request.askedAt}>{formatRelative(request.askedAt, now, viewer)}</time>
          </p>
          {note && <p className="mt-1 max-w-prose wrap-anywhere whitespace-pre-line">“{note}”</p>}
        </div>
      </div>
      <div className={clsx('flex gap-2 sm:pl-11', request.class ? 'flex-wrap items-start' : 'flex-col items-start')}>
        {tooLate ? (
          <p className="self-center text-sm text-ink-soft">It has begun; it is too late to approve this.</p>
        ) : (
          <Approve request={request} hidden={hidden} />
        )}
        <ConfirmDetails
          label={
            <>
              Decline<span className="sr-only"> {studentName}</span>
            </>
          }
          variant="danger-quiet"
          question={`${studentName} is told and does not get a seat.`}
        >
          <ActionForm
            action={declineBookingAction}
            hidden={hidden}
            idPrefix={`decline-${bookingId}-`}
            labels={{ reason: 'Reason' }}
            aria-label={`Decline ${studentName}`}
          >
            <TextareaField name="reason" label="Reason" hint="The student reads it." rows={2} maxLength={500} />
            <SubmitButton variant="danger" className="self-start">
              Yes, decline
            </SubmitButton>
          </ActionForm>
        </ConfirmDetails>
      </div>
    </li>
  )
}

function Approve({ request, hidden }: { request: BookingRequest; hidden: Record<string, number> }) {
  const { bookingId, studentName } = request
  return (
    <>
      <ActionForm
        action={approveBookingAction}
        hidden={hidden}
        idPrefix={`approve-${bookingId}-`}
        labels={{ meetingLink: 'Meeting link' }}
        aria-label={`Approve ${studentName}`}
        className={request.class ? undefined : 'w-full max-w-md'}
      >
        {!request.class && (
          <TextField
            name="meetingLink"
            label="Meeting link"
            type="url"
            inputMode="url"
            placeholder="https://"
            hint="Shown to the student from ten minutes before the start. You can add it later."
            initial={request.meetingLink}
          />
        )}
        <SubmitButton className="self-start">
          Approve<span className="sr-only"> {studentName}</span>
        </SubmitButton>
      </ActionForm>
      {request.class?.waitlistOpen && (
        <ActionForm
          action={requestToWaitlistAction}
          hidden={hidden}
          idPrefix={`waitlist-${bookingId}-`}
          aria-label={`Put ${studentName} on the waitlist`}
        >
          <SubmitButton variant="secondary" className="self-start">
            Waitlist instead<span className="sr-only"> of a seat for {studentName}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </>
  )
}

function About({ request, viewer }: { request: BookingRequest; viewer: Viewer }) {
  const { class: wanted, startAt, endAt } = request
  return (
    <>
      <p>
        {wanted ? (
          <TextLink href={routes.teacherLiveClass(wanted.sessionId)}>{wanted.title}</TextLink>
        ) : (
          <>1:1 lesson, {request.courseTitle}</>
        )}
      </p>
      <p className="text-sm text-ink-soft">
        <SessionTime startAt={startAt} endAt={endAt} viewer={viewer} classZone={wanted?.zone} />
      </p>
      {wanted && <p className="text-sm text-ink-soft">{seatsSentence(wanted)}</p>}
    </>
  )
}

function seatsSentence({ free, waiting }: NonNullable<BookingRequest['class']>): string {
  const seats = free === 0 ? 'Full' : `${free} ${free === 1 ? 'seat' : 'seats'} left`
  return waiting === 0 ? seats : `${seats}, ${waiting} ${waiting === 1 ? 'waits' : 'wait'}`
}
