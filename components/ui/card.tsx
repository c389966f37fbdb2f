import clsx from 'clsx'
import type { ComponentPropsWithRef, ReactNode } from 'react'

export interface CardProps extends Omit<ComponentPropsWithRef<'section'>, 'title'> {
  title?: ReactNode
  /** The level of `title` in the page's outline. */
  level?: 2 | 3
  actions?: ReactNode
  /** Without padding, for a table or list that goes to the edge. */
  flush?: boolean
}

/** A sheet on the canvas that holds what belongs together. */
export function Card({ title, level = 2, actions, flush, className, children, ...rest }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={clsx('min-w-0 rounded-card border border-line bg-surface shadow-card', className)} {...rest}>
      {(title || actions) && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-5">
          {title && <Heading className="text-base font-semibold">{title}</Heading>}
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      )}
      <div className={flush ? clsx('overflow-hidden rounded-b-card', title && 'pt-2') : 'p-4 sm:px-5'}>{children}</div>
    </section>
  )
}
