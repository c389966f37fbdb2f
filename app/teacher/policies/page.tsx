import type { Metadata } from 'next'
import { PolicyForm } from '@/components/policy/policy-form'
import { policySentence } from '@/components/policy/policy-sentence'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { teacherPolicies } from '@/lib/policy/queries'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Policies' }

export default async function PoliciesPage() {
  const { teacherId } = await requireTeacher(routes.teacherPolicies())
  const { policies, usual } = await teacherPolicies(teacherId)
  const [standing, ...courses] = policies
  return (
    <>
      <PageHeader
        title="Policies"
        lead="What holds for your classes and their waitlists. A change holds for what is booked, joined or offered after it."
      />
      <div className="flex max-w-3xl flex-col gap-6">
        {standing && (
          <Card title="Every course">
            <p className="mb-5 max-w-prose">{policySentence(standing.terms)}</p>
            <PolicyForm policy={standing} behind={usual} />
          </Card>
        )}
        {courses.length > 0 && <h2 className="sr-only">Courses with a policy of their own</h2>}
        {courses.map((policy) => (
          <Card key={policy.courseId} title={policy.courseTitle ?? ''}>
            <p className="mb-4 max-w-prose">{policySentence(policy.terms)}</p>
            <details>
              <summary className="cursor-pointer font-medium text-accent-ink">
                {policy.saysSomething ? 'Change what holds here' : 'Say something else for this course'}
              </summary>
              <div className="mt-5">{standing && <PolicyForm policy={policy} behind={standing.terms} />}</div>
            </details>
          </Card>
        ))}
      </div>
    </>
  )
}
