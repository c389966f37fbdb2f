import { teacherRules } from '@/lib/availability/slot-queries'
import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { type Instant, toIso } from '@/lib/time/instant'
import { obstaclesAt, timeOffOf } from './clash-queries'
import {
  type DateState,
  dateState,
  decideClashes,
  decideOpenSeries,
  type SeriesNotFound,
  type SeriesOver,
} from './decisions'
import { type EditRefusal, planEdit, type SeriesChange } from './edit-decisions'
import type { ObstacleView } from './preview-queries'
import { seriesFacts } from './series-facts'

/** What would become of one date. Instants are ISO strings, null where there is no class. */
export interface EditedDate {
  /** Its day by the rule as it would be: its name in `choice-…` and `moveTo-…`. */
  originalOn: Day
  becomes: 'made' | 'moved' | 'stays' | 'cancelled' | 'left_out'
  state: DateState | null
  fromAt: string | null
  toAt: string | null
  endAt: string | null
  bookings: number
  obstacles: ObstacleView[]
}

export type EditPreviewRefusal = EditRefusal | SeriesNotFound | SeriesOver | { code: 'nothing_coming' }

/** What an edit would make of each date from the chosen one on (null: the first that is coming). Changes nothing. */
export async function previewEdit(
  {
    seriesId,
    teacherId,
    change,
    fromOn,
  }: { seriesId: number; teacherId: number; change: SeriesChange; fromOn: Day | null },
  now: Instant,
): Promise<Result<EditedDate[], EditPreviewRefusal>> {
  const rules = await teacherRules(teacherId)
  return inTransaction<EditedDate[], EditPreviewRefusal>(async (tx) => {
    const facts = await seriesFacts(tx, { seriesId, teacherId })
    const open = decideOpenSeries(facts)
    if (!open.ok) return open
    if (!facts?.mayCreate) return refuse({ code: 'series_not_found' })
    const first = fromOn ?? facts.dates.find((date) => dateState(date, now) === 'coming')?.originalOn ?? null
    if (first === null) return refuse({ code: 'nothing_coming' })
    const plan = planEdit(facts, change, first, now)
    if (!plan.ok) return plan
    const { kept, cancelled, made, claims } = plan.value
    const except = [...kept.filter((date) => date.changesTime), ...cancelled].flatMap(
      ({ sessionId }) => sessionId ?? [],
    )
    const timeOff = timeOffOf(rules, facts.courseId, claims)
    const clashes = decideClashes(claims, await obstaclesAt(tx, { teacherId, timeOff, except }, claims))
    const inTheWay = new Map(clashes.ok ? [] : clashes.refusal.dates.map((date) => [date.originalOn, date.obstacles]))
    const byItem = new Map(facts.dates.map((date) => [date.itemId, date]))
    const rest = { state: null, fromAt: null, bookings: 0 }
    const dates = [
      ...[...kept, ...cancelled].flatMap((date): EditedDate[] => {
        const before = byItem.get(date.itemId)
        if (date.originalOn === null || !before) return []
        const isGone = cancelled.some(({ itemId }) => itemId === date.itemId)
        return [
          {
            originalOn: date.originalOn,
            becomes: isGone ? 'cancelled' : date.changesTime ? 'moved' : 'stays',
            state: dateState(before, now),
            fromAt: before.startAt && toIso(before.startAt),
            toAt: isGone ? null : date.startAt && toIso(date.startAt),
            endAt: isGone ? null : date.endAt && toIso(date.endAt),
            bookings: before.bookings,
            obstacles: isGone ? [] : obstaclesOf(inTheWay, date.originalOn),
          },
        ]
      }),
      ...made.map(({ originalOn, startAt, endAt, skipped }): EditedDate => {
        const becomes = skipped ? 'left_out' : 'made'
        const obstacles = obstaclesOf(inTheWay, originalOn)
        return { ...rest, originalOn, becomes, toAt: toIso(startAt), endAt: toIso(endAt), obstacles }
      }),
    ]
    return ok(dates.sort((a, b) => (a.originalOn < b.originalOn ? -1 : 1)))
  })
}

function obstaclesOf(
  inTheWay: ReadonlyMap<Day, { kind: ObstacleView['kind']; title: string; startAt: Instant; endAt: Instant }[]>,
  originalOn: Day,
): ObstacleView[] {
  return (inTheWay.get(originalOn) ?? []).map((each) => ({
    ...each,
    startAt: toIso(each.startAt),
    endAt: toIso(each.endAt),
  }))
}
