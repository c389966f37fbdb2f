import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { rescheduleLessonAction } from '@/lib/lessons/actions'
import type { ChosenTime } from '@/lib/lessons/lesson-page-queries'
import type { Viewer } from '@/lib/time/format'
import { TimeField } from './time-field'
import { whyNotLesson } from './why-not-lesson'

export interface MoveLessonFormProps {
  bookingId: number
  teacherName: string
  minutes: number
  chosen: ChosenTime
  /** The teacher answers, and the old lesson is kept until then. */
  asks: boolean
  viewer: Viewer
}

/** Exchanges an own lesson for the chosen time, or asks to; other times where it is gone. */
export function MoveLessonForm({ bookingId, teacherName, minutes, chosen, asks, viewer }: MoveLessonFormProps) {
  const isOpen = chosen.refusal === null
  const label = asks ? 'Ask to move here' : 'Move here'
  return (
    <ActionForm
      action={rescheduleLessonAction}
      hidden={{ bookingId, minutes }}
      labels={{ startAt: 'Time' }}
      aria-label={label}
    >
      {asks && <p className="text-ink-soft">{teacherName} answers each request. You keep your lesson until then.</p>}
      <TimeField
        chosen={isOpen ? chosen.startAt : null}
        others={chosen.others}
        gone={chosen.refusal && whyNotLesson(chosen.refusal, teacherName, viewer)}
      />
      {(isOpen || chosen.others.length > 0) && (
        <SubmitButton size="lg" className="w-full">
          {label}
        </SubmitButton>
      )}
    </ActionForm>
  )
}
