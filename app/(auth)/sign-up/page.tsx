import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { currentActor } from '@/lib/auth/actor'
import { localPath } from '@/lib/auth/callback'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Sign up' }

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignUpPage({ searchParams }: Search) {
  const callbackUrl = localPath((await searchParams).callbackUrl, routes.home())
  if (await currentActor()) redirect(callbackUrl)
  return (
    <>
      <PageHeader title="Sign up" lead="As a student: find a class, book a seat, be there on time." />
      <Card>
        <SignUpForm callbackUrl={callbackUrl} />
      </Card>
      <p className="mt-5 text-ink-soft">
        You have an account? <TextLink href={routes.signIn(callbackUrl)}>Sign in</TextLink>. You teach?{' '}
        <TextLink href={routes.applyAsTeacher()}>Apply as a teacher</TextLink>.
      </p>
    </>
  )
}
