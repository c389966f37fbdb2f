import { formatDay, type Viewer } from '@/lib/time/format'
import { asInstant, type Instant } from '@/lib/time/instant'
import { addDays, type Day } from '@/lib/time/day'
import { dayOn } from '@/lib/time/wall-time'
import type { CatalogueClass } from '@/lib/sessions/catalogue-queries'
import { ClassRow } from './class-row'

export interface ClassDaysProps {
  classes: readonly CatalogueClass[]
  viewer: Viewer
  now: Instant
}

/** Classes under the days of the viewer's own calendar. */
export function ClassDays({ classes, viewer, now }: ClassDaysProps) {
  const today = dayOn(now, viewer.zone)
  return (
    <div className="flex flex-col gap-7">
      {[...byDay(classes, viewer)].map(([on, ofDay]) => (
        <section key={on} aria-labelledby={`day-${on}`}>
          <h2
            id={`day-${on}`}
            className="mb-2.5 flex flex-wrap items-baseline gap-x-2.5 text-[0.9375rem] font-semibold"
          >
            {formatDay(on, { style: 'long', locale: viewer.locale })}
            <Near on={on} today={today} />
          </h2>
          <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
            {ofDay.map((each) => (
              <ClassRow key={each.sessionId} of={each} viewer={viewer} />
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

/** In the order they come, each day's classes together. */
function byDay(classes: readonly CatalogueClass[], { zone }: Viewer): Map<Day, CatalogueClass[]> {
  return Map.groupBy(classes, ({ startAt }) => dayOn(asInstant(startAt), zone))
}
