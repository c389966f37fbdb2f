import { ActionForm } from '@/components/forms/action-form'
import { TextareaField, TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { StartFields } from '@/components/sessions/start-fields'
import { LinkButton } from '@/components/ui/link-button'
import { moveLessonAction, proposeTimeAction } from '@/lib/lessons/teacher-actions'
import { routes } from '@/lib/routes'
import type { ZoneGroup } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'

export interface LessonTimeFormProps {
  bookingId: number
  /** A request is proposed another time, its student answers; a lesson that stands is moved at once. */
  kind: 'propose' | 'move'
  startWall: string
  zone: Zone
  /** ISO instant of the present start. */
  startAt: string
  minutes: number
  zoneGroups: readonly ZoneGroup[]
}

const words = {
  propose: {
    name: 'Propose another time',
    send: 'Propose this time',
    keep: 'Leave the request as it is',
    reason: 'A word to the student',
  },
  move: { name: 'Move the lesson', send: 'Move the lesson', keep: 'Keep the time', reason: 'Reason' },
}

/** Another time for a lesson, in wall time of a zone. */
export function LessonTimeForm({
  bookingId,
  kind,
  startWall,
  zone,
  startAt,
  minutes,
  zoneGroups,
}: LessonTimeFormProps) {
  const { name, send, keep, reason } = words[kind]
  return (
    <ActionForm
      action={kind === 'propose' ? proposeTimeAction : moveLessonAction}
      hidden={{ bookingId }}
      labels={{ startWall: 'Start', zone: 'Time zone', minutes: 'Length in minutes', reason }}
      aria-label={name}
    >
      <StartFields zoneGroups={zoneGroups} initialWall={startWall} initialZone={zone} startAt={startAt} />
      <LengthField minutes={minutes} />
      <TextareaField name="reason" label={reason} hint="The student reads it." rows={3} maxLength={500} />
      <FormActions>
        <SubmitButton>{send}</SubmitButton>
        <LinkButton href={routes.teacherLesson(bookingId)} variant="quiet">
          {keep}
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}

/** How long a lesson is. */
export function LengthField({ minutes }: { minutes: number }) {
  return (
    <TextField
      name="minutes"
      label="Length in minutes"
      type="number"
      inputMode="numeric"
      min={5}
      max={1440}
      required
      className="max-w-48"
      initial={minutes}
    />
  )
}
