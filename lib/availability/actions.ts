'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { listOf, ticked } from '@/lib/actions/form-input'
import { startInput } from '@/lib/actions/start-input'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { formatWeekday } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { availabilitySentences as say } from './availability-sentences'
import { copyDay } from './copy-day'
import { removeRule } from './remove-rule'
import { saveOnce } from './save-once'
import { saveWeekly } from './save-weekly'
import { saySaved } from './say-saved'
import { switchRule } from './switch-rule'

const rowId = z.coerce.number().int().positive().max(2_147_483_647)
const weekday = z.coerce.number().int().min(0).max(6)
/** A browser may post seconds; only whole minutes are meant. */
const clock = (missing: string) =>
  z.string(missing).transform((typed) => (/:\d\d:00$/.test(typed) ? typed.slice(0, -3) : typed))
const day = z.string()
const none = null

const scope = {
  ruleId: rowId.nullable().default(none),
  courseId: rowId.nullable().default(none),
  blocked: z.enum(['yes', 'no']).transform((said) => said === 'yes'),
  reason: z.string().max(200).default(''),
  zone: startInput.zone,
}

const pages = () => [routes.teacherAvailability(), routes.teacherSchedule(), routes.lessons()]

/** A teacher adds or changes weekly hours, or weekly time that is not available. */
export const saveWeeklyAction = defineAction({
  name: 'availability.save-weekly',
  may: isApprovedTeacher,
  input: z.object({
    ...scope,
    days: listOf(weekday),
    startWall: clock('Enter when it begins.'),
    endWall: clock('Enter when it ends.'),
    validFrom: day.nullable().default(none),
    validUntil: day.nullable().default(none),
  }),
  run: (input, { teacherId }) => saveWeekly({ ...input, teacherId }, now()),
  explain: {
    rule_not_found: (refusal, viewer) => say.rule_not_found(refusal, viewer),
    course_not_found: (refusal, viewer) => say.course_not_found(refusal, viewer),
    too_many_rules: (refusal, viewer) => say.too_many_rules(refusal, viewer),
    one_day_only: (refusal, viewer) => say.one_day_only(refusal, viewer),
    not_a_zone: (refusal, viewer) => say.not_a_zone(refusal, viewer),
    no_day: (refusal, viewer) => say.no_day(refusal, viewer),
    not_a_clock: (refusal, viewer) => say.not_a_clock(refusal, viewer),
    not_a_day: (refusal, viewer) => say.not_a_day(refusal, viewer),
    validity_backwards: (refusal, viewer) => say.validity_backwards(refusal, viewer),
    validity_over: (refusal, viewer) => say.validity_over(refusal, viewer),
    never_on: (refusal, viewer) => say.never_on(refusal, viewer),
    overlaps: (refusal, viewer) => say.overlaps(refusal, viewer),
  },
  at: {
    course_not_found: 'courseId',
    one_day_only: 'days',
    not_a_zone: 'zone',
    no_day: 'days',
    not_a_clock: ({ field }) => field,
    not_a_day: ({ field }) => field,
    validity_backwards: 'validUntil',
    validity_over: 'validUntil',
    never_on: 'validUntil',
    overlaps: 'startWall',
  },
  confirm: (saved, { zone }) => saySaved(saved, zone),
  revalidates: pages,
})

