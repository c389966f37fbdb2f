'use client'

import Copy from 'lucide-react/icons/copy'
import { useSyncExternalStore } from 'react'
import { Button } from './button'
import { toast } from './toast'

const never = () => () => undefined

/** Copies a text. Needs JavaScript, so it is only there with it; the text itself must stand beside it. */
export function CopyButton({ text, what, done }: { text: string; what: string; done: string }) {
  const canCopy = useSyncExternalStore(
    never,
    () => 'clipboard' in navigator,
    () => false,
  )
  if (!canCopy) return null
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      toast(done)
    } catch (error) {
      // The browser may forbid it; that is for the person to know.
      toast(error instanceof Error ? `Could not copy: ${error.message}` : 'Could not copy.', 'danger')
    }
  }
  return (
    <Button size="sm" variant="quiet" icon={<Copy aria-hidden />} onClick={() => void copy()}>
      Copy
      <span className="sr-only"> {what}</span>
    </Button>
  )
}
