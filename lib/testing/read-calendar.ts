import ICAL from 'ical.js'
import { instantFromMs, toIso } from '@/lib/time/instant'

/** What a calendar program that is not ours makes of an event. Instants are ISO strings. */
export interface ReadEvent {
  uid: string
  sequence: number
  status: string
  title: string
  description: string
  location: string
  startAt: string
  endAt: string
  /** What the clock on the wall shows at the start, `YYYY-MM-DDTHH:mm:ss`, as it is written. */
  startWall: string
  organizer: string
  attendees: string[]
}

export interface ReadCalendar {
  method: string
  name: string
  zones: string[]
  events: ReadEvent[]
}

/**
 * Reads an iCalendar text with ical.js, which knows no zone but UTC: times are what the text's own VTIMEZONEs make of them.
 * Throws where a time names a zone that the text does not bring along, or none at all.
 */
export function readCalendar(written: string): ReadCalendar {
  const calendar = new ICAL.Component(ICAL.parse(written) as unknown[])
  return {
    method: wordOf(calendar, 'method'),
    name: wordOf(calendar, 'x-wr-calname'),
    zones: calendar.getAllSubcomponents('vtimezone').map((zone) => wordOf(zone, 'tzid')),
    events: calendar.getAllSubcomponents('vevent').map((event) => ({
      uid: wordOf(event, 'uid'),
      sequence: Number(wordOf(event, 'sequence')),
      status: wordOf(event, 'status'),
      title: wordOf(event, 'summary'),
      description: wordOf(event, 'description'),
      location: wordOf(event, 'location'),
      startAt: instantIn(event, 'dtstart'),
      endAt: instantIn(event, 'dtend'),
      startWall: wordOf(event, 'dtstart').replace('Z', ''),
      organizer: wordOf(event, 'organizer'),
      attendees: event.getAllProperties('attendee').map((attendee) => String(attendee.getFirstValue())),
    })),
  }
}

function wordOf(component: ICAL.Component, name: string): string {
  return String(component.getFirstPropertyValue(name) ?? '')
}

function instantIn(event: ICAL.Component, name: string): string {
  const time = event.getFirstPropertyValue(name)
  if (!(time instanceof ICAL.Time)) throw new Error(`${name} is no time`)
  const zone = event.getFirstProperty(name)?.getFirstParameter('tzid') ?? 'UTC'
  if (time.zone.tzid !== zone) throw new Error(`${name} is in ${zone}, which the calendar does not know`)
  return toIso(instantFromMs(time.toUnixTime() * 1000))
}
