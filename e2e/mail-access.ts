import { aLocalMail, aMailForTomorrow } from '@/lib/testing/mail-rows'
import { routes } from '@/lib/routes'
import { type ActionAnswer, type ActionRow, everyone, type PageAnswer, type PageRow } from './access-words'

/** Mail is an admin's matter. The mailbox of the machine is open to all who reach a demo school, and nowhere else. */
export const mailPages: Record<string, PageRow> = {
  'admin/mail/page.tsx': {
    url: () => routes.adminMail(),
    answers: everyone<PageAnswer>('not-found', { visitor: 'sign-in', admin: 'ok' }),
  },
  'dev/mailbox/page.tsx': { url: () => routes.mailbox(), answers: everyone('ok') },
  'dev/mailbox/[id]/page.tsx': { url: ({ localMailId }) => routes.mailboxMail(localMailId), answers: everyone('ok') },
}

const adminsOnly = everyone<ActionAnswer>('not-found', { visitor: 'sign-in', admin: 'ok' })

export const mailActions: Record<string, ActionRow> = {
  tryMailAgainAction: {
    form: { role: 'admin', url: () => routes.adminMail(), holds: 'Try again' },
    fields: ({ waitingMailId }) => ({ mailId: String(waitingMailId) }),
    answers: adminsOnly,
  },
  tryAllMailAgainAction: {
    form: { role: 'admin', url: () => routes.adminMail(), holds: 'Try all again' },
    fields: () => ({}),
    // It is about the mail of all schools at once: of this one none was tried, so nothing of its own changes.
    answers: { ...adminsOnly, admin: 'refused' },
  },
}

/** A mail to the student that waits, and one in the mailbox of the machine. */
export async function mailToSee(userId: number): Promise<{ waitingMailId: number; localMailId: number }> {
  return { waitingMailId: await aMailForTomorrow(userId), localMailId: await aLocalMail('student@example.test') }
}
