import type { TeacherHours } from '@/lib/sessions/hours-queries'
import type { HoursBand } from './week-layout'

const faint = (colour: string, percent: number) => `color-mix(in srgb, var(--${colour}) ${percent}%, transparent)`

// Two patterns, told apart without their colours; the legend shows them too. The lines of the hours shine through.
const patterns = {
  open: `radial-gradient(circle at 4px 4px, ${faint('success-ink', 38)} 1px, transparent 1.4px) 0 0 / 8px 8px, ${faint('success-soft', 45)}`,
  off: `repeating-linear-gradient(45deg, ${faint('neutral-ink', 26)} 0 1.5px, transparent 1.5px 8px), ${faint('neutral-soft', 60)}`,
}

export interface HoursLayerProps {
  bands: readonly HoursBand<TeacherHours>[]
  /** Minutes of the day at which the column begins and ends. */
  from: number
  until: number
  place: (fromMinute: number, untilMinute: number) => { top: string; height: string }
}

/** Open hours and time off of a day behind its items. Decoration: the day says them in words. */
export function HoursLayer({ bands, from, until, place }: HoursLayerProps) {
  return bands
    .filter((band) => band.untilMinute > from && band.fromMinute < until)
    .toSorted((a, b) => Number(a.hours.kind === 'off') - Number(b.hours.kind === 'off'))
    .map((band) => (
      <div
        key={`${band.hours.kind} ${band.hours.startAt} ${band.hours.endAt} ${band.hours.reason}`}
        aria-hidden
        className={
          band.hours.kind === 'off' && band.hours.oneCourse
            ? 'absolute start-0 w-2'
            : 'absolute inset-x-0 overflow-hidden'
        }
        style={{
          ...place(Math.max(band.fromMinute, from), Math.min(band.untilMinute, until)),
          background: patterns[band.hours.kind],
        }}
      >
        {band.hours.kind === 'off' && !band.hours.oneCourse && (
          <span className="block truncate px-1.5 py-0.5 text-xs leading-4 text-ink-soft">
            <span className="rounded-sm bg-neutral-soft px-0.5">{band.hours.reason || 'Time off'}</span>
          </span>
        )}
      </div>
    ))
}

/** What the patterns and edges of the week mean. */
export function ScheduleLegend({ hours }: { hours: readonly TeacherHours[] }) {
  const has = (kind: TeacherHours['kind']) => hours.some((each) => each.kind === kind)
  const edge = 'block h-4 w-6 rounded-sm border-s-3'
  const entries = [
    { label: 'Class', look: <span className={`${edge} border-fill bg-accent-soft`} /> },
    { label: '1:1 lesson', look: <span className={`${edge} border-info-ink bg-info-soft`} /> },
    {
      label: 'Not settled yet (dashed)',
      look: <span className={`${edge} border-dashed border-warning-ink bg-warning-soft`} />,
    },
    ...(has('open') ? [{ label: 'Open for lessons (dots)', look: <Swatch kind="open" /> }] : []),
    ...(has('off') ? [{ label: 'Time off (stripes)', look: <Swatch kind="off" /> }] : []),
  ]
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-ink-soft">
      {entries.map(({ label, look }) => (
        <li key={label} className="flex items-center gap-2">
          <span aria-hidden>{look}</span>
          {label}
        </li>
      ))}
    </ul>
  )
}

function Swatch({ kind }: { kind: TeacherHours['kind'] }) {
  return <span className="block h-4 w-6 rounded-sm border border-line" style={{ background: patterns[kind] }} />
}
