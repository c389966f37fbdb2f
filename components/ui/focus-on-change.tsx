'use client'

import { type ComponentPropsWithoutRef, useEffect, useRef } from 'react'

export interface FocusOnChangeProps extends ComponentPropsWithoutRef<'div'> {
  /** Names what the part says now; when it changes, the part has just become something else. */
  state: string
}

/**
 * A part of the page that becomes another one after an action (a form that gives way to its outcome). Focus goes to it
 * then, instead of being lost with the button that was pressed, and screen readers read it out. Not on the first render.
 */
export function FocusOnChange({ state, children, ...rest }: FocusOnChangeProps) {
  const part = useRef<HTMLDivElement>(null)
  const seen = useRef(state)
  useEffect(() => {
    if (seen.current === state) return
    seen.current = state
    part.current?.focus()
  }, [state])
  return (
    <div ref={part} tabIndex={-1} {...rest}>
      {children}
    </div>
  )
}
