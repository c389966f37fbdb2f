'use client'

import CalendarX from 'lucide-react/icons/calendar-x-2'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'
import type { LessonTimes } from '@/lib/lessons/slot-page-queries'
import type { Day } from '@/lib/time/day'
import { ShowDay } from './show-day'
import type { TimesPlace } from './times-place'
import { whyNoTimes } from './why-no-times'

export interface NoTimesProps {
  place: TimesPlace
  times: LessonTimes
  teacherName: string
  onShow: (href: string, day: Day | null) => void
}

/** Nothing to choose on these days: why, and the way to the next time there is. */
export function NoTimes({ place, times, teacherName, onShow }: NoTimesProps) {
  const { title, text } = whyNoTimes(times.why, teacherName)
  const { nextFree } = times
  return (
    <EmptyState
      icon={<CalendarX />}
      title={title}
      actions={
        nextFree && (
          <ShowDay
            place={place}
            week={nextFree.on}
            day={nextFree.on}
            className={buttonClass('primary')}
            onShow={onShow}
          >
            Next free: {nextFree.label}
          </ShowDay>
        )
      }
    >
      {text}
      {!nextFree && times.why[0]?.code !== 'no_hours' && ' No other time is free at the moment.'}
    </EmptyState>
  )
}
