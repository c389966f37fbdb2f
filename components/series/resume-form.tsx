import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { SessionTime } from '@/components/time/session-time'
import type { HeldDateView } from '@/lib/series/resume-queries'
import { resumeSeriesAction } from '@/lib/series/teacher-actions'
import { formatDay, type Viewer } from '@/lib/time/format'
import { dayOfWall } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { ClashChoice } from './clash-choice'

export interface ResumeFormProps {
  seriesId: number
  zone: Zone
  held: readonly HeldDateView[]
  viewer: Viewer
}

/** Goes on with a paused series: which of its dates are on again, and what becomes of those that clash by now. */
export function ResumeForm({ seriesId, zone, held, viewer }: ResumeFormProps) {
  const clashing = held.filter(({ obstacles }) => obstacles.length > 0).length
  return (
    <ActionForm action={resumeSeriesAction} hidden={{ seriesId }} idPrefix="resume-" aria-label="Go on">
      <p>Dates that were taken off are on again. Those whose time has passed meanwhile are cancelled.</p>
      {clashing > 0 && (
        <p className="font-medium text-warning-ink">
          {clashing === 1 ? 'One of them clashes' : `${clashing} of them clash`} with what you have by now: say what to
          do.
        </p>
      )}
      {held.length > 0 && (
        <ol className="divide-y divide-line border-y border-line" aria-label="Dates that were taken off">
          {held.map((date) => (
            <li key={date.originalOn} className="py-2">
              <SessionTime startAt={date.startAt} endAt={date.endAt} viewer={viewer} classZone={zone} />
              <Answer {...{ date, zone, viewer }} />
            </li>
          ))}
        </ol>
      )}
      <div>
        <SubmitButton>Go on with it</SubmitButton>
      </div>
    </ActionForm>
  )
}

function Answer({ date, zone, viewer }: { date: HeldDateView } & Pick<ResumeFormProps, 'zone' | 'viewer'>) {
  const { originalOn, startAt, startWall, obstacles } = date
  if (obstacles.length > 0) {
    return <ClashChoice {...{ originalOn, startAt, startWall, zone, viewer }} clash={date} skip="Cancel this date" />
  }
  return (
    <CheckboxField
      name={`choice-${originalOn}`}
      value="skip"
      label={
        <span className="text-sm">
          Leave out for good<span className="sr-only">: {formatDay(dayOfWall(startWall))}</span>
        </span>
      }
    />
  )
}
