import type { ComponentPropsWithRef } from 'react'
import { controlClass } from './control-class'

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ className, rows = 4, ...rest }: ComponentPropsWithRef<'textarea'>) {
  return <textarea rows={rows} className={controlClass(`field-sizing-content py-2 ${className ?? ''}`)} {...rest} />
}
