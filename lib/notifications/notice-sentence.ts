import { formatClock, formatDay, formatInstantWithZone, formatSessionTime, type Viewer } from '@/lib/time/format'
import { asInstant } from '@/lib/time/instant'
import { dayOfWall, wallTimeOf } from '@/lib/time/wall-time'
import { cityOf } from '@/lib/time/zone-names'
import type { NoticeFacts, NoticeKind } from './decisions'

type Say = (facts: NoticeFacts, viewer: Viewer) => { title: string; text: string }

const seatsOf = (count: number) => (count === 1 ? 'a seat' : `${count} seats`)
const Seats = (count: number) => (count === 1 ? 'A seat' : `${count} seats`)
const counted = (count: number) => (count === 1 ? '1 seat' : `${count} seats`)
const areIs = (count: number) => (count === 1 ? 'is' : 'are')
const byName = (name: string, otherwise: string) => name || otherwise
const because = (reason: string) => (reason === '' ? '' : `Reason: “${reason}”.`)
const lines = (...parts: (string | false | null)[]) => parts.filter(Boolean).join(' ')

/** Day and times for the viewer with the name of their zone, and the class's own beside it where the clocks differ. */
function when({ startAt, endAt, zone }: NoticeFacts, viewer: Viewer): string {
  if (startAt === null) return ''
  const time = formatSessionTime(startAt, endAt, { ...viewer, otherZone: zone })
  const there = time.secondary ? `, ${time.secondary.text} in ${cityOf(time.secondary.zone)}` : ''
  return `${time.primary} (${time.zoneLabel})${there}.`
}

const wouldHaveBeen = (f: NoticeFacts, v: Viewer) => (f.startAt === null ? '' : `It would have been ${when(f, v)}`)
const before = ({ was }: NoticeFacts, viewer: Viewer) => was !== null && `It was ${formatInstantWithZone(was, viewer)}.`
const until = (at: string | null, viewer: Viewer) => (at === null ? '' : ` until ${formatInstantWithZone(at, viewer)}`)

const passedBy: Record<string, string> = {
  class_over: 'The class has begun and no seat came free for you.',
  not_enrolled: 'A seat came free, but you are not enrolled in the course any more.',
  already_booked: 'You have a seat in this class already.',
  student_busy: 'A seat came free, but you have something else at that time.',
}

// It is read when it comes and long after: it says when, never how soon.
function reminder(facts: NoticeFacts, viewer: Viewer) {
  const { title, lesson, name } = facts
  const text = lines(when(facts, viewer), lesson && name !== '' && `With ${name}.`)
  return { title: `${lesson ? 'Your lesson' : 'Your class'} is coming up: ${title}`, text }
}

