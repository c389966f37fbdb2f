import { ok, refuse, type Result } from '@/lib/result'
import { DURATION_MINUTES, SEATS, type SessionRefusal } from '@/lib/sessions/decisions'
import type { ClassContent } from './decisions'

export type ContentRefusal = Extract<
  SessionRefusal,
  { code: 'bad_duration' | 'bad_capacity' | 'bad_seats_per_booking' | 'bad_link' }
>

/** Whether classes can be made with this: what a single class is asked for, apart from when it is. */
export function decideContent(content: ClassContent): Result<null, ContentRefusal> {
  const { durationMinutes, capacity, maxSeatsPerBooking, meetingLink } = content
  if (!isWithin(durationMinutes, DURATION_MINUTES)) return refuse({ code: 'bad_duration', ...DURATION_MINUTES })
  if (!isWithin(capacity, SEATS)) return refuse({ code: 'bad_capacity', ...SEATS })
  if (!isWithin(maxSeatsPerBooking, { least: 1, most: capacity })) {
    return refuse({ code: 'bad_seats_per_booking', least: 1, most: capacity })
  }
  const isAddress = /^https?:\/\/[^\s/]+\S*$/i.test(meetingLink) && URL.canParse(meetingLink)
  return meetingLink === '' || isAddress ? ok(null) : refuse({ code: 'bad_link' })
}

function isWithin(number: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(number) && number >= least && number <= most
}
