import { Badge } from '@/components/ui/badge'

export interface StepBar {
  name: string
  done: number
  total: number
  state: 'waiting' | 'under_way' | 'done'
}

const STATES = {
  waiting: { tone: 'neutral', label: 'Waiting' },
  under_way: { tone: 'info', label: 'Under way' },
  done: { tone: 'success', label: 'Done' },
} as const

/** The steps of a move, each with how far it is, as a bar and in words. */
export function StepBars({ steps }: { steps: readonly StepBar[] }) {
  return (
    <ol className="flex flex-col gap-4">
      {steps.map(({ name, done, total, state }) => (
        <li key={name}>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="font-medium">{titleOf(name)}</span>
            <span className="flex items-center gap-2 text-sm text-ink-soft" data-tabular>
              {total > 0 && total !== done ? `${done} of ${total}` : done}
              <Badge tone={STATES[state].tone}>{STATES[state].label}</Badge>
            </span>
          </div>
          <progress
            aria-label={titleOf(name)}
            value={state === 'done' ? 1 : done}
            max={state === 'done' ? 1 : Math.max(total, done, 1)}
            className="mt-1 block h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-fill [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-fill"
          />
        </li>
      ))}
    </ol>
  )
}

function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
