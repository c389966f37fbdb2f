import type { LessonTimes } from '@/lib/lessons/slot-page-queries'
import { formatDay, formatDuration } from '@/lib/time/format'

/** Whose clock the times are on, whose stands beside them, and where one of the two jumps on these days. */
export function ZoneLine({ times, teacherName }: { times: LessonTimes; teacherName: string }) {
  const { zoneLabel, teacherPlace, changes } = times
  return (
    <div className="mb-4 flex flex-col gap-1 text-sm text-ink-soft">
      <p>
        Times are for {zoneLabel}.{teacherPlace && ` ${teacherName}’s own time in ${teacherPlace} stands below each.`}
      </p>
      {changes.map(({ city, on, minutes }) => (
        <p key={`${city} ${on}`} className="text-info-ink">
          {formatDay(on, { style: 'long' })}: clocks in {city} go {minutes < 0 ? 'back' : 'forward'} by{' '}
          {formatDuration(Math.abs(minutes))}.
        </p>
      ))}
    </div>
  )
}
