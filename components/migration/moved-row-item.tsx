import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
import { TextLink } from '@/components/ui/text-link'
import type { MovedRow, RowsOf } from '@/lib/migration/row-queries'
import { routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { OriginalValues } from './original-values'
import { reasonWords, tableWords } from './row-words'

const OF_THE_IMPORT: readonly RowsOf[] = ['skipped', 'changed', 'left_alone', 'gone']

/** Which row it is: by its own id, or by that of the old system where only the import has something to say of it. */
export function nameOf({ table, rowId }: Pick<MovedRow, 'table' | 'rowId'>, of: RowsOf): string {
  if (rowId === 0) return tableWords(table)
  return OF_THE_IMPORT.includes(of) ? `${tableWords(table)}, ${rowId} there` : `${tableWords(table)} ${rowId}`
}

/** One row of a list: which, why, whom and what it is about, its original, and the way to where it is decided. */
export function MovedRowItem({ row, of, viewer }: { row: MovedRow; of: RowsOf; viewer: Viewer }) {
  const { id, column, reason, what, original, over } = row
  const name = nameOf(row, of)
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium wrap-anywhere">{name}</span>
            {!OF_THE_IMPORT.includes(of) && (
              <span className="text-sm wrap-anywhere text-ink-soft">{reasonWords(reason)}</span>
            )}
            {over && (
              <Badge tone={over.note === '' ? 'success' : 'neutral'}>
                {over.note === '' ? 'Rescued' : 'Left behind'}
              </Badge>
            )}
          </p>
          {what !== '' && (
            <p className="mt-1 max-w-prose wrap-anywhere whitespace-pre-line">
              {column && <span className="font-mono text-sm">{column}: </span>}
              {what}
            </p>
          )}
          {over && (
            <p className="mt-1 max-w-prose text-sm wrap-anywhere text-ink-soft">
              {formatInstant(over.at, viewer)}
              {over.by && `, by ${over.by}`}
              {over.note !== '' && `: “${over.note}”`}
            </p>
          )}
          <About row={row} />
        </div>
        {(of === 'quarantine' || of === 'over') && (
          <LinkButton href={routes.quarantined(id)} size="sm">
            Open<span className="sr-only"> {name}</span>
          </LinkButton>
        )}
      </div>
      {original && (
        <details className="min-w-0">
          <summary className="w-fit cursor-pointer py-1 text-sm text-ink-soft underline underline-offset-3">
            As the old system had it<span className="sr-only">: {name}</span>
          </summary>
          <div className="mt-2 rounded-card border border-line bg-sunken px-4 py-1">
            <OriginalValues values={original} />
          </div>
        </details>
      )}
    </li>
  )
}

/** The class, as a link, and the people a row is about, as far as they are known. */
function About({ row: { session, person, teacherName } }: { row: MovedRow }) {
  if (!session && !person && teacherName === null) return null
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
      {session && <TextLink href={routes.class(session.id)}>{session.title || `Class ${session.id}`}</TextLink>}
      {person && (
        <span className="wrap-anywhere">
          {person.name}, <a href={`mailto:${person.email}`}>{person.email}</a>
        </span>
      )}
      {teacherName !== null && <span className="wrap-anywhere">with {teacherName}</span>}
    </p>
  )
}
