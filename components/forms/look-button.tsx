'use client'

import type { ButtonProps } from '@/components/ui/button'
import { LOOK } from '@/lib/actions/action-result'
import { SubmitButton } from './submit-button'

/**
 * Shows what would become of what is typed, and changes nothing. Posted like everything else, so that nothing typed gets into
 * an address. The first button of its form, so that Enter in a field presses it.
 */
export function LookButton(props: Omit<ButtonProps, 'name' | 'value'>) {
  return <SubmitButton {...props} name={LOOK} value="1" />
}
