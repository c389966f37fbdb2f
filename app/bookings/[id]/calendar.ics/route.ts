import { calendarResponse, noCalendar } from '@/app/calendar/calendar-response'
import { idIn } from '@/app/classes/read-filters'
import { currentActor } from '@/lib/auth/actor'
import { bookingFile } from '@/lib/calendar/queries'
import { siteAddress } from '@/lib/env'
import { now } from '@/lib/time/instant'

/** An own booking that still stands, as a file for a calendar program; to all others as if it were not there. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const bookingId = idIn((await params).id)
  const actor = await currentActor()
  if (!actor || bookingId === undefined) return noCalendar()
  const file = await bookingFile(bookingId, actor.userId, siteAddress(), now())
  return file ? calendarResponse(request, file, `lectern-${bookingId}.ics`) : noCalendar()
}
