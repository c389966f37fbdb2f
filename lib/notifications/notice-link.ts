import { routes } from '@/lib/routes'
import { type NoticeFacts, type NoticeKind, STUDENT_KINDS } from './decisions'

const REQUESTS: readonly NoticeKind[] = ['teacher_new_request', 'teacher_request_withdrawn']
const OFFERS: readonly NoticeKind[] = ['offer', 'offer_deadline', 'first_click', 'waitlist_joined', 'put_on_waitlist']
const students: readonly string[] = STUDENT_KINDS

/** The page of what a notification is about: to a student the offer, the class or the bookings, to a teacher their side of it. */
export function noticeLink(
  kind: NoticeKind,
  { sessionId, bookingId, entryId, lesson, others = [] }: NoticeFacts,
): string {
  if (students.includes(kind)) {
    if (others.length > 0) return routes.bookings()
    if (entryId !== null && OFFERS.includes(kind)) return routes.offer(entryId)
    return sessionId === null ? routes.bookings() : routes.class(sessionId)
  }
  if (REQUESTS.includes(kind)) return routes.teacherRequests()
  if (lesson && bookingId !== null) return routes.teacherLesson(bookingId)
  return sessionId === null ? routes.teacherSchedule() : routes.teacherLiveClass(sessionId)
}
