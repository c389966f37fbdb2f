import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { saveLessonLinkAction } from '@/lib/lessons/teacher-actions'

export interface LessonMeetingProps {
  bookingId: number
  meetingLink: string
  /** It can still be changed. */
  editable: boolean
  /** Its student has no way in yet, and is counting on one. */
  wanted: boolean
}

/** Where a lesson meets, to be written down and changed. */
export function LessonMeeting({ bookingId, meetingLink, editable, wanted }: LessonMeetingProps) {
  return (
    <Card title="Meeting">
      {wanted && meetingLink === '' && (
        <Notice tone="warning" className="mb-4">
          The student has no way in yet.
        </Notice>
      )}
      {editable ? (
        <ActionForm
          action={saveLessonLinkAction}
          hidden={{ bookingId }}
          idPrefix="link-"
          labels={{ meetingLink: 'Meeting link' }}
          aria-label="Meeting link"
        >
          <TextField
            name="meetingLink"
            label="Meeting link"
            type="url"
            inputMode="url"
            placeholder="https://"
            hint="Shown to the student from ten minutes before the start."
            initial={meetingLink}
          />
          <SubmitButton variant="secondary" className="self-start">
            Save the link
          </SubmitButton>
        </ActionForm>
      ) : (
        <p className="break-all text-ink-soft">{meetingLink || 'None was given.'}</p>
      )}
    </Card>
  )
}
