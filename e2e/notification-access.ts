import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow } from './access-words'

/** The page and the count of what a person was told. */
export const notificationPages: Record<string, PageRow> = {
  'notifications/page.tsx': {
    url: () => routes.notifications(),
    answers: everyone<PageAnswer>('ok', { visitor: 'sign-in' }),
  },
  'settings/notifications/page.tsx': {
    url: () => routes.notificationSettings(),
    answers: everyone<PageAnswer>('ok', { visitor: 'sign-in' }),
  },
  'api/notifications/route.ts': { url: () => routes.unreadNotifications(), answers: everyone('ok') },
}

const itsReaderOnly = everyone<ActionAnswer>('refused', { visitor: 'sign-in', student: 'ok' })

/** To mark as read what one was told oneself. */
export const notificationActions: Record<string, ActionRow> = {
  markReadAction: {
    form: { role: 'student', url: () => routes.notifications(), holds: 'Mark as read' },
    fields: ({ notificationId }) => ({ notificationId: String(notificationId) }),
    answers: itsReaderOnly,
  },
  markAllReadAction: {
    form: { role: 'student', url: () => routes.notifications(), holds: 'Mark all as read' },
    fields: () => ({}),
    answers: itsReaderOnly,
  },
  savePreferencesAction: {
    form: { role: 'student', url: () => routes.notificationSettings(), holds: 'When to be reminded' },
    fields: () => ({ inApp: 'confirmations', leads: '15' }),
    answers: everyone<ActionAnswer>('ok', { visitor: 'sign-in', admin: 'refused' }),
  },
}

/** Something the student was told by hand, not by the worker beside the site. */
export async function toldByHand(world: typeof builders, { userId }: { userId: number }) {
  return { notificationId: (await world.aNotification({ userId })).id }
}
