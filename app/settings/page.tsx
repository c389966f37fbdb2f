import type { Metadata } from 'next'
import { ChangePasswordForm } from '@/components/auth/change-password-form'
import { SignOutEverywhereForm } from '@/components/auth/sign-out-everywhere-form'
import { UnverifiedNotice } from '@/components/auth/unverified-notice'
import { CalendarCard } from '@/components/calendar/calendar-card'
import { SettingsForm } from '@/components/people/settings-form'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/actor'
import { hasVerifiedEmail } from '@/lib/auth/queries'
import { currentViewer } from '@/lib/auth/viewer'
import { feedMadeAt } from '@/lib/calendar/queries'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { zoneGroups } from '@/lib/time/zone-names'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const actor = await requireActor(routes.settings())
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title="Settings" lead={actor.email} />
      {!(await hasVerifiedEmail(actor.userId)) && <UnverifiedNotice email={actor.email} />}
      <div className="flex flex-col gap-6">
        <Card title="You">
          <SettingsForm name={actor.name} zone={actor.zone} groups={zoneGroups(now())} />
        </Card>
        <Card title="Notifications">
          <p className="mb-3 text-ink-soft">
            What you are told of, in your list and by mail, and when you are reminded.
          </p>
          <LinkButton href={routes.notificationSettings()}>Choose</LinkButton>
        </Card>
        <CalendarCard
          madeAt={await feedMadeAt(actor.userId)}
          teaches={actor.teacherId !== null}
          viewer={await currentViewer()}
        />
        <Card title="Password">
          <ChangePasswordForm email={actor.email} />
        </Card>
        <Card title="Signed in elsewhere?">
          <ConfirmDetails
            label="Sign out everywhere"
            variant="secondary"
            question="This ends your session on every device and browser, this one included, at once."
          >
            <SignOutEverywhereForm />
          </ConfirmDetails>
        </Card>
      </div>
    </div>
  )
}
