import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { bookSeatAction } from '@/lib/booking/actions'
import type { ClassPage } from '@/lib/booking/class-page-queries'
import { formatDuration, formatInstant, type Viewer } from '@/lib/time/format'
import { addMinutes, asInstant } from '@/lib/time/instant'

export interface BookSeatFormProps {
  page: ClassPage
  choice: Extract<ClassPage['choice'], { kind: 'book' }>
  viewer: Viewer
}

/** Takes a seat, with a note to the teacher if one is wanted, and says the terms before. */
export function BookSeatForm({ page, choice, viewer }: BookSeatFormProps) {
  const cancelUntil = addMinutes(asInstant(page.startAt), -60 * choice.cancelWindowHours)
  return (
    <ActionForm
      action={bookSeatAction}
      hidden={{ sessionId: page.sessionId }}
      labels={{ note: 'Note for the teacher' }}
      aria-label={choice.approval ? 'Ask for a seat' : 'Book a seat'}
    >
      {choice.approval && (
        <p className="text-ink-soft">{page.teacherName} decides on each request. Until then no seat is held for you.</p>
      )}
      <TextareaField name="note" label="Note for the teacher" rows={2} maxLength={500} />
      <div>
        <SubmitButton size="lg" className="w-full">
          {choice.approval ? 'Ask for a seat' : 'Book this class'}
        </SubmitButton>
        <p className="mt-2.5 text-sm text-ink-faint">
          {choice.cancelWindowHours === 0
            ? 'You can cancel until the class begins.'
            : `You can cancel until ${formatInstant(cancelUntil, viewer)}, ${formatDuration(choice.cancelWindowHours * 60)} before the start.`}
        </p>
      </div>
    </ActionForm>
  )
}
