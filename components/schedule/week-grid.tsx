import clsx from 'clsx'
import Plus from 'lucide-react/icons/plus'
import Link from 'next/link'
import type { TeacherHours } from '@/lib/sessions/hours-queries'
import type { ScheduleItem } from '@/lib/sessions/schedule-queries'
import { routes } from '@/lib/routes'
import type { Day } from '@/lib/time/day'
import { formatDay, formatDuration, formatTimeRange, type Viewer } from '@/lib/time/format'
import { asInstant } from '@/lib/time/instant'
import { clockOfWall } from '@/lib/time/wall-time'
import { HoursLayer, ScheduleLegend } from './hours-band'
import { hoursWords } from './hours-words'
import { itemHref, itemLook, itemNote, itemSeats } from './item-look'
import { NowLine } from './now-line'
import { bandClocks, type DayColumn, type JumpBand, layoutWeek, nowOnTheWall, type Piece } from './week-layout'

export interface WeekGridProps {
  items: readonly ScheduleItem[]
  /** Open hours and time off, behind the items. */
  hours: readonly TeacherHours[]
  days: readonly Day[]
  viewer: Viewer
  /** ISO instant. */
  now: string
}

/** A week by the hour, in the viewer's zone. Each day is a region with a list; free hours lead to a new class then. */
export function WeekGrid({ items, hours, days, viewer, now }: WeekGridProps) {
  const { firstHour, lastHour, days: columns } = layoutWeek(items, days, viewer.zone, asInstant(now), hours)
  const today = nowOnTheWall(asInstant(now), viewer.zone).on
  const clock = Array.from({ length: lastHour - firstHour }, (_, index) => firstHour + index)
  return (
    <div className="flex flex-col gap-3">
      <div
        role="region"
        aria-label="Week"
        // It scrolls sideways where it is narrow, and a past week has nothing else in it to focus.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        // Positioned, so that what only screen readers see scrolls along instead of widening the page.
        className="relative overflow-x-auto rounded-card border border-line bg-surface shadow-card [--hour:3.5rem]"
      >
        <div className="grid min-w-[52rem] grid-cols-[3.25rem_repeat(7,minmax(0,1fr))]">
          <div aria-hidden>
            <div className="h-16 border-b border-line" />
            {clock.map((hour) => (
              <div key={hour} className="relative h-(--hour)">
                <span
                  className={clsx('absolute end-2 text-xs text-ink-faint', hour === firstHour ? 'top-0.5' : '-top-2')}
                  data-tabular
                >
                  {String(hour).padStart(2, '0')}:00
                </span>
              </div>
            ))}
          </div>
          {columns.map((column) => (
            <DaySection
              key={column.on}
              {...{ column, viewer, now, firstHour, lastHour }}
              isToday={column.on === today}
              isPast={column.on < today}
            />
          ))}
        </div>
      </div>
      <ScheduleLegend hours={hours} />
    </div>
  )
}

interface DaySectionProps {
  column: DayColumn<ScheduleItem, TeacherHours>
  viewer: Viewer
  now: string
  firstHour: number
  lastHour: number
  isToday: boolean
  isPast: boolean
}