const toStudents = {
  booked: (f, v) => ({
    title: `You are booked: ${f.title}`,
    text: lines(f.seats > 1 && `${f.seats} seats.`, when(f, v)),
  }),
  requested: (f, v) => ({
    title: `You asked for ${f.lesson ? 'a lesson' : seatsOf(f.seats)}: ${f.title}`,
    text: lines(`${byName(f.name, 'The teacher')} decides.`, when(f, v)),
  }),
  approved: (f, v) => ({ title: `${byName(f.name, 'The teacher')} said yes: ${f.title}`, text: when(f, v) }),
  declined: (f, v) => ({ title: `Your request was declined: ${f.title}`, text: lines(because(f.reason), when(f, v)) }),
  request_withdrawn: (f, v) => ({ title: `You took your request back: ${f.title}`, text: when(f, v) }),
  promoted: (f, v) => ({
    title: `You are booked from the waitlist: ${f.title}`,
    text: lines(`${Seats(f.seats)} came free, and ${f.seats === 1 ? 'it is' : 'they are'} yours.`, when(f, v)),
  }),
  cancelled: (f, v) => ({ title: `You cancelled: ${f.title}`, text: when(f, v) }),
  cancelled_by_teacher: (f, v) => ({
    title: `Your booking was cancelled: ${f.title}`,
    text: lines(because(f.reason), when(f, v)),
  }),
  class_cancelled: (f, v) => ({
    title: `Class cancelled: ${f.title}`,
    text: lines(because(f.reason), wouldHaveBeen(f, v)),
  }),
  class_moved: (f, v) => ({
    title: `Class moved: ${f.title}`,
    text: lines(
      `Now ${when(f, v)}`,
      before(f, v),
      f.asked ? 'Your request goes with it.' : 'You keep your seat, and may leave without penalty.',
      f.clash && 'You have something else at that time.',
    ),
  }),
  class_teacher: (f, v) => ({
    title: `Another teacher: ${f.title}`,
    text: lines(f.name !== '' && `${f.name} teaches it now.`, when(f, v)),
  }),
  moved: (f, v) => ({ title: `You moved to: ${f.title}`, text: lines(when(f, v), before(f, v)) }),
  moved_by_teacher: (f, v) => ({
    title: `Your ${f.lesson ? 'lesson' : 'booking'} was moved: ${f.title}`,
    text: lines(
      `Now ${when(f, v)}`,
      before(f, v),
      because(f.reason),
      f.clash && 'You have something else at that time.',
    ),
  }),
  move_requested: (f, v) => ({
    title: `You asked to move to: ${f.title}`,
    text: lines(`${byName(f.name, 'The teacher')} decides; you keep what you have until then.`, when(f, v)),
  }),
  time_proposed: (f, v) => ({
    title: `${byName(f.name, 'The teacher')} proposes another time: ${f.title}`,
    text: lines(when(f, v), before(f, v), because(f.reason), 'Accept or decline it in your bookings.'),
  }),
  seats: (f, v) => ({ title: `You have ${counted(f.seats)} now: ${f.title}`, text: when(f, v) }),
  waitlist_joined: (f, v) => ({
    title: `You are on the waitlist: ${f.title}`,
    text: lines(`You wait for ${seatsOf(f.seats)}.`, when(f, v)),
  }),
  put_on_waitlist: (f, v) => ({
    title: `You were put on the waitlist: ${f.title}`,
    text: lines('The class is full; you wait for', `${seatsOf(f.seats)}.`, when(f, v)),
  }),
  offer: (f, v) => ({
    title: `${Seats(f.seats)} ${areIs(f.seats)} held for you: ${f.title}`,
    text: lines(
      `Held${until(f.until, v)}: take ${f.seats === 1 ? 'it' : 'them'} or pass on.`,
      f.outOf !== null && f.outOf > f.seats && `You wanted ${f.outOf}.`,
      `The class: ${when(f, v)}`,
    ),
  }),
  offer_deadline: (f, v) => ({
    title: `Your offer has another deadline: ${f.title}`,
    text: `${Seats(f.seats)} ${areIs(f.seats)} held for you${until(f.until, v)}.`,
  }),
  offer_lapsed: (f, v) => ({
    title: `Your offer has run out: ${f.title}`,
    text: lines(`It was held${until(f.until, v)} and has passed on. You may join the waitlist again.`),
  }),
  offer_withdrawn: (f) => ({
    title: `Your offer was withdrawn: ${f.title}`,
    text: 'The seat is no longer held for you.',
  }),
  removed_from_waitlist: (f, v) => ({ title: `You were taken off the waitlist: ${f.title}`, text: when(f, v) }),
  passed_by: (f, v) => ({
    title: `You no longer wait: ${f.title}`,
    text: lines(passedBy[f.reason] ?? 'A seat would be of no use to you any more.', when(f, v)),
  }),
  first_click: (f, v) => ({
    title: `${Seats(f.seats)} ${areIs(f.seats)} free: ${f.title}`,
    text: lines('Whoever of the waitlist clicks first has it.', when(f, v)),
  }),
  waiting_class_moved: (f, v) => ({
    title: `The class you wait for moved: ${f.title}`,
    text: lines(`Now ${when(f, v)}`, before(f, v), 'You keep your place.'),
  }),
  reminder,
} satisfies Partial<Record<NoticeKind, Say>>

