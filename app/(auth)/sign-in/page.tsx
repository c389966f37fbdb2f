import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { currentActor } from '@/lib/auth/actor'
import { localPath } from '@/lib/auth/callback'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Sign in' }

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Search) {
  const callbackUrl = localPath((await searchParams).callbackUrl, routes.home())
  if (await currentActor()) redirect(callbackUrl)
  return (
    <>
      <PageHeader title="Sign in" />
      <Card>
        <SignInForm callbackUrl={callbackUrl} />
      </Card>
      <p className="mt-5">
        <TextLink href={routes.forgotPassword()}>Forgot your password?</TextLink>
      </p>
      <p className="mt-3 text-ink-soft">
        New here? <TextLink href={routes.signUp(callbackUrl)}>Sign up as a student</TextLink> or{' '}
        <TextLink href={routes.applyAsTeacher()}>apply as a teacher</TextLink>.
      </p>
    </>
  )
}
