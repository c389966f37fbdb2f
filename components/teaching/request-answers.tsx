import clsx from 'clsx'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import { ActionForm } from '@/components/forms/action-form'
import { TextareaField, TextField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { LinkButton } from '@/components/ui/link-button'
import { approveBookingAction, declineBookingAction } from '@/lib/booking/teacher-actions'
import type { BookingRequest } from '@/lib/booking/request-queries'
import { routes } from '@/lib/routes'
import { asInstant, isAtOrBefore } from '@/lib/time/instant'
import { requestToWaitlistAction } from '@/lib/waitlist/teacher-actions'

interface RequestAnswersProps {
  request: BookingRequest
  /** ISO, the moment of the page. */
  now: string
  /** Come back to the page of its class after deciding. */
  onClassPage?: boolean
  className?: string
}

type Hidden = Record<string, number>

/** What the teacher can say to a request. A time they proposed themselves is the student's to accept: it can be taken back only. */
export function RequestAnswers({ request, now, onClassPage, className }: RequestAnswersProps) {
  const { bookingId, studentName, lesson } = request
  const hidden: Hidden = { bookingId, ...(onClassPage && request.class && { sessionId: request.class.sessionId }) }
  const tooLate = isAtOrBefore(asInstant(request.startAt), asInstant(now))
  const proposed = lesson?.proposed ?? false
  return (
    <div
      className={clsx('flex', request.class ? 'flex-wrap items-start gap-2' : 'flex-col items-start gap-3', className)}
    >
      {tooLate && <p className="self-center text-sm text-ink-soft">It has begun; it is too late to approve this.</p>}
      {!tooLate && !proposed && <Approve request={request} hidden={hidden} />}
      {request.class?.waitlistOpen && !tooLate && <WaitlistInstead request={request} hidden={hidden} />}
      <div className="flex flex-wrap items-start gap-2">
        {lesson && !tooLate && (
          <LinkButton href={routes.teacherLessonTime(bookingId)} icon={<CalendarClock aria-hidden />}>
            {proposed ? 'Propose yet another time' : 'Propose another time'}
            <span className="sr-only"> to {studentName}</span>
          </LinkButton>
        )}
        <Decline request={request} hidden={hidden} proposed={proposed} />
      </div>
    </div>
  )
}

function Approve({ request: { bookingId, studentName, lesson }, hidden }: { request: BookingRequest; hidden: Hidden }) {
  return (
    <ActionForm
      action={approveBookingAction}
      hidden={hidden}
      idPrefix={`approve-${bookingId}-`}
      labels={{ meetingLink: 'Meeting link' }}
      aria-label={`Approve ${studentName}`}
      className={lesson ? 'w-full max-w-md' : undefined}
    >
      {lesson && (
        <TextField
          name="meetingLink"
          label="Meeting link"
          type="url"
          inputMode="url"
          placeholder="https://"
          hint="Shown to the student from ten minutes before the start. You can add it later."
          initial={lesson.meetingLink}
        />
      )}
      <SubmitButton className="self-start">
        Approve<span className="sr-only"> {studentName}</span>
      </SubmitButton>
    </ActionForm>
  )
}

function WaitlistInstead({ request: { bookingId, studentName }, hidden }: { request: BookingRequest; hidden: Hidden }) {
  return (
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
  )
}

interface DeclineProps {
  request: BookingRequest
  hidden: Hidden
  proposed: boolean
}

function Decline({ request: { bookingId, studentName, lesson }, hidden, proposed }: DeclineProps) {
  const question = lesson
    ? `${studentName} is told. The time is free again.`
    : `${studentName} is told and does not get a seat.`
  return (
    <ConfirmDetails
      label={
        <>
          {proposed ? 'Take back' : 'Decline'}
          <span className="sr-only">
            {proposed ? ' what you proposed to ' : ' '}
            {studentName}
          </span>
        </>
      }
      variant="danger-quiet"
      question={question}
    >
      <ActionForm
        action={declineBookingAction}
        hidden={hidden}
        idPrefix={`decline-${bookingId}-`}
        labels={{ reason: 'Reason' }}
        aria-label={`${proposed ? 'Take back what you proposed to' : 'Decline'} ${studentName}`}
      >
        <TextareaField name="reason" label="Reason" hint="The student reads it." rows={2} maxLength={500} />
        <SubmitButton variant="danger" className="self-start">
          {proposed ? 'Yes, take back' : 'Yes, decline'}
        </SubmitButton>
      </ActionForm>
    </ConfirmDetails>
  )
}