const toTeachers = {
  teacher_new_booking: (f, v) => ({
    title: `${byName(f.name, 'A student')} booked: ${f.title}`,
    text: lines(f.seats > 1 && `${f.seats} seats.`, when(f, v)),
  }),
  teacher_new_request: (f, v) => ({
    title: `${byName(f.name, 'A student')} asks for ${f.lesson ? 'a lesson' : seatsOf(f.seats)}: ${f.title}`,
    text: lines(when(f, v), f.was !== null && `Instead of ${formatInstantWithZone(f.was, v)}.`),
  }),
  teacher_request_withdrawn: (f, v) => ({
    title: `${byName(f.name, 'A student')} took a request back: ${f.title}`,
    text: when(f, v),
  }),
  teacher_booking_cancelled: (f, v) => ({
    title: `${byName(f.name, 'A student')} is no longer booked: ${f.title}`,
    text: lines(because(f.reason), when(f, v)),
  }),
  teacher_booking_moved: (f, v) => ({
    title: `${byName(f.name, 'A student')} moved to: ${f.title}`,
    text: lines(when(f, v), before(f, v)),
  }),
  teacher_time_accepted: (f, v) => ({
    title: `${byName(f.name, 'The student')} accepted your time: ${f.title}`,
    text: when(f, v),
  }),
  teacher_time_declined: (f, v) => ({
    title: `${byName(f.name, 'The student')} declined your time: ${f.title}`,
    text: when(f, v),
  }),
  teacher_seats_changed: (f, v) => ({
    title: `${byName(f.name, 'A student')} has ${counted(f.seats)} now: ${f.title}`,
    text: lines(f.outOf !== null && `It was ${counted(f.outOf)}.`, when(f, v)),
  }),
  teacher_waitlist_joined: (f, v) => ({
    title: `${byName(f.name, 'A student')} waits for ${seatsOf(f.seats)}: ${f.title}`,
    text: when(f, v),
  }),
  teacher_waitlist_left: (f, v) => ({
    title: `${byName(f.name, 'A student')} left the waitlist: ${f.title}`,
    text: when(f, v),
  }),
  teacher_offer_declined: (f, v) => ({
    title: `${byName(f.name, 'A student')} passed on ${seatsOf(f.seats)}: ${f.title}`,
    text: when(f, v),
  }),
  teacher_offer_lapsed: (f, v) => ({
    title: `An offer to ${byName(f.name, 'a student')} has run out: ${f.title}`,
    text: lines(`${Seats(f.seats)} ${f.seats === 1 ? 'has' : 'have'} passed on.`, when(f, v)),
  }),
  teacher_class_given: (f, v) => ({
    title: `A class of yours: ${f.title}`,
    text: lines('It was given to you.', when(f, v)),
  }),
  teacher_class_taken: (f, v) => ({
    title: `No longer your class: ${f.title}`,
    text: lines('Somebody else teaches it.', when(f, v)),
  }),
  teacher_class_moved: (f, v) => ({
    title: `Your class was moved: ${f.title}`,
    text: lines(`Now ${when(f, v)}`, before(f, v)),
  }),
  teacher_class_cancelled: (f, v) => ({
    title: `Your class was cancelled: ${f.title}`,
    text: wouldHaveBeen(f, v),
  }),
  teacher_reminder: reminder,
} satisfies Partial<Record<NoticeKind, Say>>

const sentences: Record<NoticeKind, Say> = { ...toStudents, ...toTeachers }

const MOST_DATES = 11

/** The other dates of one act, those at the first one's time of day by their day only. */
function alsoOn({ startAt, others = [] }: NoticeFacts, viewer: Viewer): string {
  const usual = startAt !== null && formatClock(startAt, viewer)
  const named = others.slice(0, MOST_DATES).map((at) => {
    const day = formatDay(dayOfWall(wallTimeOf(asInstant(at), viewer.zone)), { style: 'short', locale: viewer.locale })
    return formatClock(at, viewer) === usual ? day : `${day} at ${formatClock(at, viewer)}`
  })
  const more = others.length - named.length
  return `Also ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`
}

/**
 * What a notification says to its reader: a title to be read alone, and a text with times in the reader's own zone, named,
 * and the class's zone beside them where its clock differs. Where one act was about several dates, how many and which.
 */
export function noticeSentence(kind: NoticeKind, facts: NoticeFacts, viewer: Viewer): { title: string; text: string } {
  const said = sentences[kind](facts, viewer)
  const count = facts.others?.length ?? 0
  if (count === 0) return said
  return { title: `${said.title} (${count + 1} dates)`, text: lines(said.text, alsoOn(facts, viewer)) }
}
