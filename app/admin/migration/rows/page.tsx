import type { Metadata } from 'next'
import { MovedRowItem } from '@/components/migration/moved-row-item'
import { LISTS, listIn, reasonWords, tableWords } from '@/components/migration/row-words'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { SearchFilters } from '@/components/ui/search-filters'
import { Select } from '@/components/ui/select'
import { Tabs } from '@/components/ui/tabs'
import { requireActor } from '@/lib/auth/actor'
import { isAdmin } from '@/lib/auth/decisions'
import { currentViewer } from '@/lib/auth/viewer'
import { movedRows, type RowGroup, type RowsOf } from '@/lib/migration/row-queries'
import { type MovedRowsFilters, routes } from '@/lib/routes'
import { numberIn, type SearchParams, textIn } from '../../../teacher/read-query'

export const metadata: Metadata = { title: 'Rows of the move' }

const isList = (text: string | undefined): text is RowsOf => text !== undefined && Object.hasOwn(LISTS, text)

export default async function MovedRowsPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const asked = textIn(query, 'of')
  const of = isList(asked) ? asked : 'quarantine'
  const filters: MovedRowsFilters = { of: listIn(of), table: textIn(query, 'table'), reason: textIn(query, 'reason') }
  await requireActor(routes.movedRows({ ...filters, page: numberIn(query, 'page') }), isAdmin)
  const { table, reason } = filters
  const [viewer, { rows, groups, total, page, pageSize }] = await Promise.all([
    currentViewer(),
    movedRows({ of, table, reason, page: numberIn(query, 'page') }),
  ])
  const isFiltered = table !== undefined || reason !== undefined
  const lists = Object.keys(LISTS).filter(isList)
  return (
    <>
      <PageHeader
        title="Rows of the move"
        lead={LISTS[of].lead}
        breadcrumb={[{ href: routes.adminMigration(), label: 'Moving this school' }]}
      />
      <Tabs
        label="Lists"
        tabs={lists.map((list) => ({
          href: routes.movedRows({ of: listIn(list) }),
          ...{ label: LISTS[list].tab, current: list === of },
        }))}
      />
      {(groups.length > 1 || isFiltered) && <Filters of={of} groups={groups} table={table} reason={reason} />}
      {rows.length > 0 ? (
        <Card flush>
          <ul className="divide-y divide-line" aria-label={LISTS[of].tab}>
            {rows.map((row) => (
              <MovedRowItem key={row.id} row={row} of={of} viewer={viewer} />
            ))}
          </ul>
        </Card>
      ) : (
        <Nothing of={of} isFiltered={isFiltered} />
      )}
      <Pagination
        {...{ page, pageSize, total }}
        noun="rows"
        hrefFor={(to) => routes.movedRows({ ...filters, page: to })}
      />
    </>
  )
}

function Nothing({ of, isFiltered }: { of: RowsOf; isFiltered: boolean }) {
  if (!isFiltered) return <EmptyState title="No rows">{LISTS[of].none}</EmptyState>
  const all = <LinkButton href={routes.movedRows({ of: listIn(of) })}>Show all of this list</LinkButton>
  return (
    <EmptyState title="No such rows" actions={all}>
      Nothing on this list is of that table and reason.
    </EmptyState>
  )
}

interface FiltersProps {
  of: RowsOf
  groups: readonly RowGroup[]
  table?: string
  reason?: string
}

function Filters({ of, groups, table, reason }: FiltersProps) {
  const [tables, reasons] = [groups.map((group) => group.table), groups.map((group) => group.reason)]
  const choices = (values: string[], words: (value: string) => string) =>
    [...new Set(values)].map((value) => ({ value, label: words(value) }))
  return (
    <SearchFilters action={routes.movedRows()} label="Filter rows" active={table !== undefined || reason !== undefined}>
      <Field name="table" label="Table">
        {(control) => (
          <Select {...control} none="All tables" options={choices(tables, tableWords)} defaultValue={table ?? ''} />
        )}
      </Field>
      <Field name="reason" label="Reason">
        {(control) => (
          <Select {...control} none="All reasons" options={choices(reasons, reasonWords)} defaultValue={reason ?? ''} />
        )}
      </Field>
      {of !== 'quarantine' && <input type="hidden" name="of" value={of} />}
    </SearchFilters>
  )
}
