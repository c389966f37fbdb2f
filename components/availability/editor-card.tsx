import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { Tabs } from '@/components/ui/tabs'
import type { RuleView } from '@/lib/availability/queries'
import { type AvailabilityParameters, routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'
import type { FormSetting } from './form-setting'
import { OnceForm } from './once-form'
import { RuleDoings } from './rule-doings'
import { ruleName } from './rule-words'
import { WeeklyForm } from './weekly-form'

export interface EditorCardProps extends FormSetting {
  add: NonNullable<AvailabilityParameters['add']>
  day?: number
  /** The row to change; absent adds new ones. */
  rule?: RuleView
  here: Pick<AvailabilityParameters, 'week' | 'course'>
  viewer: Viewer
}

/** The form that is open: to add weekly hours, one-time hours or time off, or to change one of them. */
export function EditorCard({ add, day, rule, here, viewer, ...setting }: EditorCardProps) {
  if (rule) {
    return (
      <Card
        title={`Change ${ruleName(rule, viewer)}`}
        actions={<TextLink href={routes.teacherAvailability(here)}>Done</TextLink>}
      >
        {rule.kind === 'weekly' && <WeeklyForm key={rule.ruleId} rule={rule} {...setting} />}
        {rule.kind === 'once' && <OnceForm key={rule.ruleId} rule={rule} off={rule.blocked} {...setting} />}
        <RuleDoings key={`doings-${rule.ruleId}`} rule={rule} week={here.week} />
      </Card>
    )
  }
  const to = (kind: typeof add) => routes.teacherAvailability({ ...here, add: kind })
  return (
    <Card title="Add">
      <Tabs
        label="What to add"
        tabs={[
          { href: to('weekly'), label: 'Every week', current: add === 'weekly' },
          { href: to('once'), label: 'One time', current: add === 'once' },
          { href: to('off'), label: 'Time off', current: add === 'off' },
        ]}
      />
      {add === 'weekly' ? (
        <WeeklyForm key={`weekly-${day}`} day={day} {...setting} />
      ) : (
        <OnceForm key={add} off={add === 'off'} {...setting} />
      )}
    </Card>
  )
}
