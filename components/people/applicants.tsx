import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { approveTeacherAction } from '@/lib/people/actions'
import type { ApplicantView } from '@/lib/people/queries'
import { formatInstant, type Viewer } from '@/lib/time/format'

export interface ApplicantsProps {
  applicants: readonly ApplicantView[]
  viewer: Viewer
}

/** Who waits for approval. One form for all, so that its answer outlives the row it was about. */
export function Applicants({ applicants, viewer }: ApplicantsProps) {
  return (
    <ActionForm action={approveTeacherAction} aria-label="Approve teachers">
      {applicants.length === 0 && (
        <EmptyState title="Nobody is waiting">New applications appear here, the longest waiting first.</EmptyState>
      )}
      <ul className="flex flex-col gap-4">
        {applicants.map((applicant) => (
          <li key={applicant.teacherId}>
            <Applicant applicant={applicant} viewer={viewer} />
          </li>
        ))}
      </ul>
    </ActionForm>
  )
}

function Applicant({ applicant, viewer }: { applicant: ApplicantView; viewer: Viewer }) {
  const { teacherId, name, email, specialization, yearsExperience, bio, appliedAt } = applicant
  const years = yearsExperience > 0 && `${yearsExperience} ${yearsExperience === 1 ? 'year' : 'years'} of teaching`
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="flex min-w-0 gap-3">
          <Avatar name={name} size="lg" />
          <div className="min-w-0">
            <h2 className="font-semibold break-words">{name}</h2>
            <p className="text-sm break-all text-ink-soft">{email}</p>
            <p className="mt-1 text-sm text-ink-soft">{[specialization, years].filter(Boolean).join(' · ')}</p>
            <p className="text-sm text-ink-faint">Applied {formatInstant(appliedAt, viewer)}</p>
          </div>
        </div>
        <SubmitButton name="teacherId" value={teacherId} aria-label={`Approve ${name}`}>
          Approve
        </SubmitButton>
      </div>
      {bio && <p className="mt-3 max-w-prose break-words whitespace-pre-line text-ink-soft">{bio}</p>}
    </Card>
  )
}
