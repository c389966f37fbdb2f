/** What a calendar on the web is asked to write down. Instants are ISO strings; `page` is a whole address. */
export interface CalendarEntry {
  title: string
  details: string
  page: string
  startAt: string
  endAt: string
}

/** Google Calendar with this entry filled in, to be saved there. */
export function googleLink({ title, details, page, startAt, endAt }: CalendarEntry): string {
  const asked = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(startAt)}/${compact(endAt)}`,
    details: `${details}\n${page}`,
    location: page,
  })
  return `https://calendar.google.com/calendar/render?${asked.toString()}`
}

/** Outlook on the web with this entry filled in: `live` for own accounts, `office` for those of work or school. */
export function outlookLink({ title, details, page, startAt, endAt }: CalendarEntry, of: 'live' | 'office'): string {
  const asked = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: toTheSecond(startAt),
    enddt: toTheSecond(endAt),
    body: `${details}\n${page}`,
    location: page,
  })
  // Outlook takes a plus sign for what it is, not for a space.
  return `https://outlook.${of}.com/calendar/0/deeplink/compose?${asked.toString().replaceAll('+', '%20')}`
}

function toTheSecond(at: string): string {
  return at.replace(/\.\d+Z$/, 'Z')
}

function compact(at: string): string {
  return toTheSecond(at).replace(/[-:]/g, '')
}
