import { Card } from '@/components/ui/card'
import { Table } from '@/components/ui/table'

export interface ImportedRows {
  table: string
  read: number
  written: number
  changed: number
  skipped: number
  leftAlone: number
  gone: number
}

/** What the last import made of each table. */
export function ImportedTables({ tables }: { tables: readonly ImportedRows[] }) {
  const count = (header: string, of: (row: ImportedRows) => number) => ({ header, align: 'end' as const, cell: of })
  const columns = [
    { header: 'Table', primary: true, cell: ({ table }: ImportedRows) => <span className="break-all">{table}</span> },
    count('Read', ({ read }) => read),
    count('New', ({ written }) => written),
    count('Changed', ({ changed }) => changed),
    count('Skipped', ({ skipped }) => skipped),
    count('Left alone', ({ leftAlone }) => leftAlone),
    count('Gone there', ({ gone }) => gone),
  ]
  return (
    <Card title="The last import" flush>
      <Table caption="Rows by table" columns={columns} rows={tables} rowKey={({ table }) => table} />
    </Card>
  )
}
