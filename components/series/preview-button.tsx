'use client'

import { type MouseEvent, type ReactNode, useTransition } from 'react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import type { ButtonVariant } from '@/components/ui/button-class'
import { isOfAddress } from './series-typed'

/**
 * Shows the dates for what is typed, and changes nothing: the first button of its form, so Enter in a field presses it.
 * What says when the series is goes into the address. Without JavaScript all of the form does, so that nothing typed is
 * lost; with it the rest stays where it was typed.
 */
export function PreviewButton({
  action,
  variant,
  children,
}: {
  action: string
  variant: ButtonVariant
  children: ReactNode
}) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  function show(event: MouseEvent<HTMLButtonElement>) {
    const { form } = event.currentTarget
    if (!form) return
    event.preventDefault()
    const said = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && isOfAddress(name)) said.append(name, value)
    }
    startTransition(() => {
      router.push(`${action}?${said.toString()}`, { scroll: false })
    })
  }
  return (
    <Button type="submit" variant={variant} formAction={action} formMethod="get" pending={pending} onClick={show}>
      {children}
    </Button>
  )
}
