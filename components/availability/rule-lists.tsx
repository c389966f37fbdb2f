import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import type { RuleView } from '@/lib/availability/queries'
import { routes } from '@/lib/routes'
import { formatWeekday } from '@/lib/time/format'
import { CopyDayForm } from './copy-day-form'
import { RuleEntry, type RuleEntryProps } from './rule-entry'

export interface RuleListsProps extends Pick<RuleEntryProps, 'viewer' | 'here'> {
  rules: readonly RuleView[]
  /** The row whose form is open. */
  editedId?: number
}

/** Everything a teacher has said about their time: by weekday, then one time, then time off. */
export function RuleLists({ rules, editedId, viewer, here }: RuleListsProps) {
  const entries = (some: readonly RuleView[]) => (
    <ul className="divide-y divide-line">
      {some.map((rule) => (
        <RuleEntry key={rule.ruleId} {...{ rule, viewer, here }} isEdited={rule.ruleId === editedId} />
      ))}
    </ul>
  )
  const once = rules.filter((rule) => rule.kind === 'once' && !rule.blocked)
  const off = rules.filter((rule) => rule.kind === 'once' && rule.blocked)
  const incomplete = rules.filter((rule) => rule.kind === 'incomplete')
  return (
    <>
      <Card title="Every week">
        <div className="divide-y divide-line">
          {[0, 1, 2, 3, 4, 5, 6].map((day) => {
            const own = rules.filter((rule) => rule.kind === 'weekly' && rule.dayOfWeek === day)
            const name = formatWeekday(day)
            return (
              <section key={day} aria-labelledby={`weekday-${day}`} className="py-2 first:pt-0 last:pb-0">
                <div className="flex flex-wrap items-center gap-x-1">
                  <h3 id={`weekday-${day}`} className="flex-1 font-semibold">
                    {name}
                  </h3>
                  {own.length === 0 && <p className="flex-1 text-sm text-ink-faint">Not open</p>}
                  <LinkButton
                    href={routes.teacherAvailability({ ...here, add: 'weekly', day })}
                    variant="quiet"
                    size="sm"
                    aria-label={`Add hours on ${name}`}
                  >
                    Add
                  </LinkButton>
                  {own.some(({ active, over }) => active && !over) && <CopyDayForm fromDay={day} />}
                </div>
                {own.length > 0 && entries(own)}
              </section>
            )
          })}
        </div>
      </Card>
      <Card title="One time">{once.length > 0 ? entries(once) : <Nothing>No one-time hours.</Nothing>}</Card>
      <Card title="Time off">{off.length > 0 ? entries(off) : <Nothing>No time off ahead.</Nothing>}</Card>
      {incomplete.length > 0 && <Card title="Without a time">{entries(incomplete)}</Card>}
    </>
  )
}

function Nothing({ children }: { children: string }) {
  return <p className="text-ink-soft">{children}</p>
}
