import type { Metadata } from 'next'
import BellIcon from 'lucide-react/icons/bell'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { NotificationItem } from '@/components/notifications/notification-item'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { markAllReadAction } from '@/lib/notifications/actions'
import { notificationPage } from '@/lib/notifications/queries'
import { routes } from '@/lib/routes'
import { now, toIso } from '@/lib/time/instant'
import { zoneLabel } from '@/lib/time/zone-names'
import { idIn, type SearchParams } from '../classes/read-filters'

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const wanted = idIn((await searchParams).page) ?? 1
  const actor = await requireActor(routes.notifications(wanted))
  const viewer = await currentViewer()
  const at = now()
  const told = await notificationPage(actor.userId, wanted, viewer)
  const { notifications, page, pageSize, total, unread, lastId } = told
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Notifications"
        lead={`Times are for ${zoneLabel(viewer.zone, at)}.`}
        actions={
          unread > 0 && (
            <ActionForm action={markAllReadAction} hidden={{ upToId: lastId }} idPrefix="read-all-">
              <SubmitButton variant="secondary">Mark all as read</SubmitButton>
            </ActionForm>
          )
        }
      />
      {notifications.length === 0 ? (
        <EmptyState icon={<BellIcon />} title="Nothing yet">
          What happens to your bookings, requests and places in queues is told here.
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
      <Pagination page={page} pageSize={pageSize} total={total} noun="notifications" hrefFor={routes.notifications} />
    </div>
  )
}
