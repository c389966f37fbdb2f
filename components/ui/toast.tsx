'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { Notice, type NoticeTone } from './notice'

interface Toast {
  text: string
  tone: NoticeTone
}

const SHOWN_FOR_MS = 6000
let current: Toast | null = null
const listeners = new Set<() => void>()

/** Shows a sentence in the corner and has it read out. For news that needs no answer; never the only place of an error. */
export function toast(text: string, tone: NoticeTone = 'success'): void {
  show({ text, tone })
}

function show(next: Toast | null) {
  current = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The one place toasts appear in; in the root layout, so that it is there before the first. */
export function ToastRegion() {
  const shown = useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  )
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => show(null), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [shown])
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 sm:left-auto sm:w-96"
    >
      {shown && (
        <Notice tone={shown.tone} className="shadow-raised">
          {shown.text}
        </Notice>
      )}
    </div>
  )
}
