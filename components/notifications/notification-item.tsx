import clsx from 'clsx'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { markReadAction } from '@/lib/notifications/actions'
import type { NotificationView } from '@/lib/notifications/queries'
import { formatInstant, formatRelative, type Viewer } from '@/lib/time/format'
import { ReadingLink } from './reading-link'

export interface NotificationItemProps {
  notification: NotificationView
  viewer: Viewer
  /** ISO instant at which the page was made. */
  now: string
}

/** One notification: what happened, when, the way to it, and a button to mark it as read. */
export function NotificationItem({ notification, viewer, now }: NotificationItemProps) {
  const { notificationId, title, text, href, at, read } = notification
  return (
    <li
      className={clsx('flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5', !read && 'bg-accent-soft/40')}
    >
      <div className="min-w-0 flex-1 basis-64">
        <h2 className={clsx('wrap-anywhere', read ? 'text-ink-soft' : 'font-semibold')}>
          {!read && (
            <>
              <span aria-hidden className="me-2 inline-block size-2 rounded-full bg-fill align-middle" />
              <span className="sr-only">Unread: </span>
            </>
          )}
          {href === null ? (
            title
          ) : (
            <ReadingLink {...{ href, notificationId, read }} className="hover:underline">
              {title}
            </ReadingLink>
          )}
        </h2>
        {text !== '' && <p className="mt-0.5 text-[0.9375rem] wrap-anywhere text-ink-soft">{text}</p>}
        <p className="mt-1 text-sm text-ink-faint">
          {formatRelative(at, now, viewer)}, <time dateTime={at}>{formatInstant(at, viewer)}</time>
        </p>
      </div>
      {!read && (
        <ActionForm
          action={markReadAction}
          hidden={{ notificationId }}
          idPrefix={`read-${notificationId}-`}
          className="-ms-3 sm:ms-0"
        >
          <SubmitButton variant="quiet" size="sm">
            Mark as read <span className="sr-only">{title}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
