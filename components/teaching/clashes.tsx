import clsx from 'clsx'
import { Notice } from '@/components/ui/notice'

/** What approving would meet; nothing where the way is free. */
export function Clashes({ sentences, className }: { sentences: readonly string[]; className?: string }) {
  if (sentences.length === 0) return null
  return (
    <Notice tone="warning" className={clsx('max-w-prose', className)}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  )
}
