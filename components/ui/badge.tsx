import clsx from 'clsx'
import type { ReactNode } from 'react'
import { type Tone, toneClass } from './tone'

/** A short status word. */
export function Badge({ tone = 'neutral', dot, children }: { tone?: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 rounded-full border px-2 py-px text-[0.8125rem] leading-5 font-medium whitespace-nowrap',
        toneClass[tone],
      )}
    >
      {dot && <span aria-hidden className="size-1.5 rounded-full bg-current" />}
      {children}
    </span>
  )
}
