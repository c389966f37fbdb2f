import { aLocalMail, anUntoldEvent, mailOfEachStanding } from '@/lib/testing/mail-rows'
import { routes } from '@/lib/routes'

type MailLook = { file: string; what: string; url: string }

/** Mail of each standing, an event that nobody was told of, and the mailbox of the machine. */
export async function mailToLookAt(userId: number): Promise<{ forAdmin: MailLook[]; forVisitor: MailLook[] }> {
  await mailOfEachStanding(userId)
  await anUntoldEvent()
  const localMailId = await aLocalMail('a-very-long-address-of-somebody-with-many-names@a-school-far-away.example.test')
  const admin = (what: string, url: string) => ({ file: 'admin/mail/page.tsx', what, url })
  return {
    forAdmin: [
      admin('waiting', routes.adminMail()),
      admin('given up', routes.adminMail({ show: 'given_up' })),
      admin('sent lately', routes.adminMail({ show: 'sent' })),
      admin('nothing found', routes.adminMail({ q: 'nobody of this name' })),
    ],
    forVisitor: [
      { file: 'dev/mailbox/page.tsx', what: 'all', url: routes.mailbox() },
      { file: 'dev/mailbox/page.tsx', what: 'nothing found', url: routes.mailbox({ to: 'nobody of this name' }) },
      { file: 'dev/mailbox/[id]/page.tsx', what: 'a mail', url: routes.mailboxMail(localMailId) },
    ],
  }
}
