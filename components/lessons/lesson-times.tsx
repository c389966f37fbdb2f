'use client'

import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { QueryProvider } from '@/components/shell/query-provider'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Notice } from '@/components/ui/notice'
import type { LessonTimes, TimeCounts } from '@/lib/lessons/slot-page-queries'
import { addDays, type Day, mondayOf } from '@/lib/time/day'
import { formatDayRange } from '@/lib/time/format'
import { MonthStrip } from './month-strip'
import { NoTimes } from './no-times'
import { ShowDay } from './show-day'
import { TimeList } from './time-list'
import { type TimesPlace, weekIn, weekSpan } from './times-place'
import { useMonthCounts, usePrefetchedNeighbours, useWeekTimes } from './use-lesson-times'
import { ZoneLine } from './zone-line'

export interface LessonTimesProps {
  place: TimesPlace
  teacherName: string
  /** Any day of the week that is shown first. */
  week: Day
  /** The viewer's. */
  today: Day
  /** What the server knew when it made the page. */
  rendered: { times: LessonTimes; counts: TimeCounts }
}

/**
 * The free times of a teacher: a month to choose a day from, and the times of a week. Links and plain pages before
 * JavaScript has loaded; with it, weeks change in place, the ones beside are there already, and all stays fresh.
 */
export function LessonTimesPicker(props: LessonTimesProps) {
  return (
    <QueryProvider>
      <Picker {...props} />
    </QueryProvider>
  )
}

function Picker({ place, teacherName, week: first, today, rendered }: LessonTimesProps) {
  const week = weekIn(useSearchParams().get('week'), today) ?? first
  const times = useWeekTimes(place, week, rendered.times)
  const counts = useMonthCounts(place, week, rendered.counts)
  usePrefetchedNeighbours(place, week, today)
  const show = useShownDay(week, times.data)
  const { from, until } = weekSpan(week)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[19rem_minmax(0,1fr)] lg:gap-8">
      <MonthStrip place={place} month={week} today={today} counts={counts.data} onShow={show} />
      <section aria-labelledby="times" aria-busy={times.isPending || undefined} className="min-w-0">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 id="times" tabIndex={-1} className="font-display text-xl tracking-tight">
            {formatDayRange(from, until)}
          </h2>
          <div className="flex gap-2">
            <WeekLink
              place={place}
              to={addDays(from, -7)}
              label="Earlier"
              off={from <= mondayOf(today)}
              onShow={show}
            />
            <WeekLink place={place} to={addDays(from, 7)} label="Later" onShow={show} />
          </div>
        </div>
        <p role="status" className="sr-only">
          {times.data ? sayCount(formatDayRange(from, until), times.data.free) : ''}
        </p>
        {times.isError && <NotKnown known={times.data !== undefined} retry={() => void times.refetch()} />}
        {times.data ? (
          <>
            <ZoneLine times={times.data} teacherName={teacherName} />
            {times.data.free > 0 ? (
              <TimeList place={place} times={times.data} today={today} />
            ) : (
              <NoTimes place={place} times={times.data} teacherName={teacherName} onShow={show} />
            )}
          </>
        ) : (
          times.isPending && <p className="py-12 text-center text-ink-soft">Looking up the times…</p>
        )}
      </section>
    </div>
  )
}

function sayCount(title: string, free: number): string {
  return `${title}: ${free === 1 ? 'one free time' : `${free} free times`}.`
}

/** Changes the week in place; a day that was asked for gets the focus once its times are there. */
function useShownDay(week: Day, times: LessonTimes | undefined) {
  const wanted = useRef<Day | null>(null)
  useEffect(() => {
    if (wanted.current === null || !times) return
    focusDay(wanted.current)
    wanted.current = null
  }, [week, times])
  return (href: string, day: Day | null) => {
    wanted.current = day
    window.history.pushState(null, '', href)
    if (day !== null) focusDay(day)
  }
}

function focusDay(on: Day): void {
  const place = document.getElementById(`day-${on}`) ?? document.getElementById('times')
  place?.focus()
}

interface WeekLinkProps {
  place: TimesPlace
  to: Day
  label: 'Earlier' | 'Later'
  off?: boolean
  onShow: (href: string, day: Day | null) => void
}

function WeekLink({ place, to, label, off, onShow }: WeekLinkProps) {
  const inside = (
    <>
      {label === 'Earlier' && <ChevronLeft aria-hidden />}
      {label}
      <span className="sr-only"> week</span>
      {label === 'Later' && <ChevronRight aria-hidden />}
    </>
  )
  if (off) {
    return (
      <span aria-disabled className={buttonClass('secondary', 'sm')}>
        {inside}
      </span>
    )
  }
  return (
    <ShowDay
      place={place}
      week={to}
      rel={label === 'Earlier' ? 'prev' : 'next'}
      className={buttonClass('secondary', 'sm')}
      onShow={onShow}
    >
      {inside}
    </ShowDay>
  )
}

function NotKnown({ known, retry }: { known: boolean; retry: () => void }) {
  return (
    <Notice
      tone={known ? 'warning' : 'danger'}
      role="alert"
      className="mb-4"
      title={known ? 'These times could not be refreshed' : 'The times could not be looked up'}
      actions={
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      }
    >
      {known
        ? 'What you see may have changed. Whether a time is still free is checked when you book it.'
        : 'That says nothing about whether there are any.'}
    </Notice>
  )
}
