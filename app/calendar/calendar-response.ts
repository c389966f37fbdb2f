import type { CalendarFile } from '@/lib/calendar/queries'

// Kept by whom it is for, and asked about each time: a calendar that is old is a lesson that is missed.
const KEPT = { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' }

/** The calendar under a file name, or 304 where the asker has this very text already. */
export function calendarResponse(request: Request, { text, etag }: CalendarFile, fileName: string): Response {
  if (has(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: { ...KEPT, ETag: etag } })
  }
  const headers = {
    ...KEPT,
    ETag: etag,
    'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'Content-Disposition': `attachment; filename="${fileName}"`,
  }
  return new Response(text, { headers })
}

/** What an unknown, a revoked and a foreign calendar look like. */
export function noCalendar(): Response {
  return new Response('Not found\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, no-store' },
  })
}

/** RFC 9110, section 13.1.2: compared weakly, because what compresses on the way weakens a tag. */
function has(wanted: string | null, etag: string): boolean {
  return wanted === '*' || (wanted ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
