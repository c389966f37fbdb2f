'use client'

import type { ComponentProps } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { useFormState } from './form-context'

/** Sends the form around it; shows when the answer is on its way. Several may differ by `name` and `value`. */
export function SubmitButton({ variant = 'primary', ...rest }: ButtonProps & Pick<ComponentProps<'button'>, 'form'>) {
  const { pending } = useFormState()
  return <Button type="submit" variant={variant} pending={pending} {...rest} />
}
