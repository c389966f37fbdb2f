import { formatClock, type Viewer } from '@/lib/time/format'

export interface RatePoint {
  at: string
  perSecond: number
  heldBackBy: string
}

const [WIDTH, HEIGHT] = [600, 120]

/** Rows a second over time, drawn by the server; the fewest, the most and the last stand beside it in words. */
export function RateChart({ points, viewer }: { points: readonly RatePoint[]; viewer: Viewer }) {
  const most = Math.max(...points.map(({ perSecond }) => perSecond), 1)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const x = (place: number) => Math.round((place / (points.length - 1)) * WIDTH)
  const y = (perSecond: number) => Math.round(HEIGHT - (perSecond / most) * HEIGHT)
  const line = points.map(({ perSecond }, place) => `${x(place)},${y(perSecond)}`).join(' ')
  const held = points.filter(({ heldBackBy }) => heldBackBy !== '').length
  return (
    <figure className="m-0">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-32 w-full" preserveAspectRatio="none" aria-hidden>
        <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} className="fill-current text-accent-soft" />
        <polyline
          points={line}
          fill="none"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
          className="stroke-current text-accent-ink"
        />
      </svg>
      <figcaption className="mt-2 text-sm text-ink-soft" data-tabular>
        {formatClock(first.at, viewer)} to {formatClock(last.at, viewer)}: {last.perSecond} rows a second now, {most} at
        most. {held > 0 ? `It held back in ${held} of ${points.length} looks.` : 'It never had to hold back.'}
      </figcaption>
    </figure>
  )
}
