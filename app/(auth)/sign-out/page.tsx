import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignOutForm } from '@/components/auth/sign-out-form'
import { PageHeader } from '@/components/ui/page-header'
import { currentActor } from '@/lib/auth/actor'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Sign out' }

export default async function SignOutPage() {
  const actor = await currentActor()
  if (!actor) redirect(routes.home())
  return (
    <>
      <PageHeader title="Sign out?" lead={`You are signed in on this device as ${actor.name}.`} />
      <SignOutForm />
    </>
  )
}
