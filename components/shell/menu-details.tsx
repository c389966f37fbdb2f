'use client'

import { usePathname } from 'next/navigation'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

export interface MenuDetailsProps {
  summary: ReactNode
  summaryClassName: string
  children: ReactNode
}

/**
 * A menu that unfolds by itself, so it works before JavaScript has loaded. With it, the menu also closes on Escape, on a
 * press elsewhere, when the focus leaves, and on the next page.
 */
export function MenuDetails({ summary, summaryClassName, children }: MenuDetailsProps) {
  const details = useRef<HTMLDetailsElement>(null)
  const pathname = usePathname()

  useEffect(() => {
    close()
  }, [pathname])

  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && !details.current?.contains(event.target)) close()
    }
    document.addEventListener('pointerdown', pressed)
    return () => document.removeEventListener('pointerdown', pressed)
  }, [])

  function close() {
    if (details.current) details.current.open = false
  }

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !details.current?.open) return
    close()
    details.current.querySelector('summary')?.focus()
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- details is interactive; this adds Escape
    <details
      ref={details}
      className="relative"
      onKeyDown={closeOnEscape}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) close()
      }}
    >
      <summary className={summaryClassName}>{summary}</summary>
      {children}
    </details>
  )
}
