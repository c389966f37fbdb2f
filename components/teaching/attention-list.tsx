import ArrowRight from 'lucide-react/icons/arrow-right'
import Link2Off from 'lucide-react/icons/link-2-off'
import ListOrdered from 'lucide-react/icons/list-ordered'
import UserCheck from 'lucide-react/icons/user-check'
import Link from 'next/link'
import type { Attention } from '@/lib/sessions/dashboard-queries'
import { routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'

const icons = { no_link: Link2Off, no_attendance: UserCheck, waitlist_moves: ListOrdered }

/** What wants the teacher's eye, each with the way to it. */
export function AttentionList({ entries, viewer }: { entries: readonly Attention[]; viewer: Viewer }) {
  return (
    <ul className="divide-y divide-line">
      {entries.map((entry) => {
        const Icon = icons[entry.kind]
        const edits = entry.kind === 'no_link'
        return (
          <li
            key={`${entry.kind}-${entry.sessionId}`}
            className="relative flex items-start gap-3 px-4 py-3 hover:bg-sunken/50 sm:px-5"
          >
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-warning-ink" />
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                <Link
                  href={edits ? routes.editLiveClass(entry.sessionId) : routes.teacherLiveClass(entry.sessionId)}
                  className="after:absolute after:inset-0"
                >
                  {sentenceFor(entry)}
                </Link>
              </p>
              <p className="text-sm text-ink-soft">
                {entry.title} · <time dateTime={entry.startAt}>{formatInstant(entry.startAt, viewer)}</time>
              </p>
            </div>
            <ArrowRight aria-hidden className="mt-1 size-4 shrink-0 text-ink-faint" />
          </li>
        )
      })}
    </ul>
  )
}

function sentenceFor({ kind, people, seatsFree }: Attention): string {
  const students = `${people} ${people === 1 ? 'student' : 'students'}`
  if (kind === 'no_link') return 'No meeting link yet'
  if (kind === 'no_attendance') return `Under way, ${students} not marked yet`
  return seatsFree > 0 ? `${students} waiting, ${seatsFree} free now` : `${students} waiting for a seat`
}
