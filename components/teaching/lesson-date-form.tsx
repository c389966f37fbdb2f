import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SelectField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { StartFields } from '@/components/sessions/start-fields'
import type { FormAction } from '@/lib/actions/action-result'
import type { UndatedLesson } from '@/lib/lessons/undated-queries'
import type { ZoneGroup } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'
import { LengthField } from './lesson-time-form'
import { undatedStart } from './undated-words'

export interface LessonDateFormProps {
  lesson: UndatedLesson
  /** The teacher's own, or an admin's. */
  action: FormAction
  /** In which the start is written to begin with. */
  zone: Zone
  zoneGroups: readonly ZoneGroup[]
  /** To choose from where the old system knows none. */
  courses: readonly { id: number; title: string }[]
  /** Beside the button that sends. */
  children?: ReactNode
  className?: string
}

/** Gives a 1:1 booking of the old system its date, and its course where that is not known either. */
export function LessonDateForm(props: LessonDateFormProps) {
  const { lesson, action, zone, zoneGroups, courses, children, className } = props
  const { quarantineId, studentName, courseTitle } = lesson
  const start = undatedStart(lesson, { zone })
  return (
    <ActionForm
      action={action}
      hidden={{ quarantineId }}
      labels={{ startWall: 'Start', zone: 'Time zone', minutes: 'Length in minutes', courseId: 'Course' }}
      aria-label={`Date of the lesson of ${studentName}`}
      className={className}
    >
      {courseTitle === null && (
        <SelectField
          name="courseId"
          label="Course"
          required
          none="Choose the course"
          options={courses.map(({ id, title }) => ({ value: String(id), label: title }))}
        />
      )}
      <StartFields zoneGroups={zoneGroups} initialWall={start.startWall} initialZone={zone} startAt={start.startAt} />
      <LengthField minutes={start.minutes} />
      <FormActions>
        <SubmitButton>Set the date</SubmitButton>
        {children}
      </FormActions>
    </ActionForm>
  )
}
