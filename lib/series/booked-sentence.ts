import type { BookedSeries } from './book-series'
import type { LeftDate } from './booking-decisions'

const WHY: Record<LeftDate['why']['code'], string> = {
  not_found: 'cannot be booked',
  not_moved_yet: 'cannot be booked yet',
  class_not_open: 'cannot be booked',
  class_started: 'has begun',
  already_booked: 'you have already',
  already_waiting: 'you wait for already',
  not_enrolled: 'needs an enrolment in the course',
  enrolment_over: 'is after the end of your enrolment',
  notice_too_short: 'had to be booked earlier',
  student_busy: 'is at a time at which you have something else',
  offer_open: 'has a seat held for you: take it in your bookings',
  waitlist_first: 'is full, and others wait',
  session_full: 'is full',
  too_many_seats: 'has fewer seats to book at once',
  too_few_seats: 'is full',
  no_waitlist: 'is full and has no waitlist',
  waitlist_closed: 'is full and its waitlist is closed',
  waitlist_cutoff: 'is full and too near to wait for',
  waitlist_full: 'is full, and so is its waitlist',
  too_many_waitlists: 'is full, and you wait for as many classes as one may',
  seats_free: 'changed a moment ago',
  approval_first: 'is for the teacher to decide',
}

/** What came of booking a series, in words: how many dates were booked, asked for and waited for, and why others were not. */
export function bookedSentence({ booked, requested, waiting, left }: BookedSeries): string {
  const reasons = new Map<string, number>()
  for (const { why } of left) reasons.set(WHY[why.code], (reasons.get(WHY[why.code]) ?? 0) + 1)
  return [
    booked.length > 0 && `${dates(booked.length)} booked.`,
    requested.length > 0 && `${dates(requested.length)} asked for; your teacher decides.`,
    waiting.length > 0 && `You wait for ${dates(waiting.length)}.`,
    left.length > 0 && `Not booked: ${[...reasons].map(([why, count]) => `${count} that ${why}`).join('; ')}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function dates(count: number): string {
  return count === 1 ? '1 date' : `${count} dates`
}
