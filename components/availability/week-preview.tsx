import clsx from 'clsx'
import { itemHref, itemLook, itemNote } from '@/components/schedule/item-look'
import { bandClocks, type DayColumn, layoutWeek, nowOnTheWall } from '@/components/schedule/week-layout'
import type { OpenWeek } from '@/lib/availability/queries'
import type { ScheduleItem } from '@/lib/sessions/schedule-queries'
import type { Day } from '@/lib/time/day'
import { formatDay, formatTimeRange, type Viewer } from '@/lib/time/format'
import { asInstant } from '@/lib/time/instant'
import Link from 'next/link'

export interface WeekPreviewProps {
  week: OpenWeek
  /** Classes and lessons: nobody can book over them. */
  items: readonly ScheduleItem[]
  days: readonly Day[]
  viewer: Viewer
  /** ISO instant. */
  now: string
}

/** Time offered or taken away, as it is drawn. */
type Hours = { kind: 'open' | 'off'; startAt: string; endAt: string; reason: string }
type Column = DayColumn<ScheduleItem, Hours>

/** The hours of a week as students are offered them, by the wall clock of the viewer, with time off and what is booked. */
export function WeekPreview({ week, items, days, viewer, now }: WeekPreviewProps) {
  const hours: Hours[] = [
    ...week.open.map((span) => ({ ...span, kind: 'open' as const, reason: '' })),
    ...week.off.map((span) => ({ ...span, kind: 'off' as const })),
  ]
  const at = asInstant(now)
  const { firstHour, lastHour, days: columns } = layoutWeek(items, days, viewer.zone, at, hours)
  const today = nowOnTheWall(at, viewer.zone).on
  return (
    <>
      <div className="hidden overflow-hidden rounded-card border border-line bg-surface shadow-card [--hour:2.25rem] md:block">
        <div className="grid grid-cols-[2.75rem_repeat(7,minmax(0,1fr))]">
          <Clock firstHour={firstHour} lastHour={lastHour} />
          {columns.map((column) => (
            <GridDay key={column.on} {...{ column, firstHour, lastHour, viewer }} isToday={column.on === today} />
          ))}
        </div>
      </div>
      <div className="divide-y divide-line rounded-card border border-line bg-surface shadow-card md:hidden">
        {columns.map((column) => (
          <ListDay key={column.on} column={column} viewer={viewer} isToday={column.on === today} />
        ))}
      </div>
    </>
  )
}

function Clock({ firstHour, lastHour }: { firstHour: number; lastHour: number }) {
  const hours = Array.from({ length: lastHour - firstHour }, (_, index) => firstHour + index)
  return (
    <div aria-hidden>
      <div className="h-12 border-b border-line" />
      {hours.map((hour) => (
        <div key={hour} className="relative h-(--hour)">
          <span
            className={clsx('absolute end-1.5 text-xs text-ink-faint', hour === firstHour ? 'top-0.5' : '-top-2')}
            data-tabular
          >
            {String(hour).padStart(2, '0')}:00
          </span>
        </div>
      ))}
    </div>
  )
}

interface GridDayProps {
  column: Column
  firstHour: number
  lastHour: number
  viewer: Viewer
  isToday: boolean
}

