import type { Metadata } from 'next'
import BellIcon from 'lucide-react/icons/bell'
import Settings from 'lucide-react/icons/settings'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { NotificationItem } from '@/components/notifications/notification-item'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { markAllReadAction } from '@/lib/notifications/actions'
import { notificationPage } from '@/lib/notifications/queries'
import { routes } from '@/lib/routes'
import { now, toIso } from '@/lib/time/instant'
import { zoneLabel } from '@/lib/time/zone-names'
import { idIn, type SearchParams } from '../classes/read-filters'

export const metadata: Metadata = { title: 'Notifications' }

const NEWS_OF = {
  student: 'What happens to your bookings, requests and places in waitlists is told here.',
  teacher: 'Who books, asks, moves and cancels, and what happens to your classes, is told here.',
  admin: 'What happens to classes of yours is told here.',
}

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = await searchParams
  const wanted = idIn(query.page) ?? 1
  const show = query.show === 'unread' ? query.show : undefined
  const actor = await requireActor(routes.notifications(wanted, show))
  const viewer = await currentViewer()
  const at = now()
  const told = await notificationPage(actor.userId, { page: wanted, unreadOnly: show === 'unread' }, viewer)
  const { notifications, page, pageSize, total, unread, lastId } = told
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Notifications"
        lead={`Times are for ${zoneLabel(viewer.zone, at)}.`}
        actions={
          <>
            {unread > 0 && (
              <ActionForm action={markAllReadAction} hidden={{ upToId: lastId }} idPrefix="read-all-">
                <SubmitButton variant="secondary">Mark all as read</SubmitButton>
              </ActionForm>
            )}
            <LinkButton
              href={routes.notificationSettings()}
              variant="quiet"
              icon={<Settings aria-hidden />}
              className="max-sm:-ms-4"
            >
              Notification settings
            </LinkButton>
          </>
        }
      />
      <Tabs
        label="Notifications"
        tabs={[
          { href: routes.notifications(), label: 'All', current: !show },
          { href: routes.notifications(1, 'unread'), label: 'Unread', current: show === 'unread', count: unread },
        ]}
      />
      {notifications.length === 0 ? (
        <EmptyState icon={<BellIcon />} title={show ? 'Nothing unread' : 'Nothing yet'}>
          {show ? (
            <TextLink href={routes.notifications()}>See what you were told before.</TextLink>
          ) : (
            NEWS_OF[actor.role]
          )}
        </EmptyState>
      ) : (
        <Card flush>
          <ul className="divide-y divide-line">
            {notifications.map((notification) => (
              <NotificationItem
                key={notification.notificationId}
                notification={notification}
                viewer={viewer}
                now={toIso(at)}
              />
            ))}
          </ul>
        </Card>
      )}
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="notifications"
        hrefFor={(number) => routes.notifications(number, show)}
      />
    </div>
  )
}
