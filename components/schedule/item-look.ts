import type { ScheduleItem } from '@/lib/sessions/schedule-queries'
import { routes } from '@/lib/routes'

/** The colours of an item; a dashed edge is what is not settled yet (a draft, a request). Words always say it too. */
export function itemLook({ kind, status }: ScheduleItem): string {
  if (status === 'pending') return 'border-dashed border-warning-ink bg-warning-soft text-warning-ink'
  if (status === 'draft') return 'border-dashed border-line-strong bg-sunken text-ink-soft'
  if (status === 'live') return 'border-success-ink bg-success-soft text-success-ink'
  if (status === 'completed' || status === 'attended' || status === 'no_show') {
    return 'border-line-strong bg-neutral-soft text-neutral-ink'
  }
  if (kind === 'lesson') return 'border-info-ink bg-info-soft text-info-ink'
  return 'border-fill bg-accent-soft text-accent-ink'
}

/** What an item is beside its title: `1:1 lesson`, `Draft` …; '' for an ordinary scheduled class. */
export function itemNote({ kind, status, proposed }: ScheduleItem): string {
  if (kind === 'lesson') return lessonNote(status, proposed)
  if (status === 'draft') return 'Draft'
  if (status === 'live') return 'Live now'
  if (status === 'booking_closed') return 'Booking closed'
  return status === 'completed' ? 'Completed' : ''
}

function lessonNote(status: ScheduleItem['status'], proposed: boolean): string {
  if (status === 'pending') return proposed ? '1:1, the student answers' : '1:1 request'
  if (status === 'attended') return '1:1 lesson, attended'
  return status === 'no_show' ? '1:1 lesson, no-show' : '1:1 lesson'
}

/** The page of an item. */
export function itemHref({ kind, id }: ScheduleItem): string {
  return kind === 'class' ? routes.teacherLiveClass(id) : routes.teacherLesson(id)
}

/** `7 of 12 seats`, for a class. */
export function itemSeats({ kind, seatsTaken, capacity }: ScheduleItem): string {
  return kind === 'class' ? `${seatsTaken} of ${capacity} seats` : ''
}