function GridDay({ column, firstHour, lastHour, viewer, isToday }: GridDayProps) {
  const { on, hours, pieces, band } = column
  const [weekday, ...date] = formatDay(on, { style: 'short' }).split(' ')
  const place = (fromMinute: number, untilMinute: number) => {
    const from = Math.max(fromMinute, firstHour * 60)
    const until = Math.min(untilMinute, lastHour * 60)
    return {
      top: `calc(var(--hour) * ${(from - firstHour * 60) / 60})`,
      height: `calc(var(--hour) * ${Math.max(0, until - from) / 60})`,
    }
  }
  return (
    <section aria-labelledby={`preview-${on}`} className="min-w-0 border-s border-line">
      <h3
        id={`preview-${on}`}
        aria-current={isToday ? 'date' : undefined}
        className="flex h-12 flex-col justify-center border-b border-line px-1.5 text-xs leading-4"
      >
        <span className="text-ink-faint">
          {weekday}
          {band && <span className="ms-1 text-warning-ink">clocks {bandClocks(band)}</span>}
        </span>
        <span className={clsx('truncate font-semibold', isToday && 'text-accent-ink')}>{date.join(' ')}</span>
      </h3>
      <div
        className="relative"
        style={{
          height: `calc(var(--hour) * ${lastHour - firstHour})`,
          backgroundImage: 'linear-gradient(to bottom, var(--line) 1px, transparent 1px)',
          backgroundSize: '100% var(--hour)',
        }}
      >
        <NothingOpen column={column} />
        <ul>
          {hours.map(({ hours: each, fromMinute, untilMinute }) => (
            <li
              key={`${each.kind} ${each.startAt}`}
              className={clsx(
                'absolute inset-x-px overflow-hidden rounded-md border px-1 text-[0.6875rem] leading-4',
                looks[each.kind],
              )}
              style={{ ...place(fromMinute, untilMinute), ...(each.kind === 'off' && hatched) }}
            >
              <HoursText hours={each} viewer={viewer} />
            </li>
          ))}
          {pieces.map((piece) => (
            <li
              key={`${piece.item.kind}-${piece.item.id}`}
              className={clsx(
                'absolute overflow-hidden rounded-md border-s-3 px-1 text-[0.6875rem] leading-4',
                itemLook(piece.item),
              )}
              style={{
                ...place(piece.fromMinute, piece.untilMinute),
                left: `calc(8% + 90% * ${piece.lane / piece.lanes})`,
                width: `calc(90% / ${piece.lanes})`,
              }}
            >
              <ItemText item={piece.item} viewer={viewer} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function ListDay({ column, viewer, isToday }: Pick<GridDayProps, 'column' | 'viewer' | 'isToday'>) {
  const { on, hours, pieces, band } = column
  const lines = [
    ...hours.map(({ hours: each, fromMinute }) => ({
      ...{ key: `${each.kind} ${each.startAt}`, fromMinute, look: looks[each.kind] },
      text: <HoursText hours={each} viewer={viewer} />,
    })),
    ...pieces.map(({ item, fromMinute }) => ({
      ...{ key: `${item.kind}-${item.id}`, fromMinute, look: itemLook(item) },
      text: <ItemText item={item} viewer={viewer} />,
    })),
  ].sort((one, other) => one.fromMinute - other.fromMinute)
  return (
    <section aria-labelledby={`preview-list-${on}`} className="px-4 py-2.5">
      <h3 id={`preview-list-${on}`} className={clsx('text-sm font-semibold', isToday && 'text-accent-ink')}>
        {formatDay(on, { style: 'short' })}
        {band && <span className="ms-2 font-normal text-warning-ink">clocks {bandClocks(band)}</span>}
      </h3>
      {lines.length === 0 ? (
        <p className="text-sm text-ink-faint">Not open</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-1 text-sm">
          {lines.map(({ key, look, text }) => (
            <li key={key} className={clsx('rounded-md border px-2 py-1', look)}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const looks = {
  open: 'border-success-line bg-success-soft text-success-ink',
  off: 'border-line-strong bg-sunken text-ink-soft',
}

const hatched = {
  backgroundImage: 'repeating-linear-gradient(135deg, var(--neutral-soft) 0 6px, transparent 6px 12px)',
}

function HoursText({ hours: { kind, startAt, endAt, reason }, viewer }: { hours: Hours; viewer: Viewer }) {
  return (
    <>
      <span className="sr-only">{kind === 'open' ? 'Open ' : 'Not available '}</span>
      <time dateTime={startAt}>{formatTimeRange(startAt, endAt, viewer)}</time>
      {reason && <span> {reason}</span>}
    </>
  )
}

function ItemText({ item, viewer }: { item: ScheduleItem; viewer: Viewer }) {
  return (
    <Link href={itemHref(item)} className="block h-full focus-visible:-outline-offset-2">
      <span className="font-semibold max-md:me-1 md:block md:truncate">{item.title}</span>{' '}
      <time dateTime={item.startAt} className="md:whitespace-nowrap">
        {formatTimeRange(item.startAt, item.endAt, viewer)}
      </time>
      <span className="sr-only"> {itemNote(item) || 'Class'}</span>
    </Link>
  )
}

function NothingOpen({ column: { hours, pieces } }: { column: Column }) {
  return hours.length + pieces.length === 0 ? <p className="sr-only">Not open</p> : null
}
