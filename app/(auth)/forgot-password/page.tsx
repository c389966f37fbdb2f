import type { Metadata } from 'next'
import { AskResetForm } from '@/components/auth/ask-reset-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Forgot your password?' }

export default function ForgotPasswordPage() {
  return (
    <>
      <PageHeader
        title="Forgot your password?"
        lead="Enter the address of your account. We send a link to choose a new password."
      />
      <Card>
        <AskResetForm />
      </Card>
      <p className="mt-5 text-ink-soft">
        You remember it? <TextLink href={routes.signIn()}>Sign in</TextLink>.
      </p>
    </>
  )
}
