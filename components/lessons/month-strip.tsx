'use client'

import clsx from 'clsx'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { buttonClass } from '@/components/ui/button-class'
import type { TimeCounts } from '@/lib/lessons/slot-page-queries'
import { addDays, addMonths, type Day, daysBetween, mondayOf } from '@/lib/time/day'
import { formatDay, formatMonth } from '@/lib/time/format'
import { ShowDay } from './show-day'
import { monthSpan, type TimesPlace } from './times-place'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export interface MonthStripProps {
  place: TimesPlace
  /** Any day of the month; its week is the one shown beside. */
  month: Day
  today: Day
  /** Missing while it is looked up, and where that failed: then days lead to their week all the same. */
  counts: TimeCounts | undefined
  onShow: (href: string, day: Day | null) => void
}

/** A month of days, those with free times leading to them. */
export function MonthStrip({ place, month, today, counts, onShow }: MonthStripProps) {
  const { from, until } = monthSpan(month)
  const days = Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index))
  const free = new Map(counts?.days.map((day) => [day.on, day.free]))
  const first = `${month.slice(0, 7)}-01`
  const step = { place, onShow, className: buttonClass('quiet', 'sm', 'w-9 px-0!') }
  return (
    <nav
      aria-label={`Days with free times, ${formatMonth(month)}`}
      className="rounded-card border border-line bg-surface p-3 shadow-card sm:p-4"
    >
      <a
        href="#times"
        className="sr-only rounded-control bg-accent-soft px-2 py-1 text-sm focus:not-sr-only focus:mb-2 focus:inline-block"
      >
        Skip to the times
      </a>
      <div className="mb-2 flex items-center justify-between">
        {first > today ? (
          <ShowDay {...step} week={laterOf(addMonths(first, -1), today)} label={formatMonth(addMonths(first, -1))}>
            <ChevronLeft aria-hidden />
          </ShowDay>
        ) : (
          <span className="w-9" />
        )}
        <p className="font-semibold">{formatMonth(month)}</p>
        <ShowDay {...step} week={addMonths(first, 1)} label={formatMonth(addMonths(first, 1))}>
          <ChevronRight aria-hidden />
        </ShowDay>
      </div>
      <div aria-hidden className="grid grid-cols-7 text-center text-xs text-ink-faint">
        {WEEKDAYS.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <ol className="mt-1 grid grid-cols-7 gap-y-0.5 text-center" data-tabular>
        {days.map((on) => (
          <li
            key={on}
            className={clsx(
              mondayOf(on) === mondayOf(month) && 'bg-sunken',
              mondayOf(on) === mondayOf(month) && on === mondayOf(on) && 'rounded-l-control',
              mondayOf(on) === mondayOf(month) && on === addDays(mondayOf(on), 6) && 'rounded-r-control',
            )}
          >
            <StripDay {...{ place, on, today, onShow }} count={free.get(on)} chosen={on === month} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function laterOf(on: Day, other: Day): Day {
  return on > other ? on : other
}

interface StripDayProps extends Pick<MonthStripProps, 'place' | 'today' | 'onShow'> {
  on: Day
  /** Undefined: not known. */
  count: number | undefined
  chosen: boolean
}

function StripDay({ place, on, today, count, chosen, onShow }: StripDayProps) {
  const number = Number(on.slice(8))
  const shape = 'relative mx-auto flex size-10 items-center justify-center rounded-full text-sm'
  if (on < today || count === 0) {
    return <span className={clsx(shape, 'text-ink-faint', on === today && 'font-semibold')}>{number}</span>
  }
  const said = count === undefined ? '' : count === 1 ? ': one free time' : `: ${count} free times`
  return (
    <ShowDay
      place={place}
      week={on}
      day={on}
      current={chosen}
      label={`${formatDay(on, { style: 'long' })}${said}`}
      onShow={onShow}
      className={clsx(
        shape,
        'font-semibold hover:bg-accent-soft',
        chosen ? 'bg-fill text-fill-ink hover:bg-fill-hover!' : 'text-accent-ink',
      )}
    >
      {number}
      {count !== undefined && (
        <span className={clsx('absolute bottom-1 size-1 rounded-full', chosen ? 'bg-fill-ink' : 'bg-fill')} />
      )}
    </ShowDay>
  )
}
