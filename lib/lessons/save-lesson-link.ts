import { db } from '@/lib/db/client'
import { refusedBy } from '@/lib/db/violations'
import { ok, refuse, type Result } from '@/lib/result'
import { decideLessonLink, type LessonNotFound, type LessonOver } from './teaching-decisions'

export interface SaveLessonLink {
  bookingId: number
  teacherId: number
  /** http(s); '' takes it away. */
  meetingLink: string
}

type LinkRefusal = LessonNotFound | LessonOver | { code: 'bad_link' }

/** Sets where a lesson of this teacher meets, while it is asked for or to come. One that is over keeps what it had. */
export async function saveLessonLink({
  bookingId,
  teacherId,
  meetingLink,
}: SaveLessonLink): Promise<Result<null, LinkRefusal>> {
  const verdict = decideLessonLink(meetingLink)
  if (!verdict.ok) return verdict
  const mine = { id: bookingId, teacherId, bookingType: 'one_on_one', teacher: { isApproved: true } } as const
  return refusedBy<null, LinkRefusal>({ live_class_booking_link_is_http: { code: 'bad_link' } }, async () => {
    const { count } = await db.liveClassBooking.updateMany({
      where: { ...mine, status: { in: ['pending', 'confirmed'] } },
      data: { meetingLink },
    })
    if (count === 1) return ok(null)
    const row = await db.liveClassBooking.findFirst({ where: mine, select: { status: true } })
    return refuse(row ? { code: 'booking_is_over', status: row.status } : { code: 'lesson_not_found' })
  })
}
