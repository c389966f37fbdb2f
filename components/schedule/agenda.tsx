import CalendarDays from 'lucide-react/icons/calendar-days'
import Plus from 'lucide-react/icons/plus'
import Link from 'next/link'
import clsx from 'clsx'
import { JoinLink } from '@/components/sessions/join-link'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { SessionTime } from '@/components/time/session-time'
import type { TeacherHours } from '@/lib/sessions/hours-queries'
import type { ScheduleItem } from '@/lib/sessions/schedule-queries'
import { routes } from '@/lib/routes'
import { type Day } from '@/lib/time/day'
import { formatDay, type Viewer } from '@/lib/time/format'
import { asInstant } from '@/lib/time/instant'
import { clockJumpOn } from '@/lib/time/clock-change'
import { clockOfWall, dayOn } from '@/lib/time/wall-time'
import { hoursWords } from './hours-words'
import { itemHref, itemLook, itemNote, itemSeats } from './item-look'
import { hoursOn } from './week-layout'

export interface AgendaProps {
  items: readonly ScheduleItem[]
  hours: readonly TeacherHours[]
  days: readonly Day[]
  viewer: Viewer
  /** ISO instant. */
  now: string
}

/** A week as a list by day, in the viewer's zone. What began before the week stands at its first day. */
export function Agenda({ items, hours, days, viewer, now }: AgendaProps) {
  const today = dayOn(asInstant(now), viewer.zone)
  const firstOn = days[0] ?? today
  const dayOfItem = (item: ScheduleItem) => {
    const on = dayOn(asInstant(item.startAt), viewer.zone)
    return on < firstOn ? firstOn : on
  }
  if (items.length === 0 && hours.length === 0) {
    return (
      <EmptyState
        title="Nothing planned this week"
        icon={<CalendarDays aria-hidden />}
        actions={
          <LinkButton href={routes.newLiveClass({ zone: viewer.zone })} variant="primary" icon={<Plus aria-hidden />}>
            New class
          </LinkButton>
        }
      />
    )
  }
  return (
    <div className="flex flex-col gap-7">
      {days.map((on) => {
        const own = items.filter((item) => dayOfItem(item) === on)
        const jump = clockJumpOn(on, viewer.zone)
        const said = hoursWords(hoursOn(hours, on, viewer.zone))
        if (own.length === 0 && said.length === 0 && on !== today && !jump) return null
        return (
          <section key={on} aria-labelledby={`agenda-${on}`}>
            <h2 id={`agenda-${on}`} className="mb-2 flex flex-wrap items-baseline gap-x-2 font-semibold">
              {formatDay(on)}
              {on === today && <span className="text-sm font-medium text-accent-ink">Today</span>}
              {jump && (
                <span className="text-sm font-normal text-ink-soft">
                  Clocks go {jump.minutes > 0 ? 'forward' : 'back'}, {clockOfWall(jump.fromWall)} →{' '}
                  {clockOfWall(jump.toWall)}
                </span>
              )}
            </h2>
            {said.length > 0 && <p className="-mt-1 mb-2 text-sm text-ink-soft">{said.join('. ')}.</p>}
            {own.length === 0 ? (
              <p className="text-ink-soft">Nothing planned.</p>
            ) : (
              <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
                {own.map((item) => (
                  <AgendaItem key={`${item.kind}-${item.id}`} {...{ item, viewer, now }} />
                ))}
              </ol>
            )}
          </section>
        )
      })}
    </div>
  )
}

/** One line of an agenda: when, what, how full, and the way in when it is time. */
export function AgendaItem({
  item,
  viewer,
  now,
  withDay,
}: Pick<AgendaProps, 'viewer' | 'now'> & { item: ScheduleItem; withDay?: boolean }) {
  const note = itemNote(item)
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-3 hover:bg-sunken/50 sm:flex-nowrap sm:px-5">
      <span aria-hidden className={clsx('absolute inset-y-2.5 start-0 w-1 rounded-e border-s-4', itemLook(item))} />
      <div className="min-w-0 flex-1 basis-full sm:basis-0">
        <p className="text-sm text-ink-soft">
          <SessionTime
            startAt={item.startAt}
            endAt={item.endAt}
            viewer={viewer}
            classZone={item.zone}
            timesOnly={!withDay}
          />
        </p>
        <p className="font-medium">
          <Link href={itemHref(item)} className="py-0.5 underline-offset-3 hover:underline">
            {item.title}
          </Link>
        </p>
        <p className="text-sm text-ink-faint">{[note, item.courseTitle].filter(Boolean).join(' · ')}</p>
      </div>
      {item.kind === 'class' && (
        <p className="text-sm text-ink-soft" data-tabular>
          {itemSeats(item)}
          {item.waitingCount > 0 && `, ${item.waitingCount} waiting`}
        </p>
      )}
      <JoinLink href={item.meetingLink} title={item.title} startAt={item.startAt} endAt={item.endAt} now={now} />
    </li>
  )
}
