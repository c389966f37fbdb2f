import { feedCalendar } from '@/lib/calendar/queries'
import { siteAddress } from '@/lib/env'
import { now } from '@/lib/time/instant'
import { calendarResponse, noCalendar } from '../calendar-response'

/** A person's calendar, to whoever has its secret: calendar programs bring no cookies. HEAD is answered by Next from this. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params
  const calendar = await feedCalendar(file.replace(/\.ics$/, ''), siteAddress(), now())
  return calendar ? calendarResponse(request, calendar, 'lectern.ics') : noCalendar()
}
