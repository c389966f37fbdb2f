import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { LinkButton } from '@/components/ui/link-button'
import { removeRuleAction, switchRuleAction } from '@/lib/availability/actions'
import type { CoveredView, RuleView } from '@/lib/availability/queries'
import { type AvailabilityParameters, routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { ruleFacts, ruleName, ruleTime } from './rule-words'

export interface RuleEntryProps {
  rule: RuleView
  viewer: Viewer
  /** The week and course that are shown beside it. */
  here: Pick<AvailabilityParameters, 'week' | 'course'>
  /** Its form is open. */
  isEdited: boolean
}

/** One row of availability: when, for whom, whether it is in force, and what can be done with it. */
export function RuleEntry({ rule, viewer, here, isEdited }: RuleEntryProps) {
  const name = ruleName(rule, viewer)
  return (
    <li className="py-2" aria-current={isEdited ? 'true' : undefined}>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-40">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span data-tabular className={rule.active && !rule.over ? 'font-medium' : 'font-medium text-ink-soft'}>
              {ruleTime(rule, viewer)}
            </span>
            {rule.blocked && <Badge tone="neutral">Not available</Badge>}
            {!rule.active && <Badge tone="warning">Switched off</Badge>}
            {rule.over && <Badge tone="neutral">Over</Badge>}
          </p>
          <p className="text-sm break-words text-ink-soft">{ruleFacts(rule, viewer).join(' · ')}</p>
          {rule.kind === 'incomplete' && (
            <p className="text-sm text-ink-soft">
              It comes from the old system and says no time, so nothing is offered.
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-1">
          {rule.kind !== 'incomplete' && (
            <LinkButton
              href={routes.teacherAvailability({ ...here, edit: rule.ruleId })}
              variant="quiet"
              size="sm"
              aria-label={`Edit ${name}`}
            >
              Edit
            </LinkButton>
          )}
        </div>
        <details className="min-w-0 open:basis-full">
          <summary className={buttonClass('quiet', 'sm')}>
            More<span className="sr-only"> about {name}</span>
          </summary>
          <div className="mt-2 flex flex-wrap gap-2 rounded-card border border-line bg-sunken p-3">
            {rule.kind !== 'incomplete' && <SwitchForm rule={rule} name={name} />}
            <RemoveForm rule={rule} name={name} week={here.week} />
          </div>
        </details>
      </div>
      {rule.covered.length > 0 && <Covered covered={rule.covered} viewer={viewer} />}
    </li>
  )
}

function SwitchForm({ rule, name }: { rule: RuleView; name: string }) {
  return (
    <ActionForm
      action={switchRuleAction}
      hidden={{ ruleId: rule.ruleId, active: rule.active ? 'no' : 'yes' }}
      idPrefix={`switch-${rule.ruleId}-`}
      aria-label={`Switch ${name}`}
      className="gap-3!"
    >
      <SubmitButton variant="secondary" size="sm">
        {rule.active ? 'Switch off' : 'Switch on'}
        <span className="sr-only"> {name}</span>
      </SubmitButton>
    </ActionForm>
  )
}

function RemoveForm({ rule, name, week }: { rule: RuleView; name: string; week?: string }) {
  return (
    <ActionForm
      action={removeRuleAction}
      hidden={{ ruleId: rule.ruleId, ...(week && { week }) }}
      idPrefix={`remove-${rule.ruleId}-`}
      aria-label={`Delete ${name}`}
      className="gap-3!"
    >
      <SubmitButton variant="danger-quiet" size="sm">
        Delete<span className="sr-only"> {name}</span>
      </SubmitButton>
      {rule.lessons > 0 && (
        <p className="text-sm text-ink-soft">
          {rule.lessons === 1 ? 'A lesson' : `${rule.lessons} lessons`} of the old system hang on it: it is switched off
          instead of deleted.
        </p>
      )}
    </ActionForm>
  )
}

/** What is booked within time off. */
function Covered({ covered, viewer }: { covered: readonly CoveredView[]; viewer: Viewer }) {
  return (
    <div className="mt-2 rounded-control border border-warning-line bg-warning-soft px-3 py-2 text-sm">
      <p className="font-medium text-warning-ink">Booked within it all the same:</p>
      <ul>
        {covered.map(({ kind, id, title, startAt }) => (
          <li key={`${kind}-${id}`}>
            <Link
              href={kind === 'class' ? routes.teacherLiveClass(id) : routes.teacherLesson(id)}
              className="inline-block py-0.5 underline underline-offset-3"
            >
              {title}
            </Link>
            , <time dateTime={startAt}>{formatInstant(startAt, viewer)}</time>
          </li>
        ))}
      </ul>
    </div>
  )
}