/** A teacher adds or changes one-time hours, or time off. */
export const saveOnceAction = defineAction({
  name: 'availability.save-once',
  may: isApprovedTeacher,
  input: z.object({
    ...scope,
    fromOn: z.string('Choose a day.'),
    untilOn: day.nullable().default(none),
    startWall: clock('').nullable().default(none),
    endWall: clock('').nullable().default(none),
    startChoice: startInput.clockChoice,
    endChoice: startInput.clockChoice,
  }),
  run: (input, { teacherId }) => saveOnce({ ...input, teacherId }, now()),
  explain: {
    rule_not_found: (refusal, viewer) => say.rule_not_found(refusal, viewer),
    course_not_found: (refusal, viewer) => say.course_not_found(refusal, viewer),
    too_many_rules: (refusal, viewer) => say.too_many_rules(refusal, viewer),
    one_day_only: (refusal, viewer) => say.one_day_only(refusal, viewer),
    not_a_zone: (refusal, viewer) => say.not_a_zone(refusal, viewer),
    not_a_clock: (refusal, viewer) => say.not_a_clock(refusal, viewer),
    not_a_day: (refusal, viewer) => say.not_a_day(refusal, viewer),
    time_missing: (refusal, viewer) => say.time_missing(refusal, viewer),
    ends_before_start: (refusal, viewer) => say.ends_before_start(refusal, viewer),
    too_long: (refusal, viewer) => say.too_long(refusal, viewer),
    too_far: (refusal, viewer) => say.too_far(refusal, viewer),
    over_already: (refusal, viewer) => say.over_already(refusal, viewer),
    clock_change: (refusal, viewer) => say.clock_change(refusal, viewer),
    overlaps: (refusal, viewer) => say.overlaps(refusal, viewer),
  },
  at: {
    course_not_found: 'courseId',
    not_a_zone: 'zone',
    not_a_clock: ({ field }) => field,
    not_a_day: ({ field }) => field,
    time_missing: ({ field }) => field,
    ends_before_start: 'endWall',
    too_long: 'untilOn',
    too_far: 'fromOn',
    over_already: 'fromOn',
    clock_change: ({ field }) => field,
    overlaps: 'fromOn',
  },
  confirm: (saved, { zone }) => saySaved(saved, zone),
  revalidates: pages,
})

/** A teacher copies what a weekday has to other weekdays. */
export const copyDayAction = defineAction({
  name: 'availability.copy-day',
  may: isApprovedTeacher,
  input: z.object({ fromDay: weekday, toDays: listOf(weekday), replace: ticked() }),
  run: (input, { teacherId }) => copyDay({ ...input, teacherId }, now()),
  explain: {
    no_day: (refusal, viewer) => say.no_day(refusal, viewer),
    nothing_to_copy: (refusal, viewer) => say.nothing_to_copy(refusal, viewer),
    too_many_rules: (refusal, viewer) => say.too_many_rules(refusal, viewer),
    overlaps_on: (refusal, viewer) => say.overlaps_on(refusal, viewer),
    never_on: (refusal, viewer) => say.never_on(refusal, viewer),
  },
  at: { no_day: 'toDays', nothing_to_copy: 'toDays', overlaps_on: 'toDays', never_on: 'toDays' },
  confirm: (count, { fromDay }) => (count === 0 ? 'It is all there already.' : `${formatWeekday(fromDay)} is copied.`),
  revalidates: pages,
})

/** A teacher switches a row on or off. */
export const switchRuleAction = defineAction({
  name: 'availability.switch-rule',
  may: isApprovedTeacher,
  input: z.object({ ruleId: rowId, active: z.enum(['yes', 'no']).transform((said) => said === 'yes') }),
  run: (input, { teacherId }) => switchRule({ ...input, teacherId }, now()),
  explain: {
    rule_not_found: (refusal, viewer) => say.rule_not_found(refusal, viewer),
    overlaps: (refusal, viewer) => say.overlaps(refusal, viewer),
  },
  confirm: (_done, { active }) => (active ? 'Switched on.' : 'Switched off.'),
  revalidates: pages,
})

/** A teacher deletes a row; one that old lessons hang on is switched off instead. Goes back to the week that was shown. */
export const removeRuleAction = defineAction({
  name: 'availability.remove-rule',
  may: isApprovedTeacher,
  input: z.object({ ruleId: rowId, week: z.string().optional() }),
  run: ({ ruleId }, { teacherId }) => removeRule({ ruleId, teacherId }),
  explain: { rule_not_found: (refusal, viewer) => say.rule_not_found(refusal, viewer) },
  revalidates: pages,
  redirectTo: (removed, { week }) => routes.teacherAvailability({ week, removed }),
})
