import type { Metadata } from 'next'
import BellIcon from 'lucide-react/icons/bell'
import { PreferencesForm } from '@/components/notifications/preferences-form'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/actor'
import { preferencesOf } from '@/lib/notifications/preference-queries'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Notification settings' }

export default async function NotificationSettingsPage() {
  const actor = await requireActor(routes.notificationSettings())
  const preferences = await preferencesOf(actor)
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Notification settings"
        breadcrumb={[{ href: routes.settings(), label: 'Settings' }]}
        lead={`Mail goes to ${actor.email}. What concerns your account itself, like a new password, always does.`}
      />
      {preferences === null ? (
        <EmptyState icon={<BellIcon />} title="Nothing to choose">
          You neither learn nor teach here, so you are told of nothing.
        </EmptyState>
      ) : (
        <PreferencesForm {...preferences} />
      )}
    </div>
  )
}
