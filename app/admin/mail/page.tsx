import type { Metadata } from 'next'
import MailIcon from 'lucide-react/icons/mail'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { MailTable } from '@/components/mail/mail-table'
import { UntoldEvents } from '@/components/mail/untold-events'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { SearchFilters } from '@/components/ui/search-filters'
import { Tabs } from '@/components/ui/tabs'
import { TextInput } from '@/components/ui/text-input'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/actor'
import { isAdmin } from '@/lib/auth/decisions'
import { currentViewer } from '@/lib/auth/viewer'
import { mailboxIsOpen, smtpUrl } from '@/lib/env'
import { tryAllMailAgainAction, tryMailAgainAction } from '@/lib/mail/actions'
import { mailPage, type MailStanding, untoldEvents } from '@/lib/mail/queries'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { idIn, type SearchParams } from '../../classes/read-filters'

export const metadata: Metadata = { title: 'Mail' }

const NOTHING: Record<MailStanding, { title: string; text: string }> = {
  waiting: { title: 'No mail waits', text: 'What is due is sent within a second or two.' },
  given_up: { title: 'None was given up', text: 'What cannot be sent for eight hours comes here, with its error.' },
  sent: { title: 'None was sent lately', text: 'What was sent in the last seven days is listed here.' },
}

export default async function AdminMailPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireActor(routes.adminMail(), isAdmin)
  const query = await searchParams
  const standing = query.show === 'given_up' || query.show === 'sent' ? query.show : 'waiting'
  const show = standing === 'waiting' ? undefined : standing
  const q = typeof query.q === 'string' ? query.q.trim().slice(0, 200) : ''
  const [viewer, untold, { counts, mails, total, page, pageSize }] = await Promise.all([
    currentViewer(),
    untoldEvents(),
    mailPage({ standing, q, page: idIn(query.page) ?? 1 }, now()),
  ])
  const tab = (of: MailStanding, label: string) => ({
    href: routes.adminMail(of === 'waiting' ? {} : { show: of }),
    ...{ label, current: standing === of, count: counts[of] },
  })
  return (
    <>
      <PageHeader
        title="Mail"
        lead="What is sent to people about their classes and accounts, and what does not get through."
        actions={
          standing !== 'sent' && (
            <ActionForm action={tryAllMailAgainAction} idPrefix="all-">
              <SubmitButton variant="secondary">Try all again</SubmitButton>
            </ActionForm>
          )
        }
      />
      <WhereItGoes waiting={counts.waiting} />
      <Tabs label="Mail" tabs={[tab('waiting', 'Waiting'), tab('given_up', 'Given up'), tab('sent', 'Sent lately')]} />
      <SearchFilters action={routes.adminMail()} label="Search mail" active={q !== ''}>
        <Field name="q" label="Name or address">
          {(control) => <TextInput {...control} defaultValue={q} />}
        </Field>
        {show && <input type="hidden" name="show" value={show} />}
      </SearchFilters>
      {/* One form for all, so that its answer outlives the row it was about. */}
      <ActionForm action={tryMailAgainAction} aria-label="Try again" about={`${standing} ${page} ${q}`}>
        {mails.length === 0 ? (
          <EmptyState icon={<MailIcon />} title={NOTHING[standing].title}>
            {NOTHING[standing].text}
          </EmptyState>
        ) : (
          <Card flush>
            <MailTable mails={mails} show={standing} viewer={viewer} />
          </Card>
        )}
      </ActionForm>
      <Pagination
        {...{ page, pageSize, total }}
        hrefFor={(to) => routes.adminMail({ ...(show && { show }), q, page: to })}
        noun="mails"
      />
      <UntoldEvents {...untold} viewer={viewer} />
    </>
  )
}

function WhereItGoes({ waiting }: { waiting: number }) {
  if (smtpUrl() !== null) return null
  if (mailboxIsOpen()) {
    return (
      <Notice title="Mail stays on this machine" className="mb-5">
        No mail server is set, and this is the demo school: everything lies in{' '}
        <TextLink href={routes.mailbox()}>the mailbox of this machine</TextLink>.
      </Notice>
    )
  }
  return (
    <Notice tone={waiting > 0 ? 'danger' : 'warning'} title="No mail server is set" className="mb-5">
      Mail waits until there is one: set SMTP_URL for the worker and start it again.
    </Notice>
  )
}
