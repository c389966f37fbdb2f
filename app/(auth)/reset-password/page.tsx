import type { Metadata } from 'next'
import { ResetPasswordForm } from '@/components/auth/reset-password-form'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { accountLinkState } from '@/lib/auth/queries'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { tokenIn } from '../read-token'

// The address holds a secret: it goes to no other site.
export const metadata: Metadata = { title: 'Choose a new password', referrer: 'same-origin' }

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ResetPasswordPage({ searchParams }: Search) {
  const token = tokenIn((await searchParams).token)
  const state = await accountLinkState(token, 'reset', now())
  if (state === 'open') {
    return (
      <>
        <PageHeader title="Choose a new password" lead="It signs you in here, and out everywhere else." />
        <Card>
          <ResetPasswordForm token={token} />
        </Card>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title="This link no longer works"
        lead={
          state === 'used'
            ? 'A new password has been chosen since it was sent. A link works once.'
            : 'A link to choose a new password works for one hour.'
        }
      />
      <LinkButton href={routes.forgotPassword()}>Ask for a new link</LinkButton>
    </>
  )
}
