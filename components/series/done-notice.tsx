import { Notice } from '@/components/ui/notice'
import type { SeriesDateView, TeacherSeries } from '@/lib/series/queries'
import { formatInstant, type Viewer } from '@/lib/time/format'

/** Says what has just been done to a series, exactly, as it stands now. */
export function DoneNotice({
  done,
  series,
  viewer,
}: {
  done: string | undefined
  series: TeacherSeries
  viewer: Viewer
}) {
  const sentence = sentenceOf(done, series, viewer)
  return (
    sentence && (
      <Notice tone="success" role="status" className="mb-5">
        {sentence}
      </Notice>
    )
  )
}

function sentenceOf(done: string | undefined, series: TeacherSeries, viewer: Viewer): string | null {
  const { dates, status } = series
  const inState = (...states: SeriesDateView['state'][]) => dates.filter(({ state }) => states.includes(state))
  const coming = inState('coming').length
  switch (done) {
    case 'made':
      return madeSentence(series, viewer)
    case 'changed':
      return `Changed. This series has ${many(coming, 'date')} to come now.`
    case 'date_cancelled':
      return `That date is cancelled, and everybody in it is told. ${many(coming, 'date')} to come.`
    case 'rest_cancelled':
      return status === 'cancelled'
        ? 'Every date that had not begun is cancelled, and everybody in them is told.'
        : null
    case 'paused':
      return `Paused: ${many(inState('held').length, 'date')} taken off${coming > 0 ? `, ${coming} with bookings take place` : ''}.`
    case 'resumed':
      return `It goes on: ${many(coming, 'date')} to come.`
    default:
      return null
  }
}

function madeSentence({ dates }: TeacherSeries, viewer: Viewer): string {
  const made = dates.filter(({ state }) => state !== 'skipped')
  const moved = made.filter(({ isMoved }) => isMoved).length
  const left = dates.length - made.length
  const [first, last] = [made[0]?.startAt, made.at(-1)?.startAt]
  const span =
    first && last ? `, the first ${formatInstant(first, viewer)}, the last ${formatInstant(last, viewer)}` : ''
  const more = [
    moved > 0 && `${moved} of them at another time than the rule’s`,
    left > 0 && `${many(left, 'date')} left out`,
  ].filter(Boolean)
  return `Made: ${many(made.length, 'date')}${span}${more.length > 0 ? `; ${more.join('; ')}` : ''}.`
}

function many(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
