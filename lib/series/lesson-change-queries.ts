import { lessonOffer } from '@/lib/availability/slot-queries'
import { type Written, written } from '@/lib/booking/class-page-queries'
import { ok, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { addMinutes, type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { isMoved } from './decisions'
import { judgeRest } from './judge-rest'
import { decideLessons, startsOf, wantedLessons } from './lesson-dates-decisions'
import { AROUND_MINUTES, type LessonDateView, viewsOf } from './lesson-preview-queries'
import {
  goingOf,
  onlyWeekday,
  planRest,
  type RestChange,
  type RestPlan,
  type RestRefusal,
  restOfRule,
  type StaysBecause,
  stayingOf,
} from './lesson-rest-decisions'
import { heldLessons, lessonState } from './lesson-series-decisions'
import { lessonSeriesFacts, type LessonSeriesOf } from './lesson-series-facts'
import { placeLessonRest, type UnplacedBecause } from './place-lesson-rest'

/** What the form asks about the lessons that remain. Instants are ISO strings. */
export interface RestForm {
  zone: Zone
  weekday: number
  startClock: string
  /** The first dates a change may be about. */
  coming: { on: Day; startAt: string }[]
  /** Some of them were moved by themselves. */
  hasMoved: boolean
}

/** The form that moves what remains of a repeating lesson; null where there is nothing to move as a whole, or no such series. */
export async function restForm(of: LessonSeriesOf, now: Instant): Promise<RestForm | null> {
  const facts = await lessonSeriesFacts(null, of, now)
  if (facts?.status !== 'active' || !facts.rule || onlyWeekday(facts.rule.pattern) === null) return null
  const coming = facts.dates.filter((date) => ['coming', 'asked', 'proposed'].includes(lessonState(date, now)))
  if (coming.length === 0) return null
  return {
    zone: facts.zone,
    ...restOfRule(facts.rule),
    coming: coming.flatMap(({ originalOn, lesson }) =>
      originalOn && lesson ? [{ on: originalOn, startAt: toIso(lesson.startAt) }] : [],
    ),
    hasMoved: coming.some(
      ({ lesson, plannedStartAt }) => lesson && isMoved({ startAt: lesson.startAt, plannedStartAt }),
    ),
  }
}

/** A lesson that remains, before it is moved: where it is, and where it would be or why it stays. */
export type RestDateView<Why> = { was: Day; startAt: string; endAt: string } & (
  | { becomes: 'stays'; because: StaysBecause }
  | {
      becomes: 'moves'
      to: Pick<LessonDateView, 'startWall' | 'startAt' | 'endAt' | 'clockChange' | 'otherTimes'>
      asked: boolean
      why: Why | null
    }
)

/** What would become of each lesson that remains if its student moved it: the verdicts of the move itself. Changes nothing. */
export async function previewRest(
  of: { seriesId: number; studentId: number },
  change: RestChange,
  now: Instant,
): Promise<Result<RestDateView<NonNullable<LessonDateView['why']>>[], RestRefusal>> {
  const facts = await lessonSeriesFacts(null, of, now)
  const plan = planRest(facts, change, 'student', now)
  if (!plan.ok || !facts) return plan.ok ? ok([]) : plan
  const judged = await judgeRest(facts, plan.value, { aroundMinutes: AROUND_MINUTES }, now)
  const { teacherId, studentId, zone } = facts
  const dates = judged.moves.map(({ date }) => date)
  const views = await viewsOf(
    { dates, facts: judged.facts },
    { teacherId, studentId, zone, except: goingOf(plan.value) },
    now,
  )
  const byDay = new Map(views.map((view) => [view.originalOn, view]))
  return ok(
    datesOf(plan.value, (was) => {
      const view = byDay.get(was)
      return view && { to: view, asked: view.gets === 'asked', why: view.why }
    }),
  )
}

/** The same for its teacher: exempt from what binds the student, never from both being in one place. */
export async function previewRestByTeacher(
  of: { seriesId: number; teacherId: number },
  change: RestChange,
  now: Instant,
): Promise<Result<RestDateView<Written<UnplacedBecause>>[], RestRefusal>> {
  const facts = await lessonSeriesFacts(null, of, now)
  const plan = planRest(facts, change, 'teacher', now)
  if (!plan.ok || !facts) return plan.ok ? ok([]) : plan
  const moves = await placeLessonRest(null, facts, plan.value, now)
  const byDay = new Map(moves.map((move) => [move.moving.was, move]))
  return ok(
    datesOf(plan.value, (was) => {
      const move = byDay.get(was)
      if (!move) return undefined
      const { startWall, startAt, endAt, clockChange } = move.moving.wanted
      const to = { startWall, clockChange, startAt: toIso(startAt), endAt: toIso(endAt), otherTimes: [] }
      return { to, asked: false, why: move.why && written(move.why) }
    }),
  )
}

type Moving<Why> = Omit<Extract<RestDateView<Why>, { becomes: 'moves' }>, 'was' | 'startAt' | 'endAt' | 'becomes'>

function datesOf<Why>(plan: RestPlan, movingOn: (was: Day) => Moving<Why> | undefined): RestDateView<Why>[] {
  const staying = new Set(stayingOf(plan))
  return plan.dates.flatMap((each): RestDateView<Why>[] => {
    const { lesson } = each.date
    if (!lesson || (each.becomes === 'stays' && !staying.has(each))) return []
    const now = { was: each.was, startAt: toIso(lesson.startAt), endAt: toIso(lesson.endAt) }
    if (each.becomes === 'stays') return [{ ...now, becomes: 'stays', because: each.because }]
    const moving = movingOn(each.was)
    return moving ? [{ ...now, becomes: 'moves', ...moving }] : []
  })
}

/** What a student would have of each date a pause holds if the series went on now; null where it is not paused, or not theirs. */
export async function previewResume(
  of: { seriesId: number; studentId: number },
  now: Instant,
): Promise<{ zone: Zone; dates: LessonDateView[] } | null> {
  const facts = await lessonSeriesFacts(null, of, now)
  if (facts?.status !== 'paused') return null
  const { teacherId, courseId, studentId, zone } = facts
  const wanted = wantedLessons(
    heldLessons(facts, now).map(({ place }) => place),
    [],
    zone,
  )
  if (!wanted.ok || wanted.value.length === 0) return { zone, dates: [] }
  const starts = startsOf(wanted.value)
  const range = {
    startAt: addMinutes(starts.startAt, -AROUND_MINUTES),
    endAt: addMinutes(starts.endAt, AROUND_MINUTES),
  }
  const judged = decideLessons(await lessonOffer({ teacherId, courseId, studentId, range }), wanted.value, now)
  return { zone, dates: await viewsOf(judged, { teacherId, studentId, zone, except: [] }, now) }
}
