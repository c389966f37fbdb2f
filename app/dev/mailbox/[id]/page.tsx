import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MailText } from '@/components/mail/mail-text'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { currentViewer } from '@/lib/auth/viewer'
import { mailboxIsOpen } from '@/lib/env'
import { localMail } from '@/lib/mail/mailbox-queries'
import { routes } from '@/lib/routes'
import { formatInstant } from '@/lib/time/format'
import { idIn } from '../../../classes/read-filters'

export const metadata: Metadata = { title: 'Mail' }

// No scripts, no pictures from elsewhere, no forms: a mail is text with colours. Its links open beside the page.
const INSIDE =
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'">` +
  '<base target="_blank">'

export default async function MailboxMailPage({ params }: { params: Promise<{ id: string }> }) {
  const id = idIn((await params).id)
  const mail = mailboxIsOpen() && id !== undefined ? await localMail(id) : null
  if (mail === null) notFound()
  const viewer = await currentViewer()
  return (
    <>
      <PageHeader
        title={mail.subject}
        lead={`To ${mail.to}, ${formatInstant(mail.receivedAt, viewer)}`}
        breadcrumb={[{ href: routes.mailbox(), label: 'Mailbox of this machine' }]}
      />
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
        <Card title="As HTML" flush>
          <iframe
            title="The mail as HTML"
            srcDoc={mail.html.replace(/<head[^>]*>/, (head) => head + INSIDE)}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            className="h-160 w-full border-0"
          />
        </Card>
        <Card title="As text">
          <MailText text={mail.text} />
        </Card>
        {mail.calendar !== null && (
          <Card title="Calendar entry">
            <pre className="text-sm break-all whitespace-pre-wrap">{mail.calendar}</pre>
          </Card>
        )}
      </div>
    </>
  )
}
