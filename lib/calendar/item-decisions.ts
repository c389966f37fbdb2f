import type { Zone } from '@/lib/time/zone'

/** A booking or class as it stands in somebody's calendar. Instants are ISO strings. */
export interface CalendarItem {
  /** The same through every change: what a calendar finds it by. */
  uid: string
  title: string
  description: string
  /** Where to go: a page, or to its teacher the meeting link; '' for nowhere. */
  location: string
  startAt: string
  endAt: string
  /** The class's own zone, which its times are written in; null where nobody ever said it: then in UTC. */
  zone: Zone | null
  status: 'tentative' | 'confirmed' | 'cancelled'
  /** Rises with every change. */
  sequence: number
  /** Its page, a whole address. */
  url: string
  /** When it last changed. */
  updatedAt: string
}

/** What is known of a booking (to its student, or of a lesson to its teacher) or of a class (to its teacher). */
export interface ItemFacts {
  /** Null for a teacher's class. */
  bookingId: number | null
  /** The first of the bookings that took each other's place. */
  rootId: number | null
  /** Null for a 1:1 lesson. */
  sessionId: number | null
  /** Of the class; null for a lesson. */
  title: string | null
  course: string
  /** To a student the teacher, to a teacher the student; a class has many and names none. */
  name: string
  taught: boolean
  startAt: string
  endAt: string
  zone: Zone | null
  status: string
  seats: number
  capacity: number | null
  waiting: number
  link: string
  sequence: number
  updatedAt: string
}

/** The UID of a booking: it keeps it when another takes its place. `rootId`: the first of them. */
export function bookingUid(rootId: number): string {
  return `booking-${rootId}@lectern`
}

/** How a booking or class stands in a calendar; `pageAt` is the whole address of its page. */
export function itemOf(facts: ItemFacts, pageAt: string): CalendarItem {
  const { rootId, sessionId, title, course, name, taught, status, link, seats } = facts
  const cancelled = !['pending', 'confirmed', 'attended', 'no_show', ...RUNNING].includes(status)
  const lesson = sessionId === null
  const words = [
    lesson ? `1:1 lesson with ${name}` : course,
    rootId === null ? takenOf(facts) : '',
    taught || lesson ? '' : `With ${name}`,
    rootId !== null && seats > 1 ? `${seats} seats` : '',
    status === 'pending' ? 'Asked for, not confirmed yet.' : '',
    taught || cancelled ? '' : 'The way in is on this page, from ten minutes before the start:',
    pageAt,
  ]
  return {
    uid: rootId === null ? `class-${sessionId ?? 0}@lectern` : bookingUid(rootId),
    title: title ?? `${course} with ${name}`,
    description: words.filter((word) => word !== '').join('\n'),
    location: cancelled ? '' : taught && link !== '' ? link : pageAt,
    startAt: facts.startAt,
    endAt: facts.endAt,
    zone: facts.zone,
    status: cancelled ? 'cancelled' : status === 'pending' ? 'tentative' : 'confirmed',
    sequence: facts.sequence,
    url: pageAt,
    updatedAt: facts.updatedAt,
  }
}

// Of a class.
const RUNNING = ['scheduled', 'live', 'completed', 'booking_closed']

function takenOf({ seats, capacity, waiting }: ItemFacts): string {
  const taken = capacity === null ? `${seats} seats taken` : `${seats} of ${capacity} seats taken`
  return waiting > 0 ? `${taken}, ${waiting} waiting` : taken
}
