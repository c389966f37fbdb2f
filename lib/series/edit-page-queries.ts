import { fieldMessages, plainWords } from '@/lib/actions/form-input'
import { ok, refuse, type Result } from '@/lib/result'
import { DURATION_MINUTES } from '@/lib/sessions/decisions'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { clockOfWall } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { choicesInput } from './choices-input'
import type { ClassContent } from './decisions'
import { type EditedDate, type EditPreviewRefusal, previewEdit, type PreviewedEdit } from './edit-preview-queries'
import type { SeriesRule } from './recurrence'
import { previewedAs } from './previewed-decisions'
import { fieldsOfRule, type RuleFields } from './rule-fields-decisions'
import { ruleInput } from './rule-input'
import { parseRuleText, ruleText } from './rule-text-decisions'

/** When a series is, as the fields of a form have it from a day on. Null for text that is no rule. */
export function fieldsOfSeries(text: string, zone: Zone, fromOn: Day): (RuleFields & { startClock: string }) | null {
  const read = parseRuleText(text, zone)
  if (!read.ok) return null
  const { pattern, ...rule } = read.value
  const coming = pattern.every === 'date' ? { ...pattern, dates: pattern.dates.filter((on) => on >= fromOn) } : pattern
  return { ...fieldsOfRule({ ...rule, pattern: coming }), startClock: clockOfWall(rule.startWall) }
}

/** What an edit would come to: each date, and the rule to post (`null`: the days stay). */
export interface EditPreview {
  /** What was said about when it is; the form posts it with the rest. */
  previewed: string
  dates: EditedDate[]
  rule: string | null
  moved: number
  cancelled: number
  made: number
  clashes: number
  /** Bookings on dates that would move or be cancelled. */
  bookings: number
}

export type EditFormRefusal = { code: 'invalid'; fields: Record<string, string> } | EditPreviewRefusal

export interface PreviewEditForm {
  seriesId: number
  teacherId: number
  /** The date from which on it changes, and whether it was chosen (“this and following”). */
  firstOn: Day
  isChosen: boolean
  zone: Zone
  content: ClassContent
}

/**
 * What the form of an edit would make of each date: `startClock`, `durationMinutes`, `movedToo`, and with `days` = `other`
 * the fields of a rule; and answers for single dates. Changes nothing.
 */
export async function previewEditForm(
  fields: Record<string, string | string[] | undefined>,
  { seriesId, teacherId, firstOn, isChosen, zone, content }: PreviewEditForm,
  now: Instant,
): Promise<Result<EditPreview, EditFormRefusal>> {
  const startClock = String(fields.startClock ?? '')
  const minutes = Number(fields.durationMinutes ?? NaN)
  const wrong = wrongFields(startClock, minutes)
  if (wrong) return refuse({ code: 'invalid', fields: wrong })
  const read = fields.days === 'other' ? readRule(fields, `${firstOn}T${startClock}`, zone) : ok(null)
  if (!read.ok) return read
  const rule = read.value
  const edited = await previewEdit(
    {
      seriesId,
      teacherId,
      fromOn: isChosen ? firstOn : null,
      change: {
        content: { ...content, durationMinutes: minutes },
        startClock,
        pattern: rule?.pattern ?? null,
        end: rule?.end ?? null,
        movedToo: fields.movedToo !== undefined,
        choices: choicesInput(fields),
      },
    },
    now,
  )
  return edited.ok ? ok({ ...previewOf(edited.value, rule), previewed: previewedAs(fields) }) : edited
}

function previewOf({ dates, clashes }: PreviewedEdit, rule: SeriesRule | null): Omit<EditPreview, 'previewed'> {
  const counted = (becomes: EditedDate['becomes']) => dates.filter((date) => date.becomes === becomes)
  const noticed = [...counted('moved'), ...counted('cancelled')]
  return {
    dates,
    rule: rule && ruleText(rule),
    moved: counted('moved').length,
    cancelled: counted('cancelled').length,
    made: counted('made').length,
    clashes,
    bookings: noticed.reduce((sum, { bookings }) => sum + bookings, 0),
  }
}

function wrongFields(startClock: string, minutes: number): Record<string, string> | null {
  const { least, most } = DURATION_MINUTES
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(startClock)) return { startClock: 'Enter a time, for example 18:30.' }
  if (Number.isInteger(minutes) && minutes >= least && minutes <= most) return null
  return { durationMinutes: `Enter from ${least} to ${most} minutes.` }
}

function readRule(
  fields: Record<string, string | string[] | undefined>,
  startWall: string,
  zone: Zone,
): Result<SeriesRule, EditFormRefusal> {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
  const read = ruleInput.safeParse({ ...filled, startWall, zone }, { error: plainWords })
  return read.success ? ok(read.data) : refuse({ code: 'invalid', fields: fieldMessages(read.error) })
}
