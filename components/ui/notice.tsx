import clsx from 'clsx'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { toneClass } from './tone'

export type NoticeTone = 'info' | 'warning' | 'danger' | 'success'

export interface NoticeProps extends Omit<ComponentPropsWithRef<'div'>, 'title'> {
  tone?: NoticeTone
  title?: ReactNode
  actions?: ReactNode
  /** It has just come up and should be read out: `alert` at once, `status` when there is a pause. */
  role?: 'alert' | 'status'
}

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert, success: CircleCheck }

/** A sentence or two that must be seen. */
export function Notice({ tone = 'info', title, actions, className, children, ...rest }: NoticeProps) {
  const Icon = icons[tone]
  return (
    <div className={clsx('flex gap-3 rounded-card border px-4 py-3', toneClass[tone], className)} {...rest}>
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        <div className="text-ink">{children}</div>
        {actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
