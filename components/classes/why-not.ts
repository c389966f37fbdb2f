import type { ClassPage } from '@/lib/booking/class-page-queries'
import { formatDuration, formatInstant, formatTimeRange, type Viewer } from '@/lib/time/format'

type Refusal = Extract<ClassPage['choice'], { kind: 'refused' }>['refusal']

const notOpen: Record<Extract<Refusal, { code: 'class_not_open' }>['status'], { title: string; text: string }> = {
  draft: { title: 'Not open for booking', text: 'This class cannot be booked yet.' },
  scheduled: { title: 'Not open for booking', text: 'This class cannot be booked now.' },
  live: { title: 'It has begun', text: 'A class that is under way can no longer be booked.' },
  completed: { title: 'This class is over', text: 'It took place already.' },
  cancelled: { title: 'This class is cancelled', text: 'It will not take place. All bookings were cancelled with it.' },
  booking_closed: { title: 'Booking is closed', text: 'The teacher takes no more bookings for this class.' },
}

/** Why there is no seat, or no lesson, to book for this student now, and what can be done about it. */
export function whyNot(
  refusal: Refusal,
  viewer: Viewer,
  what: 'class' | 'lesson' = 'class',
): { title: string; text: string } {
  switch (refusal.code) {
    case 'class_not_open':
      return notOpen[refusal.status]
    case 'class_started':
      return {
        title: 'It has begun',
        text: `It started ${formatInstant(refusal.startedAt, viewer)} and can no longer be booked.`,
      }
    case 'not_enrolled':
      return {
        title: 'You are not enrolled in this course',
        text: `Only students of the course can book its ${what === 'class' ? 'classes' : 'lessons'}. Ask your school to enrol you; then you can book here.`,
      }
    case 'enrolment_over':
      return {
        title: `Your enrolment ends before this ${what}`,
        text: `It is valid until ${formatInstant(refusal.endedAt, viewer)}. Ask your school to extend it.`,
      }
    case 'notice_too_short':
      return {
        title: 'Too late to book',
        text: `The teacher asks for ${formatDuration(refusal.minNoticeHours * 60)} of notice: booking closed ${formatInstant(refusal.bookableUntil, viewer)}.`,
      }
    case 'student_busy':
      return {
        title: 'You are busy at that time',
        text: refusal.clash
          ? `You have “${refusal.clash.title}”, ${formatTimeRange(refusal.clash.startAt, refusal.clash.endAt, viewer)}. Cancel that first if you want this ${what} instead.`
          : 'You have another booking at that time.',
      }
    case 'offer_open':
      return {
        title: 'A seat is held for you',
        text: `Answer your offer by ${formatInstant(refusal.expiresAt, viewer)}.`,
      }
    case 'waitlist_first':
      return {
        title: refusal.waiting === 1 ? 'Somebody is waiting' : `${refusal.waiting} people are waiting`,
        text: 'Seats that come free go to those who wait, first come, first served.',
      }
    case 'session_full':
      return {
        title: 'This class is full',
        text: 'When somebody cancels, the seat shows up here at once.',
      }
    case 'too_few_seats':
      return {
        title: refusal.free === 1 ? 'One seat is left' : `${refusal.free} seats are left`,
        text: 'Book as many as there are, or wait for more.',
      }
    case 'too_many_seats':
      return { title: 'Too many seats', text: `One booking of this class may have ${refusal.most}.` }
    case 'already_booked':
      return { title: 'You have a booking', text: 'One booking for each class.' }
    case 'not_moved_yet':
      return {
        title: 'Not open for booking yet',
        text: 'This class is being moved to the new booking system. Please look again in a while.',
      }
    case 'not_found':
      return { title: 'Not open for booking', text: 'The course is not open any more.' }
  }
}
