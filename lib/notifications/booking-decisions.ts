import type { Matter, Notice } from './decisions'
import { byStudent, bySomebodyElse, isOver, startBefore, timesChanged, toStudent, toTeacher } from './facts-decisions'

/** Who is told of what happened to a booking of a class or a lesson. */
export function bookingNotices(matter: Matter): Notice[] {
  if (isOver(matter)) return []
  if (matter.kind === 'booking.made') return made(matter)
  if (matter.kind === 'booking.status') return statusChanged(matter)
  if (matter.kind === 'booking.moved') return moved(matter)
  if (matter.kind === 'booking.seats') return seatsChanged(matter)
  if (matter.kind === 'booking.student') return toStudent(matter, 'booked')
  if (matter.kind === 'booking.deleted') return deleted(matter)
  if (matter.kind === 'booking.reminder') return toStudent(matter, 'reminder')
  if (matter.kind === 'lesson.reminder') return toTeacher(matter, 'teacher_reminder')
  return []
}

function made(matter: Matter): Notice[] {
  const { insteadOf: was } = matter
  if (matter.to.status === 'pending') {
    if (matter.proposed) return toStudent(matter, 'time_proposed', { was })
    const kind = was === null ? 'requested' : 'move_requested'
    return [...toStudent(matter, kind, { was }), ...toTeacher(matter, 'teacher_new_request', { was })]
  }
  if (matter.to.status !== 'confirmed') return []
  if (was !== null) {
    const kind = byStudent(matter) ? 'moved' : 'moved_by_teacher'
    return [...toStudent(matter, kind, { was }), ...toTeacher(matter, 'teacher_booking_moved', { was })]
  }
  return [...toStudent(matter, matter.promoted ? 'promoted' : 'booked'), ...toTeacher(matter, 'teacher_new_booking')]
}

// What became `rescheduled` is told with the booking that took its place; attendance is the teacher's record.
function statusChanged(matter: Matter): Notice[] {
  const wasAsked = matter.from.status === 'pending'
  if (matter.to.status === 'confirmed') return wasAsked ? saidYes(matter) : []
  if (matter.to.status === 'declined') {
    // Told as the place in the queue that the student has got instead.
    if (matter.to.reason === 'moved_to_waitlist') return []
    return byStudent(matter) ? takenBack(matter) : toStudent(matter, 'declined')
  }
  if (matter.to.status !== 'cancelled') return []
  if (byStudent(matter)) return wasAsked ? takenBack(matter) : gaveUp(matter)
  if (matter.classIsOff) return toStudent(matter, 'class_cancelled', { asked: wasAsked })
  return [
    ...toStudent(matter, wasAsked ? 'declined' : 'cancelled_by_teacher'),
    ...toTeacher(matter, wasAsked ? 'teacher_request_withdrawn' : 'teacher_booking_cancelled'),
  ]
}

function saidYes(matter: Matter): Notice[] {
  if (byStudent(matter)) return [...toStudent(matter, 'booked'), ...toTeacher(matter, 'teacher_time_accepted')]
  const byAnAdmin = bySomebodyElse(matter, matter.teacher)
  return [...toStudent(matter, 'approved'), ...(byAnAdmin ? toTeacher(matter, 'teacher_new_booking') : [])]
}

function takenBack(matter: Matter): Notice[] {
  const kind = matter.proposed ? 'teacher_time_declined' : 'teacher_request_withdrawn'
  return [...toStudent(matter, 'request_withdrawn'), ...toTeacher(matter, kind)]
}

function gaveUp(matter: Matter): Notice[] {
  return [...toStudent(matter, 'cancelled'), ...toTeacher(matter, 'teacher_booking_cancelled')]
}

function moved(matter: Matter): Notice[] {
  const was = startBefore(matter)
  const elsewhere = matter.from.sessionId !== matter.to.sessionId
  if (!timesChanged(matter) && !elsewhere) return toStudent(matter, 'class_teacher')
  const kind = byStudent(matter) ? 'moved' : matter.lesson || elsewhere ? 'moved_by_teacher' : 'class_moved'
  // A class that moves is the teacher's own matter, told once with the class.
  const oneOnly = matter.lesson || elsewhere
  return [...toStudent(matter, kind, { was }), ...(oneOnly ? toTeacher(matter, 'teacher_booking_moved', { was }) : [])]
}

function seatsChanged(matter: Matter): Notice[] {
  const outOf = matter.from.seats ?? null
  return [...toStudent(matter, 'seats', { outOf }), ...toTeacher(matter, 'teacher_seats_changed', { outOf })]
}

function deleted(matter: Matter): Notice[] {
  if (matter.from.status !== 'pending' && matter.from.status !== 'confirmed') return []
  if (matter.classIsOff) return toStudent(matter, 'class_cancelled')
  return [...toStudent(matter, 'cancelled_by_teacher'), ...toTeacher(matter, 'teacher_booking_cancelled')]
}
