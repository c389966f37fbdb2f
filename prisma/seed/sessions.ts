import type { Prisma } from '@/lib/db/generated/client'
import { addMinutes, earliest, type Instant, isBefore } from '@/lib/time/instant'
import type { NumberedClass } from './bookings'
import type { CourseKey } from './courses'
import type { TeacherKey } from './people'
import { MEETING } from './rhythm'

const DAY = 24 * 60

/** The Phase 1 row of a class; what Phase 2 adds is left to the backfill. */
export function sessionRow(
  each: NumberedClass,
  ids: { courses: Record<CourseKey, number>; teachers: Record<TeacherKey, number> },
  now: Instant,
): Prisma.LiveClassSessionCreateManyInput {
  const { id, title, description, startAt, minutes, capacity, status, peculiar, teacher, course } = each
  const madeAt = earliest(addMinutes(startAt, -21 * DAY), addMinutes(now, -14 * DAY))
  const hasBegun = isBefore(startAt, now) && (status === 'completed' || status === 'live')
  return {
    id,
    courseId: ids.courses[course],
    teacherId: ids.teachers[teacher],
    title,
    description,
    status,
    scheduledStart: startAt,
    durationMinutes: minutes,
    totalSeats: capacity,
    maxAttendees: capacity,
    enableWaitlist: peculiar.waitlist ?? false,
    startedAt: hasBegun ? addMinutes(startAt, 1) : null,
    endedAt: hasBegun && status === 'completed' ? addMinutes(startAt, minutes + 2) : null,
    createdAt: madeAt,
    updatedAt: madeAt,
    ...(peculiar.noLink ? NOWHERE : meetingOf(teacher, id)),
  }
}

const NOWHERE = { meetingLink: '', zoomLink: '', meetingId: '', meetingPassword: '' }

/** Example addresses: nobody is there. */
export function meetingOf(teacher: TeacherKey, id: number): typeof NOWHERE {
  if (MEETING[teacher] === 'room')
    return { ...NOWHERE, meetingLink: `https://meet.example.com/${teacher}-${1000 + id}` }
  const meetingId = `${5_550_000_000 + id * 7919}`
  const zoomLink = `https://example.zoom.us/j/${meetingId}`
  const meetingPassword = `${teacher}${100 + (id % 900)}`
  return { meetingLink: MEETING[teacher] === 'zoom' ? zoomLink : '', zoomLink, meetingId, meetingPassword }
}
