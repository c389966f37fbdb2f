import ArrowRight from 'lucide-react/icons/arrow-right'
import CalendarX from 'lucide-react/icons/calendar-x'
import Link2Off from 'lucide-react/icons/link-2-off'
import ListOrdered from 'lucide-react/icons/list-ordered'
import UserCheck from 'lucide-react/icons/user-check'
import Link from 'next/link'
import type { Attention } from '@/lib/sessions/dashboard-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { attentionHref, attentionSentence, attentionTitle } from './attention-words'

const icons = {
  no_link: Link2Off,
  no_attendance: UserCheck,
  waitlist_moves: ListOrdered,
  lesson_no_link: Link2Off,
  lesson_unmarked: UserCheck,
  undated_lessons: CalendarX,
}

/** What wants the teacher's eye, each with the way to it. */
export function AttentionList({ entries, viewer }: { entries: readonly Attention[]; viewer: Viewer }) {
  return (
    <ul className="divide-y divide-line">
      {entries.map((entry) => {
        const Icon = icons[entry.kind]
        return (
          <li
            key={`${entry.kind}-${entry.id}`}
            className="relative flex items-start gap-3 px-4 py-3 hover:bg-sunken/50 sm:px-5"
          >
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-warning-ink" />
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                <Link href={attentionHref(entry)} className="after:absolute after:inset-0">
                  {attentionSentence(entry)}
                </Link>
              </p>
              <p className="text-sm text-ink-soft">
                {entry.startAt ? (
                  <>
                    {attentionTitle(entry)} ·{' '}
                    <time dateTime={entry.startAt}>{formatInstant(entry.startAt, viewer)}</time>
                  </>
                ) : (
                  'Say when they are'
                )}
              </p>
            </div>
            <ArrowRight aria-hidden className="mt-1 size-4 shrink-0 text-ink-faint" />
          </li>
        )
      })}
    </ul>
  )
}
