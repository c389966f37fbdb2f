import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { lessonActions, lessonPages } from './lesson-access'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow } from './access-words'

const studentsOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', otherStudent: 'refused', student: 'ok' })
/** On a page that is not there for other students. */
const itsStudentOnly = { ...studentsOnly, otherStudent: 'not-found' as const }
const itsStudent = everyone<PageAnswer>('not-found', { visitor: 'sign-in', student: 'ok' })

/** The pages of one student about their own. */
export const studentPages: Record<string, PageRow> = {
  'bookings/[id]/reschedule/page.tsx': {
    url: ({ bookingId }) => routes.rescheduleBooking(bookingId),
    answers: itsStudent,
  },
  ...lessonPages,
  'offers/[id]/page.tsx': { url: ({ offerId }) => routes.offer(offerId), answers: itsStudent },
  'api/my-places/route.ts': { url: () => routes.myPlaces(), answers: everyone('ok') },
}

/** The rows of what only students can do. */
export const studentActions: Record<string, ActionRow> = {
  bookSeatAction: {
    form: { role: 'student', url: ({ bookableId }) => routes.class(bookableId), holds: 'Book this class' },
    fields: ({ bookableId }) => ({ sessionId: String(bookableId) }),
    answers: studentsOnly,
  },
  changeSeatsAction: {
    form: { role: 'student', url: () => routes.bookings(), holds: 'Change seats' },
    fields: ({ bookingId }) => ({ bookingId: String(bookingId), seats: '2' }),
    answers: studentsOnly,
  },
  rescheduleBookingAction: {
    form: { role: 'student', url: ({ bookingId }) => routes.rescheduleBooking(bookingId), holds: 'Move here' },
    fields: ({ bookingId, bookableId }) => ({ bookingId: String(bookingId), sessionId: String(bookableId) }),
    answers: itsStudentOnly,
  },
  ...lessonActions,
  joinWaitlistAction: {
    form: { role: 'student', url: ({ fullId }) => routes.class(fullId), holds: 'Join the waitlist' },
    fields: () => ({}),
    answers: studentsOnly,
  },
  leaveWaitlistAction: {
    form: { role: 'student', url: ({ ownEntryId }) => routes.offer(ownEntryId), holds: 'Yes, leave it' },
    fields: () => ({}),
    answers: itsStudentOnly,
  },
  acceptOfferAction: {
    form: { role: 'student', url: ({ offerId }) => routes.offer(offerId), holds: 'Take the seat' },
    fields: () => ({}),
    answers: itsStudentOnly,
  },
  declineOfferAction: {
    form: { role: 'student', url: ({ offerId }) => routes.offer(offerId), holds: 'Yes, decline' },
    fields: () => ({}),
    answers: itsStudentOnly,
  },
}

/** Full classes of the course: one to wait for, one the student waits for, one with an offer to the student. */
export async function queuesToStandIn(
  world: typeof builders,
  { studentId, ...of }: { teacherId: number; courseId: number; studentId: number },
) {
  const full = (days: number) =>
    world.aSession({
      ...of,
      enableWaitlist: true,
      capacity: 1,
      startAtUtc: new Date(Date.now() + (days * 24 + 12) * 3_600_000),
    })
  const [free, waits, offers] = [await full(6), await full(7), await full(8)]
  for (const { id: sessionId } of [free, waits]) {
    await world.aBooking({ sessionId, studentId: (await world.anEnrolledStudent(of.courseId)).id })
  }
  const own = await world.aWaitlistEntry({ sessionId: waits.id, studentId })
  const offer = await world.aWaitlistEntry({
    sessionId: offers.id,
    studentId,
    status: 'offered',
    offerExpiresAt: new Date(Date.now() + 24 * 3_600_000),
  })
  return { fullId: free.id, ownEntryId: own.id, offerId: offer.id }
}
