import type { Sentences } from '@/lib/actions/run-action'
import { formatInstantWithZone, formatTimeRange } from '@/lib/time/format'
import type { AcceptOfferRefusal } from './accept-decisions'
import type { DeclineOfferRefusal, JoinWaitlistRefusal, OfferState } from './decisions'
import type { LeaveWaitlistRefusal } from './leave-waitlist'

const closed: Record<OfferState['status'], string> = {
  waiting: 'No seat is held for you just now. You still have your place in the queue.',
  offered: 'This offer is not open any more.',
  accepted: 'You have taken this offer already.',
  expired: 'This offer is over; its seat has passed on.',
  declined: 'You have declined this offer; its seat has passed on.',
  left: 'You are not in this queue any more.',
}

const seats = (count: number) => (count === 1 ? 'one seat' : `${count} seats`)

/** What joining the queue of a class says to each refusal. */
const joinSentences: Sentences<JoinWaitlistRefusal> = {
  not_found: () => 'This class is not there any more.',
  not_moved_yet: () => 'This class is being moved to the new booking system. Please try again in a while.',
  already_booked: () => 'You already have a booking for this class.',
  already_waiting: () => 'You already wait for this class.',
  class_not_open: () => 'This class takes no more bookings, so there is nothing to wait for.',
  class_started: ({ startedAt }, viewer) => `This class began ${formatInstantWithZone(startedAt, viewer)}.`,
  not_enrolled: () => 'You are not enrolled in this course. Ask your school to enrol you, then join the waitlist.',
  enrolment_over: ({ endedAt }, viewer) =>
    `Your enrolment in this course ends ${formatInstantWithZone(endedAt, viewer)}, before the class. Ask your school to extend it.`,
  no_waitlist: () => 'This class has no waitlist. When a seat comes free, whoever books first has it.',
  waitlist_closed: () => 'The teacher has closed the waitlist of this class.',
  waitlist_cutoff: ({ cutoffAt }, viewer) => `The waitlist closed ${formatInstantWithZone(cutoffAt, viewer)}.`,
  waitlist_full: ({ cap }) =>
    cap === 0 ? 'Nobody can wait for this class.' : `The waitlist is full: ${cap} people wait already.`,
  too_many_waitlists: ({ most }) =>
    `You wait for ${most} classes already, which is the most. Leave one of those queues first.`,
  too_many_seats: ({ most }) => `One booking of this class may have ${seats(most)} at most.`,
  student_busy: ({ clash }, viewer) =>
    clash
      ? `You have “${clash.title}” at that time (${formatTimeRange(clash.startAt, clash.endAt, viewer)}). Cancel it first if you want this class instead.`
      : 'You have another booking at that time.',
  seats_free: ({ free }) => `There is no need to wait: ${seats(free)} can be booked now.`,
  approval_first: () =>
    'The teacher decides on each seat of this class. Ask for one, and they can put you on the list.',
}

/** What leaving a queue says to each refusal. */
const leaveSentences: Sentences<LeaveWaitlistRefusal> = {
  not_found: () => 'This place in a queue is not there any more.',
  entry_is_over: ({ status }) => closed[status],
}

/** What taking an offered seat says to each refusal. */
const acceptSentences: Sentences<AcceptOfferRefusal> = {
  not_found: () => 'This offer is not there any more.',
  offer_closed: ({ status }) => closed[status],
  offer_expired: ({ expiredAt }, viewer) =>
    `This offer ended ${formatInstantWithZone(expiredAt, viewer)}; its seat has passed on.`,
  too_many_seats: ({ most }) => `Only ${seats(most)} can be taken.`,
  not_moved_yet: () => 'This class is being moved to the new booking system. Please try again in a while.',
  class_not_open: () => 'This class takes no more bookings.',
  class_started: ({ startedAt }, viewer) => `This class began ${formatInstantWithZone(startedAt, viewer)}.`,
  already_booked: () => 'You already have a booking for this class.',
  not_enrolled: () =>
    'You are not enrolled in this course any more. Ask your school to enrol you while the offer lasts.',
  enrolment_over: ({ endedAt }, viewer) =>
    `Your enrolment in this course ends ${formatInstantWithZone(endedAt, viewer)}, before the class. Ask your school to extend it.`,
  student_busy: ({ clash }, viewer) =>
    clash
      ? `You have “${clash.title}” at that time (${formatTimeRange(clash.startAt, clash.endAt, viewer)}). Cancel it first, while the offer lasts.`
      : 'You have another booking at that time. Cancel it first, while the offer lasts.',
  session_full: () => 'Somebody else who waits was faster. You still have your place in the queue.',
  too_few_seats: ({ free }) => `Only ${seats(free)} ${free === 1 ? 'is' : 'are'} free now.`,
}

/** What giving an offer back says to each refusal. */
const declineSentences: Sentences<DeclineOfferRefusal> = {
  not_found: () => 'This offer is not there any more.',
  offer_closed: ({ status }) => closed[status],
  offer_expired: ({ expiredAt }, viewer) =>
    `This offer ended ${formatInstantWithZone(expiredAt, viewer)}; its seat has passed on.`,
  offer_is_whole: () => 'All the seats you wanted are offered: take them, or give them back.',
}

/** What each action of a waitlist says to the refusals of its verb. */
export const waitlistSentences = {
  join: joinSentences,
  leave: leaveSentences,
  accept: acceptSentences,
  decline: declineSentences,
}
