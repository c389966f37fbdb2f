import type { ComponentPropsWithRef } from 'react'
import { controlClass } from './control-class'

/** One line of text, or a date, time, number, e-mail, URL or password through `type`. */
export function TextInput({ className, type = 'text', ...rest }: ComponentPropsWithRef<'input'>) {
  return <input type={type} className={controlClass(`min-h-10 py-1.5 ${className ?? ''}`)} {...rest} />
}
