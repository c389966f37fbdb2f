import { teacherRules } from '@/lib/availability/slot-queries'
import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { type Instant, toIso } from '@/lib/time/instant'
import { type ClashView, clashView, type JudgedDate } from './clash-queries'
import { judgeDates } from './judge-dates'
import {
  type DateState,
  dateState,
  decideOpenSeries,
  type SeriesFacts,
  type SeriesNotFound,
  type SeriesOver,
} from './decisions'
import { type EditPlan, type EditRefusal, planEdit, type SeriesChange } from './edit-decisions'
import { seriesFacts } from './series-facts'

/** What would become of one date. Instants are ISO strings, null where there is no class. */
export interface EditedDate extends ClashView {
  /** Its day by the rule as it would be: its name in `choice-…` and `moveTo-…`. */
  originalOn: Day
  becomes: 'made' | 'moved' | 'stays' | 'cancelled'
  state: DateState | null
  fromAt: string | null
  toAt: string | null
  endAt: string | null
  bookings: number
}

export type EditPreviewRefusal = EditRefusal | SeriesNotFound | SeriesOver | { code: 'nothing_coming' }

/** What an edit would make of each date; and on how many something is in the way that no choice answers. */
export type PreviewedEdit = { dates: EditedDate[]; clashes: number }

/**
 * What an edit would make of each date from the chosen one on (null: the first that is coming), with the answers given for
 * those that clash; an answer for any other is passed over. Changes nothing.
 */
export async function previewEdit(
  {
    seriesId,
    teacherId,
    change,
    fromOn,
  }: { seriesId: number; teacherId: number; change: SeriesChange; fromOn: Day | null },
  now: Instant,
): Promise<Result<PreviewedEdit, EditPreviewRefusal>> {
  const rules = await teacherRules(teacherId)
  return inTransaction<PreviewedEdit, EditPreviewRefusal>(async (tx) => {
    const facts = await seriesFacts(tx, { seriesId, teacherId })
    const open = decideOpenSeries(facts)
    if (!open.ok) return open
    if (!facts?.mayCreate) return refuse({ code: 'series_not_found' })
    const first = fromOn ?? facts.dates.find((date) => dateState(date, now) === 'coming')?.originalOn ?? null
    if (first === null) return refuse({ code: 'nothing_coming' })
    const plan = planEdit(facts, { ...change, choices: [] }, first, now)
    if (!plan.ok) return plan
    const { kept, cancelled, claims } = plan.value
    const except = [...kept.filter((date) => date.changesTime), ...cancelled].flatMap(
      ({ sessionId }) => sessionId ?? [],
    )
    const of = { teacherId, courseId: facts.courseId, zone: facts.rule.zone, rules, except }
    const { judged, open: clashes } = await judgeDates(tx, { ...of, dates: claims, choices: change.choices }, now)
    return ok({ dates: datesOf(facts, plan.value, judged, now), clashes })
  })
}

function datesOf(
  facts: SeriesFacts,
  { kept, cancelled, made }: EditPlan,
  judged: ReadonlyMap<Day, JudgedDate>,
  now: Instant,
): EditedDate[] {
  const byItem = new Map(facts.dates.map((date) => [date.itemId, date]))
  const gone = new Set(cancelled.map(({ itemId }) => itemId))
  const there = [...kept, ...cancelled].flatMap((date): EditedDate[] => {
    const before = byItem.get(date.itemId)
    if (date.originalOn === null || !before) return []
    const isGone = gone.has(date.itemId)
    return [
      {
        originalOn: date.originalOn,
        becomes: isGone ? 'cancelled' : date.changesTime ? 'moved' : 'stays',
        state: dateState(before, now),
        fromAt: before.startAt && toIso(before.startAt),
        toAt: isGone ? null : date.startAt && toIso(date.startAt),
        endAt: isGone ? null : date.endAt && toIso(date.endAt),
        bookings: before.bookings,
        ...clashView(isGone ? undefined : judged.get(date.originalOn)),
      },
    ]
  })
  const added = made.map(({ originalOn, startAt, endAt }): EditedDate => {
    const at = { state: null, fromAt: null, toAt: toIso(startAt), endAt: toIso(endAt), bookings: 0 }
    return { ...at, originalOn, becomes: 'made', ...clashView(judged.get(originalOn)) }
  })
  return [...there, ...added].sort((a, b) => (a.originalOn < b.originalOn ? -1 : 1))
}
