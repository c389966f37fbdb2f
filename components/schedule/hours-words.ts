import type { TeacherHours } from '@/lib/sessions/hours-queries'
import type { HoursBand } from './week-layout'

type Bands = readonly HoursBand<TeacherHours>[]

const DAY_MINUTES = 1440

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function range({ fromMinute, untilMinute }: Bands[number]): string {
  return untilMinute - fromMinute >= DAY_MINUTES ? 'all day' : `${clock(fromMinute)}–${clock(untilMinute)}`
}

/** `Time off 12:00–13:00: Dentist`, `Time off from one course all day`. */
function offWords(band: Bands[number]): string {
  const { reason, oneCourse } = band.hours
  return `Time off ${oneCourse ? 'from one course ' : ''}${range(band)}${reason ? `: ${reason}` : ''}`
}

/** A day's hours in sentences: `Open for lessons 09:00–12:00, 14:00–17:00`, then each time off; none where nothing is said. */
export function hoursWords(bands: Bands): string[] {
  const open = bands.filter(({ hours }) => hours.kind === 'open').map(range)
  const off = bands.filter(({ hours }) => hours.kind === 'off').map(offWords)
  return [...(open.length > 0 ? [`Open for lessons ${open.join(', ')}`] : []), ...off]
}