function DaySection({ column, viewer, now, firstHour, lastHour, isToday, isPast }: DaySectionProps) {
  const { on, pieces, hours, free, band } = column
  const [weekday, ...date] = formatDay(on, { style: 'short' }).split(' ')
  const place = (fromMinute: number, untilMinute: number) => ({
    top: `calc(var(--hour) * ${(fromMinute - firstHour * 60) / 60})`,
    height: `calc(var(--hour) * ${(untilMinute - fromMinute) / 60})`,
  })
  return (
    <section aria-labelledby={`day-${on}`} className="min-w-0 border-s border-line">
      <div className="group flex h-16 items-center justify-between gap-1 border-b border-line ps-2.5 pe-1.5">
        <h2
          id={`day-${on}`}
          aria-current={isToday ? 'date' : undefined}
          className={clsx('min-w-0 text-sm leading-5', isPast ? 'text-ink-faint' : 'text-ink')}
        >
          <span className={clsx('block', !isToday && 'text-ink-faint')}>
            {weekday}
            {isToday && <span className="sr-only">, today</span>}
            {band && <JumpMark band={band} />}
          </span>
          <span className={clsx('font-semibold', isToday && 'text-accent-ink')}>{date.join(' ')}</span>
        </h2>
        {!isPast && (
          <Link
            href={routes.newLiveClass({ startWall: free[0]?.startWall ?? `${on}T12:00`, zone: viewer.zone })}
            aria-label={`New class on ${formatDay(on, { style: 'long' })}`}
            className={clsx(
              'flex size-7 shrink-0 items-center justify-center rounded-control text-ink-faint hover:bg-sunken hover:text-ink',
              isToday && 'text-accent-ink',
            )}
          >
            <Plus aria-hidden className="size-4" />
          </Link>
        )}
      </div>
      <div
        className={clsx('relative', isToday && 'bg-accent-soft/25', isPast && 'bg-sunken/40')}
        style={{
          height: `calc(var(--hour) * ${lastHour - firstHour})`,
          backgroundImage: 'linear-gradient(to bottom, var(--line) 1px, transparent 1px)',
          backgroundSize: '100% var(--hour)',
        }}
      >
        <HoursLayer bands={hours} from={firstHour * 60} until={lastHour * 60} place={place} />
        {hours.length > 0 && <p className="sr-only">{hoursWords(hours).join('. ')}.</p>}
        {band && band.untilMinute > firstHour * 60 && (
          <Band band={band} style={place(Math.max(band.fromMinute, firstHour * 60), band.untilMinute)} />
        )}
        {free.map(({ startWall, fromMinute }) => (
          // For the pointer; the keyboard has the day's own link, and the form asks for the hour.
          <Link
            key={startWall}
            href={routes.newLiveClass({ startWall, zone: viewer.zone })}
            prefetch={false}
            tabIndex={-1}
            aria-hidden
            title={`New class, ${clockOfWall(startWall)}`}
            className="absolute inset-x-0.5 flex items-center justify-center rounded-control text-transparent hover:bg-accent-soft hover:text-accent-ink"
            style={place(fromMinute, fromMinute + 60)}
          >
            <Plus aria-hidden className="size-4" />
          </Link>
        ))}
        {pieces.length === 0 && <p className="sr-only">Nothing planned</p>}
        <ol hidden={pieces.length === 0}>
          {pieces.map((piece) => (
            <li
              key={`${piece.item.kind}-${piece.item.id}`}
              className="absolute z-10 p-px"
              style={{
                ...place(piece.fromMinute, piece.untilMinute),
                left: `calc(2px + (100% - 6px) * ${piece.lane / piece.lanes})`,
                width: `calc((100% - 6px) / ${piece.lanes})`,
              }}
            >
              <Block piece={piece} viewer={viewer} />
            </li>
          ))}
        </ol>
        {isToday && <NowLine {...{ now, on, firstHour, lastHour }} zone={viewer.zone} />}
      </div>
    </section>
  )
}

function Block({ piece, viewer }: { piece: Piece<ScheduleItem>; viewer: Viewer }) {
  const { item, fromMinute, untilMinute, lanes, continued, continues } = piece
  const minutes = untilMinute - fromMinute
  const look = clsx(
    'block h-full overflow-hidden rounded-md border-s-3 px-1.5 text-xs leading-4',
    minutes >= 45 ? 'py-1' : 'py-0.5',
    itemLook(item),
    continued && 'rounded-t-none',
    continues && 'rounded-b-none',
  )
  const note = itemNote(item)
  const content = (
    <>
      <span className={clsx('font-semibold', minutes >= 75 && lanes === 1 ? 'line-clamp-2' : 'block truncate')}>
        {item.title}
      </span>
      <span className={clsx(minutes < 45 ? 'sr-only' : 'block truncate')} data-tabular>
        {formatTimeRange(item.startAt, item.endAt, viewer)}
      </span>
      {(note || item.kind === 'class') && (
        <span className={clsx(minutes < 60 ? 'sr-only' : 'block truncate')} data-tabular>
          {[note, itemSeats(item)].filter(Boolean).join(' · ')}
        </span>
      )}
    </>
  )
  return (
    <Link href={itemHref(item)} className={clsx(look, 'hover:brightness-95 focus-visible:outline-offset-0')}>
      {content}
    </Link>
  )
}

/** `clocks +1 h`, beside the day's name: the band itself is often above the hours shown. */
function JumpMark({ band: { kind, jump } }: { band: JumpBand }) {
  return (
    <span className="ms-1 text-xs whitespace-nowrap text-warning-ink">
      clocks {kind === 'gap' ? '+' : '−'}
      {formatDuration(Math.abs(jump.minutes))}
    </span>
  )
}

function Band({ band, style }: { band: JumpBand; style: { top: string; height: string } }) {
  return (
    <p
      className="absolute inset-x-0 overflow-hidden px-2 py-0.5 text-xs leading-4 text-ink-soft"
      style={{
        ...style,
        backgroundImage: 'repeating-linear-gradient(135deg, var(--neutral-soft) 0 6px, transparent 6px 12px)',
      }}
    >
      {bandClocks(band)}
      <span className="sr-only">{band.kind === 'gap' ? ', skipped' : ', this time happens twice'}</span>
    </p>
  )
}
