import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
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

/** One row of availability: when, for whom, whether it is in force, and the way to its form. */
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
            {rule.blocked && rule.kind !== 'once' && <Badge tone="neutral">Not available</Badge>}
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
        <LinkButton
          href={routes.teacherAvailability({ ...here, edit: rule.ruleId })}
          variant="quiet"
          size="sm"
          aria-label={`Edit ${name}`}
        >
          Edit
        </LinkButton>
      </div>
      {rule.covered.length > 0 && <Covered covered={rule.covered} viewer={viewer} />}
    </li>
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
