import type { Metadata } from 'next'
import MailIcon from 'lucide-react/icons/mail'
import { notFound } from 'next/navigation'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { SearchFilters } from '@/components/ui/search-filters'
import { Table } from '@/components/ui/table'
import { TextInput } from '@/components/ui/text-input'
import { TextLink } from '@/components/ui/text-link'
import { currentViewer } from '@/lib/auth/viewer'
import { mailboxIsOpen } from '@/lib/env'
import { type LocalMailView, mailboxPage } from '@/lib/mail/mailbox-queries'
import { routes } from '@/lib/routes'
import { formatInstant } from '@/lib/time/format'
import { idIn, type SearchParams } from '../../classes/read-filters'

export const metadata: Metadata = { title: 'Mailbox of this machine' }

export default async function MailboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = await searchParams
  if (!mailboxIsOpen()) notFound()
  const to = typeof query.to === 'string' ? query.to.trim().slice(0, 200) : ''
  const [viewer, { mails, total, page, pageSize }] = await Promise.all([
    currentViewer(),
    mailboxPage({ to, page: idIn(query.page) ?? 1 }),
  ])
  const columns = [
    {
      header: 'Subject',
      primary: true,
      cell: ({ localMailId, subject }: LocalMailView) => (
        <TextLink href={routes.mailboxMail(localMailId)}>{subject}</TextLink>
      ),
    },
    { header: 'To', cell: (mail: LocalMailView) => <span className="break-all">{mail.to}</span> },
    { header: 'When', cell: (mail: LocalMailView) => <time>{formatInstant(mail.receivedAt, viewer)}</time> },
  ]
  return (
    <>
      <PageHeader
        title="Mailbox of this machine"
        lead="No mail server is set, so what would have been sent lies here, for everybody to read. Only the demo school has this page."
      />
      <SearchFilters action={routes.mailbox()} label="Search the mailbox" active={to !== ''}>
        <Field name="to" label="To">
          {(control) => <TextInput {...control} defaultValue={to} />}
        </Field>
      </SearchFilters>
      {mails.length === 0 ? (
        <EmptyState icon={<MailIcon />} title="No mail yet">
          Book a class, and look here a moment later.
        </EmptyState>
      ) : (
        <Card flush>
          <Table caption="Mail" columns={columns} rows={mails} rowKey={({ localMailId }) => localMailId} />
        </Card>
      )}
      <Pagination {...{ page, pageSize, total }} hrefFor={(next) => routes.mailbox({ to, page: next })} noun="mails" />
    </>
  )
}
