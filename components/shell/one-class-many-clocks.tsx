import { addMinutes, type Instant } from '@/lib/time/instant'
import { formatClock, formatDay, type Viewer } from '@/lib/time/format'
import { dayOn, startOfDay } from '@/lib/time/wall-time'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'

const teacherZone: Zone = 'Europe/Lisbon'
const otherZones: Zone[] = ['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland']

/** What Lectern does, shown rather than told: one evening class in Lisbon, today, on the clocks of those who join. */
export function OneClassManyClocks({ now, viewer }: { now: Instant; viewer: Viewer }) {
  const evening = 18 * 60
  const startAt = addMinutes(startOfDay(dayOn(now, teacherZone), teacherZone), evening)
  const zones = [viewer.zone, ...otherZones.filter((zone) => zone !== viewer.zone)].slice(0, 4)
  return (
    <figure className="rounded-card border border-line bg-surface p-5 shadow-raised sm:p-6">
      <figcaption className="text-sm text-ink-soft">
        A class in {cityOf(teacherZone)}, today at <Clock at={startAt} zone={teacherZone} />
      </figcaption>
      <ul className="mt-3 -mb-3 divide-y divide-line">
        {zones.map((zone) => (
          <li key={zone} className="flex items-baseline justify-between gap-4 py-3">
            <span className="min-w-0">
              <span className="block truncate font-medium">{cityOf(zone)}</span>
              {zone === viewer.zone && <span className="text-sm text-accent-ink">your clock</span>}
            </span>
            <span className="text-right">
              <span className="block font-display text-3xl leading-none tracking-tight">
                <Clock at={startAt} zone={zone} />
              </span>
              <span className="text-sm text-ink-faint">{formatDay(dayOn(startAt, zone), { style: 'short' })}</span>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}

function Clock({ at, zone }: { at: Instant; zone: Zone }) {
  return <time dateTime={at.toISOString()}>{formatClock(at, { zone })}</time>
}
