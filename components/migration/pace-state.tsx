import type { Pace } from '@/lib/migration/pace-decisions'
import { formatDuration } from '@/lib/time/format'
import { heldWords, paceSentence, percentOf } from './pace-words'

const COLOURS: Readonly<Record<string, string>> = {
  load: 'bg-warning-line',
  locks: 'bg-danger-line',
  replica: 'bg-info-line',
  paused: 'bg-neutral-line',
}

/** What the move does now and why, and what the last minutes went to. */
export function PaceState({ pace }: { pace: Pace }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose">{paceSentence(pace)}</p>
      <PaceBar {...pace} />
    </div>
  )
}

/** How much of the last minutes went to work and how much to each reason to hold back, as a bar and in words. */
function PaceBar({ windowSeconds, working, held }: Pick<Pace, 'windowSeconds' | 'working' | 'held'>) {
  if (windowSeconds === 0) return null
  const parts = [
    { key: 'working', words: 'At work', share: working, colour: 'bg-fill' },
    ...held.map(({ reason, share }) => ({
      ...{ key: reason, words: heldWords(reason), share, colour: COLOURS[reason] ?? 'bg-line-strong' },
    })),
  ]
  const window = windowSeconds < 60 ? `${windowSeconds} seconds` : formatDuration(Math.round(windowSeconds / 60))
  return (
    <figure className="m-0">
      <div aria-hidden className="flex h-3 w-full gap-px overflow-hidden rounded-full bg-sunken">
        {parts.map(({ key, share, colour }) => (
          <span key={key} className={colour} style={{ flexGrow: share, flexBasis: 0 }} />
        ))}
      </div>
      <figcaption className="mt-2 text-sm text-ink-soft" data-tabular>
        Of the last {window}:
        <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
          {parts.map(({ key, words, share, colour }) => (
            <li key={key} className="flex items-center gap-2">
              <span aria-hidden className={`size-3 shrink-0 rounded-sm border border-line-strong ${colour}`} />
              {words} {percentOf(share)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
