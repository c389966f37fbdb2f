import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { SeatChoice } from '@/components/waitlist/seat-choice'
import { bookSeatAction } from '@/lib/booking/actions'
import type { ClassPage } from '@/lib/booking/class-page-queries'
import { formatDuration, formatInstant, type Viewer } from '@/lib/time/format'
import { addMinutes, asInstant, isAfter } from '@/lib/time/instant'

export interface BookSeatFormProps {
  page: ClassPage
  choice: Extract<ClassPage['choice'], { kind: 'book' }>
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
}

/** Takes a seat, with a note to the teacher if one is wanted, and says the terms before. */
export function BookSeatForm({ page, choice, viewer, now }: BookSeatFormProps) {
  return (
    <ActionForm
      action={bookSeatAction}
      hidden={{ sessionId: page.sessionId }}
      labels={{ seats: 'Seats', note: 'Note for the teacher' }}
      aria-label={choice.approval ? 'Ask for a seat' : 'Book a seat'}
    >
      {choice.approval && (
        <p className="text-ink-soft">{page.teacherName} decides on each request. Until then no seat is held for you.</p>
      )}
      <SeatChoice most={choice.most} />
      <TextareaField name="note" label="Note for the teacher" rows={2} maxLength={500} />
      <div>
        <SubmitButton size="lg" className="w-full">
          {choice.approval ? 'Ask for a seat' : 'Book this class'}
        </SubmitButton>
        <p className="mt-2.5 text-sm text-ink-faint">{termsOfCancelling(page.startAt, choice, viewer, now)}</p>
      </div>
    </ActionForm>
  )
}

function termsOfCancelling(
  startAt: string,
  { approval, cancelWindowHours }: BookSeatFormProps['choice'],
  viewer: Viewer,
  now: string,
): string {
  if (approval) return 'You can take the request back until the class begins.'
  if (cancelWindowHours === 0) return 'You can cancel until the class begins.'
  const until = addMinutes(asInstant(startAt), -60 * cancelWindowHours)
  const ahead = formatDuration(cancelWindowHours * 60)
  return isAfter(asInstant(now), until)
    ? `Cancelling closes ${ahead} before the start: this booking could not be cancelled any more.`
    : `You can cancel until ${formatInstant(until, viewer)}, ${ahead} before the start.`
}
