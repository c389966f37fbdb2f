import Link from 'next/link'
import type { LessonTimes } from '@/lib/lessons/slot-page-queries'
import { addDays, type Day } from '@/lib/time/day'
import { timeHref, type TimesPlace } from './times-place'

export interface TimeListProps {
  place: TimesPlace
  times: LessonTimes
  today: Day
}

/** The times that can be chosen under the days of the viewer, each leading to the page that asks before booking it. */
export function TimeList({ place, times, today }: TimeListProps) {
  return (
    <div className="flex flex-col gap-6">
      {times.days
        .filter((day) => day.times.length > 0)
        .map((day) => (
          <section key={day.on} aria-labelledby={`day-${day.on}`}>
            <h3
              id={`day-${day.on}`}
              tabIndex={-1}
              className="mb-2 flex flex-wrap items-baseline gap-x-2.5 text-[0.9375rem] font-semibold"
            >
              {day.label}
              <Near on={day.on} today={today} />
            </h3>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.75rem,1fr))] gap-2">
              {day.times.map((time) => (
                <li key={time.startAt}>
                  <Link
                    href={timeHref(place, time.startAt)}
                    prefetch={false}
                    className="flex h-full min-h-11 flex-col items-center justify-center rounded-control border border-line-strong/60 bg-surface px-2 py-1.5 text-center shadow-card hover:border-accent-line hover:bg-accent-soft"
                  >
                    <time dateTime={time.startAt} className="font-medium" data-tabular>
                      {time.clock}
                    </time>
                    {time.there && (
                      <span className="text-xs text-ink-soft" data-tabular>
                        {time.there}
                        <span className="sr-only"> in {times.teacherPlace}</span>
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}

function Near({ on, today }: { on: Day; today: Day }) {
  const word = on === today ? 'today' : on === addDays(today, 1) ? 'tomorrow' : null
  return word && <span className="text-sm font-normal text-ink-faint">{word}</span>
}
