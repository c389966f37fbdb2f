import type { Metadata } from 'next'
import { lessonSentence } from '@/components/policy/lesson-sentence'
import { PolicyForm } from '@/components/policy/policy-form'
import { policySentence } from '@/components/policy/policy-sentence'
import { approvalSources } from '@/components/policy/say-approval-behind'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { type PolicyView, teacherPolicies } from '@/lib/policy/queries'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Policies' }

export default async function PoliciesPage() {
  const { teacherId } = await requireTeacher(routes.teacherPolicies())
  const [standing, ...courses] = await teacherPolicies(teacherId)
  return (
    <>
      <PageHeader
        title="Policies"
        lead="What holds for your classes, their waitlists and your 1:1 lessons. A change holds for what is booked, joined or offered after it."
      />
      <div className="flex max-w-3xl flex-col gap-6">
        {standing && (
          <Card title="Every course">
            <Effect policy={standing} />
            <PolicyForm policy={standing} />
          </Card>
        )}
        {courses.length > 0 && <h2 className="sr-only">Courses with a policy of their own</h2>}
        {courses.map((policy) => (
          <Card key={policy.courseId} title={policy.courseTitle ?? ''}>
            <Effect policy={policy} />
            <PolicyForm
              policy={policy}
              fold={policy.saysSomething ? 'Change what holds here' : 'Say something else for this course'}
            />
          </Card>
        ))}
      </div>
    </>
  )
}

/** What the terms in force mean, in sentences. */
function Effect({ policy: { courseId, terms, behind, approvalBehind } }: { policy: PolicyView }) {
  const ofClasses = courseId === null ? undefined : behind
  const ofLessons = courseId === null ? undefined : { terms: behind, by: approvalSources[approvalBehind] }
  return (
    <div className="mb-5">
      <DefinitionList
        facts={[
          { term: 'Classes', value: policySentence(terms, ofClasses) },
          { term: '1:1 lessons', value: lessonSentence(terms, ofLessons) },
        ]}
      />
    </div>
  )
}
