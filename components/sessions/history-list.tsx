import type { HistoryEntry } from '@/lib/sessions/history-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { historySentence } from './history-sentence'

/** The trail of a class, newest first: what happened, who did it, when. */
export function HistoryList({ entries, viewer }: { entries: readonly HistoryEntry[]; viewer: Viewer }) {
  if (entries.length === 0) return <p className="text-ink-soft">Nothing has happened since this class moved here.</p>
  return (
    <ol className="flex flex-col gap-3">
      {entries.map((entry) => (
        <li key={entry.id} className="relative ps-4">
          <span aria-hidden className="absolute start-0 top-2 size-1.5 rounded-full bg-line-strong" />
          <p>{historySentence(entry, viewer)}</p>
          <p className="text-sm text-ink-faint">
            <time dateTime={entry.at}>{formatInstant(entry.at, viewer)}</time>
            {entry.actorName && entry.actorName !== entry.studentName && ` · ${entry.actorName}`}
          </p>
        </li>
      ))}
    </ol>
  )
}
