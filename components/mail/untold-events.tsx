import { Card } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import type { UntoldView } from '@/lib/mail/queries'
import { formatInstant, type Viewer } from '@/lib/time/format'

/** Events that nobody could be told of; nothing where there are none. */
export function UntoldEvents({
  events,
  total,
  viewer,
}: {
  events: readonly UntoldView[]
  total: number
  viewer: Viewer
}) {
  if (total === 0) return null
  const columns = [
    { header: 'Event', primary: true, cell: ({ eventId, kind }: UntoldView) => `${kind}, number ${eventId}` },
    { header: 'When', cell: ({ at }: UntoldView) => <time>{formatInstant(at, viewer)}</time> },
    { header: 'What is wrong', cell: ({ error }: UntoldView) => <span className="text-sm break-words">{error}</span> },
  ]
  return (
    <section className="mt-8">
      <Card flush title={`Events that nobody could be told of (${total})`}>
        <p className="px-5 pb-3 text-sm text-ink-soft">
          They are not written as this version writes them. Everything else goes on without them.
        </p>
        <Table
          caption="Events that nobody could be told of"
          columns={columns}
          rows={events}
          rowKey={({ eventId }) => eventId}
        />
      </Card>
    </section>
  )
}
