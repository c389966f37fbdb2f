import Repeat from 'lucide-react/icons/repeat'
import { TextLink } from '@/components/ui/text-link'
import { routes } from '@/lib/routes'
import type { BookedSeriesView } from '@/lib/series/class-series-queries'
import { cityOf } from '@/lib/time/zone-names'

/** Names the series a booking is a date of, and how many others of it are booked. */
export function InSeries({ series, sessionId }: { series: BookedSeriesView; sessionId: number | null }) {
  const { sentence, zone, others } = series
  const name = sentence ? `${sentence}, ${cityOf(zone)} time` : 'Part of a series'
  return (
    <p className="mt-0.5 flex items-start gap-1.5 text-sm text-ink-soft">
      <Repeat aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {
          <TextLink
            href={
              sessionId === null ? routes.bookings({ series: series.seriesId }) : `${routes.class(sessionId)}#series`
            }
          >
            {name}
          </TextLink>
        }
        {others > 0 && ` · ${others === 1 ? 'one more date' : `${others} more dates`} booked`}
      </span>
    </p>
  )
}
