import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentPropsWithRef } from 'react'

/** A link inside text. */
export function TextLink({ className, ...rest }: ComponentPropsWithRef<typeof Link>) {
  return (
    <Link
      className={clsx(
        'font-medium text-accent-ink underline decoration-accent-line decoration-2 underline-offset-3 hover:decoration-current',
        className,
      )}
      {...rest}
    />
  )
}
