import type { ReactNode } from 'react'

export interface Column<Row> {
  header: string
  cell: (row: Row) => ReactNode
  align?: 'end'
  /** The headline of the row where the table becomes a list; also the row's header. One column. */
  primary?: boolean
  /** Without its label where the table becomes a list: buttons. */
  bare?: boolean
}

export interface TableProps<Row> {
  /** Says what the table lists; for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
}

/**
 * A table on wide screens, a list of cards on narrow ones. Put it in `<Card flush>`. The roles are written out because
 * browsers drop them from a table that is laid out as a list.
 */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table role="table" className="table-cards">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.header} role="columnheader" scope="col" data-align={column.align}>
              {column.bare ? <span className="sr-only">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.header} column={column} content={column.cell(row)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, content }: { column: Column<Row>; content: ReactNode }) {
  return (
    <td
      role={column.primary ? 'rowheader' : 'cell'}
      data-label={column.header}
      data-align={column.align}
      data-primary={column.primary || undefined}
      data-bare={column.bare || undefined}
      data-empty={content === null || content === undefined || content === '' || undefined}
    >
      <div className="min-w-0">{content}</div>
    </td>
  )
}
