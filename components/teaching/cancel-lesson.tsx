import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { cancelLessonAction } from '@/lib/lessons/teacher-actions'

/** Cancels a lesson, with a reason in the teacher's words. */
export function CancelLesson({ bookingId, studentName }: { bookingId: number; studentName: string }) {
  return (
    <ConfirmDetails
      label="Cancel lesson"
      variant="danger-quiet"
      question={`${studentName} is told. A cancelled lesson cannot be brought back.`}
    >
      <ActionForm
        action={cancelLessonAction}
        hidden={{ bookingId }}
        idPrefix="cancel-"
        labels={{ reason: 'Reason' }}
        aria-label="Cancel lesson"
      >
        <TextareaField name="reason" label="Reason" hint="The student reads it." rows={2} maxLength={500} />
        <SubmitButton variant="danger" className="self-start">
          Yes, cancel it
        </SubmitButton>
      </ActionForm>
    </ConfirmDetails>
  )
}
