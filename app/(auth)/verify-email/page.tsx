import type { Metadata } from 'next'
import { VerifyEmailForm } from '@/components/auth/verify-email-form'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { accountLinkState } from '@/lib/auth/queries'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { tokenIn } from '../read-token'

// The address holds a secret: it goes to no other site.
export const metadata: Metadata = { title: 'Confirm your address', referrer: 'same-origin' }

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function VerifyEmailPage({ searchParams }: Search) {
  const token = tokenIn((await searchParams).token)
  const state = await accountLinkState(token, 'verify', now())
  if (state === 'open') {
    return (
      <>
        <PageHeader title="Confirm your address" lead="One press, and mail about your classes is known to reach you." />
        <Card>
          <VerifyEmailForm token={token} />
        </Card>
      </>
    )
  }
  return state === 'used' ? (
    <>
      <PageHeader title="Your address is confirmed" lead="This link has been used; there is nothing left to do." />
      <LinkButton href={routes.home()}>To the start</LinkButton>
    </>
  ) : (
    <>
      <PageHeader
        title="This link no longer works"
        lead="A link to confirm an address works for seven days. In your settings you can have a new one sent."
      />
      <LinkButton href={routes.settings()}>To your settings</LinkButton>
    </>
  )
}
