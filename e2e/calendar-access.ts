import { aCalendarFeed } from '@/lib/testing/calendar-feed'
import { routes } from '@/lib/routes'
import { type ActionAnswer, type ActionRow, everyone, type PageRow } from './access-words'

/** What is read by calendar programs, which do not sign in: who has the secret reads, who has none finds nothing. */
export const calendarPages: Record<string, PageRow> = {
  'calendar/[file]/route.ts': { url: ({ feedSecret }) => routes.calendarFeed(feedSecret), answers: everyone('ok') },
  'bookings/[id]/calendar.ics/route.ts': {
    url: ({ bookingId }) => routes.bookingCalendar(bookingId),
    answers: everyone('not-found', { student: 'ok' }),
  },
}

/** Everybody has a calendar of their own to make; to end, only who has made one. */
export const calendarActions: Record<string, ActionRow> = {
  makeFeedAction: {
    form: { role: 'otherStudent', url: () => routes.settings(), holds: 'Make my address' },
    fields: () => ({}),
    answers: everyone<ActionAnswer>('ok', { visitor: 'sign-in' }),
  },
  revokeFeedAction: {
    form: { role: 'student', url: () => routes.settings(), holds: 'Yes, end it' },
    fields: () => ({}),
    answers: everyone<ActionAnswer>('refused', { visitor: 'sign-in', student: 'ok' }),
  },
}

/** A calendar address of a person, for the rows above. */
export async function calendarToRead(userId: number): Promise<{ feedSecret: string }> {
  return { feedSecret: await aCalendarFeed(userId) }
}
