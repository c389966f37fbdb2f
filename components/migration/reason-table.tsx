import { Card } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { RowsOf } from '@/lib/migration/row-queries'
import { routes } from '@/lib/routes'
import { listIn, reasonWords } from './row-words'

export interface Reason {
  /** The list on which they stand one by one. */
  of: RowsOf
  table: string
  reason: string
  rows: number
  example: string
}

/** So many rows of a table for one reason, with the first of them and the way to all; a sentence where there are none. */
export function ReasonTable({ title, none, reasons }: { title: string; none: string; reasons: readonly Reason[] }) {
  const columns = [
    {
      header: 'Reason',
      primary: true,
      cell: ({ of, table, reason }: Reason) => (
        <TextLink href={routes.movedRows({ of: listIn(of), table, reason })}>
          {reasonWords(reason)}
          <span className="sr-only"> ({table})</span>
        </TextLink>
      ),
    },
    { header: 'Table', cell: ({ table }: Reason) => <span className="break-all">{table}</span> },
    { header: 'Rows', align: 'end' as const, cell: ({ rows }: Reason) => rows },
    {
      header: 'The first of them',
      cell: ({ example }: Reason) => <span className="text-sm wrap-anywhere">{example}</span>,
    },
  ]
  return (
    <Card title={title} flush={reasons.length > 0}>
      {reasons.length === 0 ? (
        <p className="text-ink-soft">{none}</p>
      ) : (
        <Table caption={title} columns={columns} rows={reasons} rowKey={({ table, reason }) => `${table} ${reason}`} />
      )}
    </Card>
  )
}
