import type { HistoryEntry } from '@/lib/sessions/history-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { historySentence } from './history-sentence'

export interface HistoryListProps<Entry extends HistoryEntry> {
  entries: readonly Entry[]
  viewer: Viewer
  /** What an entry says; as of a class unless given. */
  sentence?: (entry: Entry, viewer: Viewer) => string
  /** `class`, `lesson`. */
  what?: string
}

/** The trail of a class or lesson, newest first: what happened, who did it, when. */
export function HistoryList<Entry extends HistoryEntry>(props: HistoryListProps<Entry>) {
  const { entries, viewer, sentence = historySentence, what = 'class' } = props
  if (entries.length === 0) return <p className="text-ink-soft">Nothing has happened since this {what} moved here.</p>
  return (
    <ol className="flex flex-col gap-3">
      {entries.map((entry) => (
        <li key={entry.id} className="relative ps-4">
          <span aria-hidden className="absolute start-0 top-2 size-1.5 rounded-full bg-line-strong" />
          <p>{sentence(entry, viewer)}</p>
          <p className="text-sm text-ink-faint">
            <time dateTime={entry.at}>{formatInstant(entry.at, viewer)}</time>
            {entry.actorName && entry.actorName !== entry.studentName && ` · ${entry.actorName}`}
          </p>
        </li>
      ))}
    </ol>
  )
}
