import CalendarPlus from 'lucide-react/icons/calendar-plus'
import { Person } from '@/components/sessions/person'
import { BookingStatusBadge } from '@/components/sessions/status-badge'
import { LinkButton } from '@/components/ui/link-button'
import { setLessonDateAction } from '@/lib/lessons/teacher-actions'
import type { UndatedLesson } from '@/lib/lessons/undated-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import type { ZoneGroup } from '@/lib/time/zone-names'
import { LessonDateForm } from './lesson-date-form'
import { undatedReason } from './undated-words'

export interface UndatedLessonProps {
  lesson: UndatedLesson
  viewer: Viewer
  /** Where the date of this one is set, and where not. */
  chooseHref: string
  closeHref: string
  /** Its date is being set. */
  choosing: { zoneGroups: readonly ZoneGroup[]; courses: readonly { id: number; title: string }[] } | null
}

/** A 1:1 booking of the old system without a date: what is known of it, and the form that gives it one. */
export function UndatedLessonItem({ lesson, viewer, chooseHref, closeHref, choosing }: UndatedLessonProps) {
  const { quarantineId, studentName, studentEmail, courseTitle, status, bookedAt, note } = lesson
  return (
    <li id={`lesson-${quarantineId}`} className="flex flex-col gap-3 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Person name={studentName} email={studentEmail} />
            <BookingStatusBadge status={status} />
          </div>
          <p className="mt-1 text-sm text-ink-soft">
            {courseTitle ?? 'Course not known'} · booked{' '}
            <time dateTime={bookedAt}>{formatInstant(bookedAt, viewer)}</time>
          </p>
          <p className="text-sm text-ink-soft">{undatedReason(lesson, viewer)}</p>
          {note && <p className="mt-1 max-w-prose wrap-anywhere whitespace-pre-line">“{note}”</p>}
        </div>
        {!choosing && (
          <LinkButton href={chooseHref} icon={<CalendarPlus aria-hidden />}>
            Set the date<span className="sr-only"> of the lesson of {studentName}</span>
          </LinkButton>
        )}
      </div>
      {choosing && (
        <LessonDateForm
          lesson={lesson}
          action={setLessonDateAction}
          zone={viewer.zone}
          zoneGroups={choosing.zoneGroups}
          courses={choosing.courses}
          className="max-w-2xl rounded-card border border-line bg-sunken p-4"
        >
          <LinkButton href={closeHref} variant="quiet">
            Not now
          </LinkButton>
        </LessonDateForm>
      )}
    </li>
  )
}
