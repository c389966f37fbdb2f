import type { Matter, Notice } from './decisions'
import { isOver, startBefore, timesChanged, toHost, toTeacher, toWaiting } from './facts-decisions'

/** Who is told of what happened to a class itself; its students are told with their bookings, those who wait from here. */
export function classNotices(matter: Matter): Notice[] {
  const { kind, from, to, teacher, formerTeacher } = matter
  if (!kind.startsWith('session.') || isOver(matter) || to.status === 'draft') return []
  if (kind === 'session.deleted')
    return from.status === 'draft' ? [] : toHost(matter, teacher, 'teacher_class_cancelled')
  if (kind === 'session.reminder') return toTeacher(matter, 'teacher_reminder')
  if (kind === 'session.made') return toHost(matter, teacher, 'teacher_class_given')
  if (kind === 'session.status' && to.status === 'cancelled') return toHost(matter, teacher, 'teacher_class_cancelled')
  const handedOver =
    from.teacherId === to.teacherId
      ? []
      : [...toHost(matter, teacher, 'teacher_class_given'), ...toHost(matter, formerTeacher, 'teacher_class_taken')]
  // In another zone at the same time nothing changes for anybody's clock.
  if (kind !== 'session.moved' || !timesChanged(matter)) return handedOver
  const moved = handedOver.length > 0 ? [] : toHost(matter, teacher, 'teacher_class_moved')
  return [...handedOver, ...moved, ...toWaiting(matter, 'waiting_class_moved', { was: startBefore(matter) })]
}
