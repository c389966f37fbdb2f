import { SubmitButton } from '@/components/forms/submit-button'
import { Table } from '@/components/ui/table'
import type { MailView } from '@/lib/mail/queries'
import { formatInstant, type Viewer } from '@/lib/time/format'

export interface MailTableProps {
  mails: readonly MailView[]
  show: 'waiting' | 'given_up' | 'sent'
  viewer: Viewer
}

/** Mail of one standing: for whom, what about, when, and what went wrong. Its buttons belong to the form around it. */
export function MailTable({ mails, show, viewer }: MailTableProps) {
  const columns = [
    {
      header: 'To',
      primary: true,
      cell: ({ name, email }: MailView) => (
        <>
          <span className="block font-medium break-words">{name}</span>
          <span className="block text-sm font-normal break-all text-ink-soft">{email}</span>
        </>
      ),
    },
    { header: 'About', cell: ({ kind, title }: MailView) => <About kind={kind} title={title} /> },
    {
      header: show === 'sent' ? 'Sent' : 'Since',
      cell: ({ createdAt, sentAt }: MailView) => <time>{formatInstant(sentAt ?? createdAt, viewer)}</time>,
    },
  ]
  if (show === 'sent') return <Table caption="Mail sent lately" columns={columns} rows={mails} rowKey={keyOf} />
  const tried = [
    {
      header: 'Tries',
      align: 'end' as const,
      cell: ({ attempts }: MailView) => <span data-tabular>{attempts}</span>,
    },
    ...(show === 'waiting'
      ? [{ header: 'Next', cell: ({ nextTryAt }: MailView) => <time>{formatInstant(nextTryAt, viewer)}</time> }]
      : []),
    { header: 'Error', cell: ({ error }: MailView) => error && <span className="text-sm break-words">{error}</span> },
    {
      header: 'What to do',
      bare: true,
      cell: ({ mailId, name }: MailView) => (
        <span className="whitespace-nowrap">
          <SubmitButton variant="secondary" size="sm" name="mailId" value={mailId} aria-label={`Try again: ${name}`}>
            Try again
          </SubmitButton>
        </span>
      ),
    },
  ]
  const caption = show === 'waiting' ? 'Mail that waits' : 'Mail that was given up'
  return <Table caption={caption} columns={[...columns, ...tried]} rows={mails} rowKey={keyOf} />
}

const keyOf = ({ mailId }: MailView) => mailId

function About({ kind, title }: { kind: string; title: string }) {
  return (
    <>
      <span className="block break-words">{title || 'The account'}</span>
      <span className="block text-sm text-ink-soft">{kind.replace(/^account\./, '').replaceAll('_', ' ')}</span>
    </>
  )
}
