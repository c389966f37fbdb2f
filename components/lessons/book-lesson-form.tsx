import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { bookLessonAction } from '@/lib/lessons/actions'
import type { ChosenTime, LessonTerms } from '@/lib/lessons/lesson-page-queries'
import { formatDuration, formatInstant, type Viewer } from '@/lib/time/format'
import { addMinutes, asInstant, isAfter } from '@/lib/time/instant'
import { TimeField } from './time-field'
import { whyNotLesson } from './why-not-lesson'

export interface BookLessonFormProps {
  teacherId: number
  teacherName: string
  courseId: number
  minutes: number
  chosen: ChosenTime
  terms: LessonTerms
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
}

/** Takes a lesson, or asks for one, with a note to the teacher. When the time is gone the note stays, beside other times. */
export function BookLessonForm({
  teacherId,
  teacherName,
  courseId,
  minutes,
  chosen,
  terms,
  viewer,
  now,
}: BookLessonFormProps) {
  const isOpen = chosen.refusal === null
  const label = terms.approval ? 'Ask for this lesson' : 'Book this lesson'
  return (
    <ActionForm
      action={bookLessonAction}
      hidden={{ teacherId, courseId, minutes }}
      labels={{ startAt: 'Time', note: 'Note for the teacher' }}
      aria-label={label}
    >
      {terms.approval && (
        <p className="text-ink-soft">
          {teacherName} answers each request.{' '}
          {terms.requestHolds
            ? 'The time is kept for you until then.'
            : 'Until then the time stays open to others as well.'}
        </p>
      )}
      <TimeField
        chosen={isOpen ? chosen.startAt : null}
        others={chosen.others}
        gone={chosen.refusal && whyNotLesson(chosen.refusal, teacherName, viewer)}
      />
      <TextareaField name="note" label="Note for the teacher" rows={3} maxLength={500} />
      {(isOpen || chosen.others.length > 0) && (
        <div>
          <SubmitButton size="lg" className="w-full">
            {label}
          </SubmitButton>
          {isOpen && (
            <p className="mt-2.5 text-sm text-ink-faint">{termsOfCancelling(chosen.startAt, terms, viewer, now)}</p>
          )}
        </div>
      )}
    </ActionForm>
  )
}

function termsOfCancelling(startAt: string, terms: LessonTerms, viewer: Viewer, now: string): string {
  if (terms.approval) return 'You can take the request back until the lesson begins.'
  if (terms.cancelWindowHours === 0) return 'You can cancel until the lesson begins.'
  const until = addMinutes(asInstant(startAt), -60 * terms.cancelWindowHours)
  const ahead = formatDuration(terms.cancelWindowHours * 60)
  return isAfter(asInstant(now), until)
    ? `Cancelling closes ${ahead} before the start: this lesson could not be cancelled any more.`
    : `You can cancel until ${formatInstant(until, viewer)}, ${ahead} before the start.`
}
