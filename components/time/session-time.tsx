import clsx from 'clsx'
import type { InstantLike } from '@/lib/time/instant'
import { formatSessionTime, formatTimeRange, type OtherZoneTime, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'

export interface SessionTimeProps {
  startAt: InstantLike
  endAt: InstantLike | null
  viewer: Viewer
  /** The class's own zone (its snapshot); its time stands beside the viewer's where the clocks differ. */
  classZone?: Zone | null
  /** Leaves the day out, for lists that are grouped by day. */
  timesOnly?: boolean
  /** Names the viewer's zone too. */
  withZone?: boolean
  className?: string
}

/**
 * When a class is, for this viewer, with the class's own time beside it where it differs. Belongs in server components
 * (hand it to client ones as a child): a browser's time zone rules may be older than the server's.
 */
export function SessionTime({ startAt, endAt, viewer, classZone, timesOnly, withZone, className }: SessionTimeProps) {
  const text = formatSessionTime(startAt, endAt, { ...viewer, otherZone: classZone })
  const shown = timesOnly && endAt !== null ? formatTimeRange(startAt, endAt, viewer) : text.primary
  return (
    <span className={clsx('tabular-nums', className)}>
      <time dateTime={text.dateTime}>{shown}</time>
      {withZone && <span className="text-ink-soft"> {text.zoneLabel}</span>}
      {text.secondary && (
        <>
          {' '}
          <OwnTime time={text.secondary} />
        </>
      )}
    </span>
  )
}

function OwnTime({ time }: { time: OtherZoneTime }) {
  return (
    <span className="text-sm text-ink-soft" title={time.zoneLabel}>
      ({time.text} in {cityOf(time.zone)})
    </span>
  )
}
