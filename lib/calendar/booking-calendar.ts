import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalDayJsStub,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { asInstant, earliest, type Instant, latest, toIso } from '@/lib/time/instant'
import { instantOf, wallTimeOf, wallTimeWithSecondsOf } from '@/lib/time/wall-time'
import { type Zone, zoneOr } from '@/lib/time/zone'
import type { CalendarItem } from './item-decisions'
import { timeZoneBlock } from './time-zone-block'

/** A name and an e-mail address. */
export interface CalendarParty {
  name: string
  email: string
}

/**
 * PUBLISH: a file to take in, of any number, or with `feedName` a calendar to subscribe to. REQUEST and CANCEL: a message to `recipient` from `organizer`
 * (RFC 5546) about the one booking it may then be about; its `sequence` is the message's own.
 */
export type BookingCalendar = { now: Instant } & (
  | { method: 'PUBLISH'; bookings: readonly CalendarItem[]; feedName?: string }
  | {
      method: 'REQUEST' | 'CANCEL'
      bookings: readonly [CalendarItem]
      sequence: number
      organizer: CalendarParty
      recipient: CalendarParty
    }
)

const SECONDS_BETWEEN_LOOKS = 3600

/**
 * The iCalendar text (RFC 5545) of bookings. Whoever it is for is the only attendee it ever names. Times stand in the
 * class's own zone with that zone's clock beside them; a time that this clock shows twice is written in UTC, because
 * calendars differ in which of the two they take. Of the same bookings the same text, but for the stamp of a message.
 */
export function bookingCalendar(made: BookingCalendar): string {
  const calendar = ical({ prodId: { company: 'Lectern', product: 'Lectern' }, method: ICalCalendarMethod[made.method] })
  if (made.method === 'PUBLISH' && made.feedName) calendar.name(oneLine(made.feedName)).ttl(SECONDS_BETWEEN_LOOKS)
  for (const item of made.bookings) write(calendar, item, made)
  return `${withClocks(calendar.toString(), calendar, made.bookings)}\r\n`
}

/** Puts the clocks of the zones in front of what is written in them; the library puts properties of the calendar behind its own. */
function withClocks(written: string, calendar: ICalCalendar, bookings: readonly CalendarItem[]): string {
  const zones = [...new Set(calendar.events().flatMap((event) => event.timezone() ?? []))]
  const [first, ...rest] = bookings.flatMap(({ startAt, endAt }) => [asInstant(startAt), asInstant(endAt)])
  if (!first) return written
  const [from, to] = [earliest(first, ...rest), latest(first, ...rest)]
  const clocks = zones.map((zone) => `${timeZoneBlock(zone, from, to)}\r\n`)
  const place = written.indexOf('BEGIN:VEVENT')
  return written.slice(0, place) + clocks.join('') + written.slice(place)
}

function write(calendar: ICalCalendar, item: CalendarItem, made: BookingCalendar): void {
  const message = made.method === 'PUBLISH' ? null : made
  const cancelled = message ? message.method === 'CANCEL' : item.status === 'cancelled'
  const tentative = !cancelled && item.status === 'tentative'
  const title = oneLine(item.title)
  const event = calendar.createEvent({
    id: item.uid,
    sequence: message?.sequence ?? item.sequence,
    stamp: message ? made.now : asInstant(item.updatedAt),
    lastModified: asInstant(item.updatedAt),
    ...timesOf(item),
    // A calendar that is sent CANCEL takes it out or says so itself; one that reads a feed may show what is cancelled.
    summary: cancelled && !message ? `Cancelled: ${title}` : title,
    description: text(item.description),
    location: item.location === '' ? null : oneLine(item.location),
    url: item.url,
    status: ICalEventStatus[cancelled ? 'CANCELLED' : tentative ? 'TENTATIVE' : 'CONFIRMED'],
    transparency: ICalEventTransparency[cancelled ? 'TRANSPARENT' : 'OPAQUE'],
  })
  if (!message) return
  const { organizer, recipient } = message
  event.organizer({ name: oneLine(organizer.name), email: oneLine(organizer.email) })
  event.createAttendee({
    name: oneLine(recipient.name),
    email: oneLine(recipient.email),
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  })
}

function timesOf({ startAt, endAt, zone }: CalendarItem) {
  const [start, end] = [asInstant(startAt), asInstant(endAt)]
  const known = zoneOr(zone, 'UTC')
  const named = known === 'UTC' || [start, end].some((at) => isShownTwice(at, known)) ? 'UTC' : known
  return { start: onTheClock(start, named), end: onTheClock(end, named), timezone: named }
}

function isShownTwice(at: Instant, zone: Zone): boolean {
  return instantOf(wallTimeOf(at, zone), zone).kind === 'overlap'
}

/** An instant as the library takes it from a date library, read off the clock that the pages show. */
function onTheClock(at: Instant, zone: Zone): ICalDayJsStub {
  const [day = '', clock = ''] = wallTimeWithSecondsOf(at, zone).replace(/[-:]/g, '').split('T')
  const read: ICalDayJsStub = {
    format: (pattern) => (pattern === 'YYYYMMDD' ? day : clock),
    isValid: () => true,
    toDate: () => at,
    toJSON: () => toIso(at),
    tz: () => read,
    utc: () => read,
  }
  return read
}

/** Words as they may stand in a calendar: nothing that ends a line but a line break, no controls, no broken characters. */
function text(written: string): string {
  return written.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, '')
}

function oneLine(written: string): string {
  return text(written).replaceAll('\n', ' ').trim()
}
