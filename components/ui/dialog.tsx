'use client'

import X from 'lucide-react/icons/x'
import { type ReactNode, useId, useRef } from 'react'
import { Button } from './button'
import type { ButtonSize, ButtonVariant } from './button-class'

export interface DialogProps {
  trigger: ReactNode
  triggerVariant?: ButtonVariant
  triggerSize?: ButtonSize
  title: string
  children: ReactNode
}

/**
 * A native modal dialog behind a button: focus kept inside and given back, Escape closes, so does a press beside it.
 * Needs JavaScript, so nothing may be reachable only through it; `ConfirmDetails` does not.
 */
export function Dialog({ trigger, triggerVariant, triggerSize, title, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  return (
    <>
      <Button
        variant={triggerVariant}
        size={triggerSize}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </Button>
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the backdrop belongs to the dialog; Escape is its keyboard way */}
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="w-[min(32rem,calc(100vw-2rem))] rounded-card border border-line bg-surface p-0 shadow-raised"
        onClick={(event) => event.target === dialog.current && dialog.current.close()}
      >
        <div className="p-5">
          <div className="mb-3 flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-lg font-semibold">
              {title}
            </h2>
            <form method="dialog">
              <button
                type="submit"
                aria-label="Close"
                className="-m-1.5 cursor-pointer rounded-control p-1.5 text-ink-soft hover:bg-sunken"
              >
                <X aria-hidden className="size-5" />
              </button>
            </form>
          </div>
          {children}
        </div>
      </dialog>
    </>
  )
}
