import type { Matter, Notice } from './decisions'
import { byStudent, bySomebodyElse, isOver, toStudent, toTeacher, toWaiting } from './facts-decisions'

/** Who is told of what happened in the queue of a class. */
export function waitlistNotices(matter: Matter): Notice[] {
  if (isOver(matter)) return []
  if (matter.kind === 'waitlist.joined') return joined(matter)
  if (matter.kind === 'waitlist.status') return statusChanged(matter)
  if (matter.kind === 'waitlist.deleted') return gone(matter)
  if (matter.kind === 'waitlist.passed_by') return toStudent(matter, 'passed_by', { reason: matter.to.reason ?? '' })
  if (matter.kind === 'waitlist.first_click') return toWaiting(matter, 'first_click', { seats: matter.to.free ?? 1 })
  return []
}

function joined(matter: Matter): Notice[] {
  if (matter.to.status === 'offered') return offered(matter)
  if (matter.to.status !== 'waiting') return []
  const kind = byStudent(matter) ? 'waitlist_joined' : 'put_on_waitlist'
  return [...toStudent(matter, kind), ...toTeacher(matter, 'teacher_waitlist_joined')]
}

// An accepted entry is told with the booking it has become.
function statusChanged(matter: Matter): Notice[] {
  const { from, to } = matter
  if (to.status === 'offered') return from.status === 'offered' ? newDeadline(matter) : offered(matter)
  if (to.status === 'waiting') return from.status === 'offered' ? passedOn(matter) : []
  if (to.status === 'declined') return passedOn(matter)
  if (to.status === 'expired') return ended(matter)
  if (to.status !== 'left') return []
  if (byStudent(matter)) return toTeacher(matter, 'teacher_waitlist_left')
  const byAnAdmin = bySomebodyElse(matter, matter.teacher)
  return [
    ...toStudent(matter, 'removed_from_waitlist'),
    ...(byAnAdmin ? toTeacher(matter, 'teacher_waitlist_left') : []),
  ]
}

function offered(matter: Matter): Notice[] {
  // Booked at once by the policy: the booking is what there is to tell.
  if (matter.promoted) return []
  const { seats, seatsOffered = seats, offerExpiresAt } = matter.to
  return toStudent(matter, 'offer', { seats: seatsOffered ?? 1, outOf: seats ?? null, until: offerExpiresAt ?? null })
}

function newDeadline(matter: Matter): Notice[] {
  const { seatsOffered, offerExpiresAt: until } = matter.to
  // One that has come already ends the offer, and that is told.
  if (matter.promoted || until === undefined || until <= matter.at || until === matter.from.offerExpiresAt) return []
  return toStudent(matter, 'offer_deadline', { seats: seatsOffered ?? 1, until })
}

function passedOn(matter: Matter): Notice[] {
  const seats = matter.from.seatsOffered ?? 1
  if (byStudent(matter)) return toTeacher(matter, 'teacher_offer_declined', { seats })
  return toStudent(matter, 'offer_withdrawn', { seats })
}

// Who waited until the queue was over has been told so, with the reason, by `waitlist.passed_by`.
function ended(matter: Matter): Notice[] {
  const { status, seatsOffered: seats = 1, offerExpiresAt: until = null } = matter.from
  const lapsed = status === 'offered' && !(matter.classIsOff && until !== null && matter.at < until)
  if (lapsed) {
    return [
      ...toStudent(matter, 'offer_lapsed', { seats, until }),
      ...toTeacher(matter, 'teacher_offer_lapsed', { seats, until }),
    ]
  }
  return matter.classIsOff ? toStudent(matter, 'class_cancelled', { asked: true }) : []
}

// An entry goes with its class; alone only by somebody's hand in the database.
function gone(matter: Matter): Notice[] {
  return matter.classIsOff
    ? toStudent(matter, 'class_cancelled', { asked: true })
    : toStudent(matter, 'removed_from_waitlist')
}
