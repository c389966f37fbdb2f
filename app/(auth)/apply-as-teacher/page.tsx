import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ApplyForm } from '@/components/people/apply-form'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { currentActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { applicationOf } from '@/lib/people/queries'
import { routes } from '@/lib/routes'
import { formatInstant } from '@/lib/time/format'

export const metadata: Metadata = { title: 'Apply as a teacher' }

const lead = 'The school reads your application. Once it is approved, you can create live classes.'

export default async function ApplyAsTeacherPage() {
  const actor = await currentActor()
  if (actor?.teacherApproved) redirect(routes.teacherDashboard())
  const application = actor && (await applicationOf(actor.userId))
  if (application) return <Waiting appliedAt={application.appliedAt} />
  return (
    <>
      <PageHeader title="Apply as a teacher" lead={lead} />
      {actor?.role === 'student' && (
        <Notice title="Your account becomes a teacher’s" className="mb-5">
          Until the approval you book classes as before. With it, this account teaches and no longer books seats for
          itself. To do both, apply with another e-mail address.
        </Notice>
      )}
      <Card>
        <ApplyForm hasAccount={actor !== null} />
      </Card>
      {!actor && (
        <p className="mt-5 text-ink-soft">
          You have an account? <TextLink href={routes.signIn(routes.applyAsTeacher())}>Sign in first</TextLink>.
        </p>
      )}
    </>
  )
}

async function Waiting({ appliedAt }: { appliedAt: string }) {
  const viewer = await currentViewer()
  return (
    <>
      <PageHeader
        title="Your application"
        status={
          <Badge tone="warning" dot>
            Waiting for approval
          </Badge>
        }
      />
      <Card>
        <p>
          It came in on {formatInstant(appliedAt, viewer)}. As soon as the school has approved it, the pages for
          teaching open up for you; you need not sign in again.
        </p>
        <p className="mt-3 text-ink-soft">
          Meanwhile, <TextLink href={routes.settings()}>choose your time zone</TextLink>: your classes will be made in
          it.
        </p>
      </Card>
    </>
  )
}
