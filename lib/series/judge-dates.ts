import type { AvailabilityRule } from '@/lib/availability/windows'
import type { Transaction } from '@/lib/db/transaction'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { isWallTime } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { freeTimesFor, type JudgedDate, obstaclesAt, timeOffOf } from './clash-queries'
import { type DateChoice, decideClashes, withChoices } from './decisions'
import type { Occurrence } from './recurrence'

export interface JudgeDates {
  teacherId: number
  courseId: number
  zone: Zone
  rules: readonly AvailabilityRule[]
  /** Classes that are about to move, and are in nobody's way. */
  except?: readonly number[]
  dates: readonly Occurrence[]
  choices: readonly DateChoice[]
}

/**
 * Which dates clash, and whether the answers given for them do; by the day they are by the rule, those without anything to
 * say left out. An answer for a date that clashes no more is dropped, but for `skip`. `open`: how many still need an answer.
 * Three statements at most, however many dates.
 */
export async function judgeDates(
  tx: Pick<Transaction, '$queryRaw'>,
  { dates, choices, zone, rules, ...of }: JudgeDates,
  now: Instant,
): Promise<{ judged: Map<Day, JudgedDate>; open: number }> {
  const inTheWay = async (wanted: readonly Occurrence[], given: readonly DateChoice[]) => {
    const chosen = withChoices(wanted, given, { zone })
    if (!chosen.ok) throw new Error(`an answer for ${chosen.refusal.originalOn} does not fit`)
    const timeOff = timeOffOf(rules, of.courseId, chosen.value)
    const verdict = decideClashes(chosen.value, await obstaclesAt(tx, { ...of, timeOff }, chosen.value))
    return new Map(verdict.ok ? [] : verdict.refusal.dates.map((date) => [date.originalOn, date.obstacles]))
  }
  const before = await inTheWay(dates, [])
  const answers = new Map(choices.map((choice) => [choice.originalOn, choice]))
  const known = dates.flatMap(({ originalOn }) => {
    const choice = answers.get(originalOn)
    return choice && (choice.means === 'skip' || before.has(originalOn)) ? [choice] : []
  })
  const fitting = known.filter((choice) => choice.means !== 'move' || isWallTime(choice.startWall))
  // Those that are put elsewhere last: of two dates of the series at one time it is the moved one that is in the way.
  const isElsewhere = (date: Occurrence) =>
    fitting.some(({ originalOn, means }) => means === 'move' && originalOn === date.originalOn)
  const movedLast = [...dates.filter((date) => !isElsewhere(date)), ...dates.filter(isElsewhere)]
  const after = fitting.length === 0 ? before : await inTheWay(movedLast, fitting)
  const clashing = dates.filter(({ originalOn }) => before.has(originalOn))
  const free = await freeTimesFor(
    tx,
    { ...of, zone, rules },
    { clashing, taken: dates.filter(({ originalOn }) => !before.has(originalOn)) },
    now,
  )
  const judged = new Map(
    known.map((choice): [Day, JudgedDate] => [
      choice.originalOn,
      { obstacles: [], choice, otherObstacles: [], suggestion: null },
    ]),
  )
  clashing.forEach(({ originalOn }, place) => {
    const choice = judged.get(originalOn)?.choice ?? null
    judged.set(originalOn, {
      obstacles: before.get(originalOn) ?? [],
      choice,
      otherObstacles: choice?.means === 'move' ? (after.get(originalOn) ?? []) : [],
      suggestion: free.get(place) ?? null,
    })
  })
  return { judged, open: after.size }
}
