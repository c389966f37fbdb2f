import type { Metadata } from 'next'
import { Applicants } from '@/components/people/applicants'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireActor } from '@/lib/auth/actor'
import { isAdmin } from '@/lib/auth/decisions'
import { currentViewer } from '@/lib/auth/viewer'
import { waitingApplicants } from '@/lib/people/queries'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Teachers waiting' }

const PAGE_SIZE = 20

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function WaitingTeachersPage({ searchParams }: Search) {
  await requireActor(routes.adminTeachers(), isAdmin)
  const asked = Number((await searchParams).page ?? 1)
  const page = Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1
  const [{ applicants, total }, viewer] = await Promise.all([
    waitingApplicants({ number: page, size: PAGE_SIZE }),
    currentViewer(),
  ])
  return (
    <>
      <PageHeader
        title="Teachers waiting"
        lead="Whom you approve can create live classes in the courses they are assigned to."
      />
      <Applicants applicants={applicants} viewer={viewer} />
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} hrefFor={routes.adminTeachers} noun="applications" />
    </>
  )
}
