import { teacherRules } from '@/lib/availability/slot-queries'
import { inTransaction } from '@/lib/db/transaction'
import { ok } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { type Instant, toIso } from '@/lib/time/instant'
import type { WallTime } from '@/lib/time/wall-time'
import { type ClashView, clashView } from './clash-queries'
import { judgeDates } from './judge-dates'
import { heldDates } from './resume-decisions'
import { seriesFacts } from './series-facts'

/** A date that would be on again. Instants are ISO strings. */
export interface HeldDateView extends ClashView {
  /** Its name in `choice-…` and `moveTo-…`. */
  originalOn: Day
  startWall: WallTime
  startAt: string
  endAt: string
}

/** The dates a paused series would have again if it went on now, with what is in their way by now. Changes nothing. */
export async function previewResume(
  of: { seriesId: number; teacherId: number },
  now: Instant,
): Promise<HeldDateView[]> {
  const rules = await teacherRules(of.teacherId)
  const held = await inTransaction<HeldDateView[], never>(async (tx) => {
    const facts = await seriesFacts(tx, of)
    if (!facts) return ok([])
    const dates = heldDates(facts, now)
    const { teacherId } = of
    const judging = { teacherId, courseId: facts.courseId, zone: facts.rule.zone, rules, dates, choices: [] }
    const { judged } = await judgeDates(tx, judging, now)
    return ok(
      dates.map(({ originalOn, startWall, startAt, endAt }) => ({
        originalOn,
        startWall,
        startAt: toIso(startAt),
        endAt: toIso(endAt),
        ...clashView(judged.get(originalOn)),
      })),
    )
  })
  return held.ok ? held.value : []
}
