import type { Prisma } from '@/lib/db/generated/client'
import { routes } from '@/lib/routes'
import { addMinutes, type Instant, isAfter, isBefore } from '@/lib/time/instant'
import type { CourseKey } from './courses'
import type { StudentIds } from './enrolments'
import type { TeacherKey } from './people'

const DAY = 24 * 60

/** What teachers wrote to everybody in a course, and how many days ago. */
const ANNOUNCEMENTS: readonly {
  course: CourseKey
  teacher: TeacherKey
  daysAgo: number
  title: string
  message: string
  pinned?: true
}[] = [
  {
    course: 'exam-maths',
    teacher: 'lena',
    daysAgo: 2,
    pinned: true,
    title: 'Mock exam papers',
    message: 'Part one is in the course folder. Please try it with a timer before our next class.',
  },
  {
    course: 'exam-maths',
    teacher: 'jonas',
    daysAgo: 16,
    title: 'I am joining Lena',
    message: 'From this month on I help with coaching hours. Say hello when you see me.',
  },
  {
    course: 'physics-lab',
    teacher: 'lena',
    daysAgo: 5,
    title: 'For next week: rice and a tube',
    message: 'A paper tube from the kitchen is perfect. Uncooked rice, please.',
  },
  {
    course: 'nepali',
    teacher: 'pemba',
    daysAgo: 9,
    title: 'Festival greetings',
    message: 'Many of you asked about the festival, so we will learn the greetings in the next class.',
  },
  {
    course: 'spanish-conversation',
    teacher: 'marisol',
    daysAgo: 3,
    title: 'Bring a headline',
    message: 'Any paper, any country. Two sentences of opinion are enough.',
  },
  {
    course: 'guitar',
    teacher: 'declan',
    daysAgo: 12,
    title: 'New strings?',
    message: 'If yours are older than a year, treat yourself. I wrote down which ones I use.',
  },
  {
    course: 'songwriting',
    teacher: 'declan',
    daysAgo: 6,
    pinned: true,
    title: 'How the circle works',
    message: 'Ask for a place and say a word about what you write. I answer within a day.',
  },
  {
    course: 'watercolour',
    teacher: 'isla',
    daysAgo: 4,
    title: 'Paper, once more',
    message: 'The heavier the better: 300 grams does not buckle, and neither will you.',
  },
  {
    course: 'python',
    teacher: 'jonas',
    daysAgo: 8,
    title: 'Recording of the clinic',
    message: 'Three of you could not come, so I wrote up what we did, line by line.',
  },
]

type Ids = { courses: Record<CourseKey, number>; teachers: Record<TeacherKey, number> }

/** The announcements of the courses. */
export function planAnnouncements(
  { courses, teachers }: Ids,
  now: Instant,
): Prisma.CourseAnnouncementCreateManyInput[] {
  return ANNOUNCEMENTS.map(({ course, teacher, daysAgo, title, message, pinned }) => {
    const createdAt = addMinutes(now, -daysAgo * DAY)
    const of = { courseId: courses[course], teacherId: teachers[teacher] }
    return { ...of, title, message, isPinned: pinned ?? false, createdAt, updatedAt: createdAt }
  })
}

type Booked = {
  id: number
  userId: number
  sessionId: number
  status?: string
  bookedAt: Instant
  cancelledAt?: Instant | null
}
type Class = { id: number; title: string; startAt: Instant }

/** A day before each class that its students kept, and one about the booking itself; as far as the time has come. */
export function planReminders(
  bookings: readonly Booked[],
  classes: readonly Class[],
  now: Instant,
): Prisma.BookingReminderCreateManyInput[] {
  const starts = new Map(classes.map(({ id, startAt }) => [id, startAt]))
  return bookings.flatMap(({ id, sessionId, status, bookedAt }) => {
    const startAt = starts.get(sessionId)
    if (!startAt || status === 'cancelled' || status === 'waitlisted' || status === 'pending') return []
    const dayBefore = addMinutes(startAt, -DAY)
    const told = { groupBookingId: id, reminderType: 'confirmed', sentAt: bookedAt }
    const wasInTime = isBefore(dayBefore, now) && isAfter(dayBefore, bookedAt)
    return wasInTime ? [told, { groupBookingId: id, reminderType: '24h', sentAt: dayBefore }] : [told]
  })
}

const SAYS: Record<string, [type: string, title: string]> = {
  confirmed: ['booking_confirmed', 'Your seat is booked'],
  attended: ['booking_confirmed', 'Your seat is booked'],
  cancelled: ['booking_cancelled', 'Your booking is cancelled'],
  waitlisted: ['booking_waitlisted', 'You are on the waitlist'],
  pending: ['booking_pending', 'Your request is with the teacher'],
}

/** What the demo students were told about their own bookings; what is older than three days has been read. */
export function planNotifications(
  bookings: readonly Booked[],
  classes: readonly Class[],
  { students, now }: { students: StudentIds; now: Instant },
): Prisma.NotificationCreateManyInput[] {
  const demo = Object.values(students.demo)
  const byId = new Map(classes.map((each) => [each.id, each]))
  return bookings.flatMap(({ userId, sessionId, status = '', bookedAt, cancelledAt }) => {
    const [notificationType, title] = SAYS[status] ?? []
    const session = byId.get(sessionId)
    if (!demo.includes(userId) || !notificationType || !title || !session) return []
    const createdAt = cancelledAt ?? bookedAt
    const isRead = isBefore(createdAt, addMinutes(now, -3 * DAY))
    const read = { isRead, readAt: isRead ? addMinutes(createdAt, 95) : null }
    return [
      {
        userId,
        notificationType,
        title,
        message: session.title,
        actionUrl: routes.class(sessionId),
        ...read,
        createdAt,
      },
    ]
  })
}
