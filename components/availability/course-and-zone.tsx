import { SelectField } from '@/components/forms/fields'
import { ZoneField } from '@/components/time/zone-field'
import type { RuleView } from '@/lib/availability/queries'
import type { FormSetting } from './form-setting'

export interface CourseFieldProps extends Pick<FormSetting, 'courses'> {
  /** The row being changed, whose course may not be among the teacher's any more. */
  rule?: RuleView
}

/** For which course hours are; none chosen means all. */
export function CourseField({ courses, rule }: CourseFieldProps) {
  const options = courses.map(({ id, title }) => ({ value: id, label: title }))
  const isGone = rule?.courseId && !courses.some(({ id }) => id === rule.courseId)
  if (isGone) options.push({ value: rule.courseId ?? 0, label: rule.courseTitle ?? '' })
  return (
    <SelectField
      name="courseId"
      label="Course"
      none="All courses"
      options={options}
      initial={rule?.courseId ?? undefined}
    />
  )
}

/** The zone whose clocks the times are read on. */
export function HoursZoneField({
  zoneGroups,
  ownZone,
  rule,
}: Pick<FormSetting, 'zoneGroups' | 'ownZone'> & { rule?: RuleView }) {
  return <ZoneField name="zone" label="Time zone" required groups={zoneGroups} initial={rule?.zone ?? ownZone} />
}
