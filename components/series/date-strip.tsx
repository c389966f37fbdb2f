import clsx from 'clsx'
import { addDays, addMonths, type Day, daysBetween, mondayOf } from '@/lib/time/day'
import { formatMonth } from '@/lib/time/format'

/** What a day of the strip is: how it is drawn. */
export type StripMark = 'on' | 'free' | 'changed' | 'clash' | 'off' | 'over'

export interface DateStripProps {
  dates: readonly { on: Day; mark: StripMark }[]
}

const look: Record<StripMark, string> = {
  on: 'bg-fill font-semibold text-fill-ink',
  free: 'border border-accent-line bg-accent-soft font-semibold text-accent-ink',
  changed: 'bg-fill font-semibold text-fill-ink ring-2 ring-warning-line ring-offset-1 ring-offset-surface',
  clash: 'border border-danger-ink bg-danger-soft font-semibold text-danger-ink',
  off: 'border border-line-strong text-ink-faint line-through',
  over: 'bg-neutral-soft text-neutral-ink',
}

const MOST_MONTHS = 18

/** The dates on small months side by side. A picture of the list that stands beside it, so not read out. */
export function DateStrip({ dates }: DateStripProps) {
  const marks = new Map(dates.map(({ on, mark }) => [on, mark]))
  const days = [...marks.keys()].sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  const months = monthsBetween(first, last)
  return (
    <div aria-hidden className="overflow-x-auto pb-2">
      <div className="flex gap-6" data-tabular>
        {months.slice(0, MOST_MONTHS).map((month) => (
          <Month key={month} first={month} marks={marks} />
        ))}
        {months.length > MOST_MONTHS && (
          <p className="self-center pe-4 text-sm whitespace-nowrap text-ink-soft">and on until {formatMonth(last)}</p>
        )}
      </div>
    </div>
  )
}

function Month({ first, marks }: { first: Day; marks: ReadonlyMap<Day, StripMark> }) {
  const from = mondayOf(first)
  const length = daysBetween(first, addMonths(first, 1))
  const days = Array.from({ length: daysBetween(from, first) + length }, (_, index) => addDays(from, index))
  return (
    <div className="w-44 shrink-0">
      <p className="mb-1 text-sm font-medium">{formatMonth(first)}</p>
      <div className="grid grid-cols-7 gap-y-0.5 text-center text-xs">
        {days.map((on) => {
          const mark = on >= first ? marks.get(on) : undefined
          return (
            <span
              key={on}
              className={clsx(
                'mx-auto flex size-6 items-center justify-center rounded-full',
                mark ? look[mark] : 'text-ink-faint',
              )}
            >
              {on >= first ? Number(on.slice(8)) : ''}
            </span>
          )
        })}
      </div>
    </div>
  )
}

function monthsBetween(first: Day, last: Day): Day[] {
  const months: Day[] = []
  for (let month = `${first.slice(0, 7)}-01`; month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}
