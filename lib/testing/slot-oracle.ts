import { Temporal } from 'temporal-polyfill'
import type { Busy, SlotPolicy, Withheld } from '@/lib/availability/slots'
import type { AvailabilityRule, Span } from '@/lib/availability/windows'

/** Everything `openSlots` is asked with. Windows, busy times and the range lie on whole minutes. */
export type SlotQuestion = { rules: AvailabilityRule[]; busy: Busy; policy: SlotPolicy; range: Span; now: Date }

const MINUTE = 60_000
const DAY = 86_400_000

// Answers of Temporal, kept because the same days are asked for again and again.
const instants = new Map<string, number>()
const offsets = new Map<string, number>()

function instantOn(day: Temporal.PlainDate, plainTime: string, timeZone: string): number {
  const key = `${day.toString()}T${plainTime}[${timeZone}]`
  const known = instants.get(key)
  if (known !== undefined) return known
  const at = day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
  instants.set(key, at)
  return at
}

function offsetAt(ms: number, zone: string): number {
  const key = `${ms}[${zone}]`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
  offsets.set(key, offset)
  return offset
}

/** What the wall clock shows, read as if it were UTC. Every minute for itself, unless both ends of its half hour agree. */
function wallMs(ms: number, zone: string): number {
  const halfHour = Math.floor(ms / (30 * MINUTE)) * 30 * MINUTE
  const before = offsetAt(halfHour, zone)
  return ms + (before === offsetAt(halfHour + 30 * MINUTE, zone) ? before : offsetAt(ms, zone))
}

function plainDay(ms: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate()
}

type OracleWindow = { from: number; to: number; isStart: (ms: number) => boolean }

function windowsOf(rule: AvailabilityRule, { policy, range }: SlotQuestion): OracleWindow[] {
  const step = policy.stepMinutes * MINUTE
  if (rule.kind === 'once') {
    const from = rule.startAt.getTime()
    return [{ from, to: rule.endAt.getTime(), isStart: (ms) => (ms - from) % step === 0 }]
  }
  const { zone, startWall, endWall, validFrom, validUntil } = rule
  const endsOnNextDay = Temporal.PlainTime.compare(endWall, startWall) <= 0
  const last = plainDay(range.endAt.getTime(), zone).add({ days: 3 })
  const windows: OracleWindow[] = []
  for (
    let day = plainDay(range.startAt.getTime(), zone).subtract({ days: 3 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (day.dayOfWeek !== rule.dayOfWeek + 1) continue
    if (validFrom !== null && Temporal.PlainDate.compare(day, validFrom) < 0) continue
    if (validUntil !== null && Temporal.PlainDate.compare(day, validUntil) > 0) continue
    const startFace = day.toPlainDateTime(startWall).toZonedDateTime('UTC').epochMilliseconds
    windows.push({
      from: instantOn(day, startWall, zone),
      to: instantOn(endsOnNextDay ? day.add({ days: 1 }) : day, endWall, zone),
      isStart: (ms) => wallMs(ms, zone) >= startFace && (wallMs(ms, zone) - startFace) % step === 0,
    })
  }
  return windows
}

/**
 * The answer of `openSlots`, minute by minute and from Temporal alone: which minutes are open, which of them the grid of a
 * window meets, and of each of those whether anything is in its way. Slow, and shares no code with what it judges.
 */
export function slotsByTheMinute(question: SlotQuestion): { starts: number[]; withheld: Withheld } {
  const { rules, policy, range } = question
  const [first, end] = [range.startAt.getTime(), range.endAt.getTime()]
  const spare = policy.minutes * MINUTE
  const minutes = (end + spare - first) / MINUTE
  const open = new Uint8Array(minutes)
  const onGrid = new Uint8Array(minutes)
  const concerned = rules.filter(({ courseId }) => courseId === null || courseId === policy.courseId)
  for (const blocked of [false, true]) {
    for (const rule of concerned.filter((each) => each.blocked === blocked)) {
      for (const { from, to, isStart } of windowsOf(rule, question)) {
        for (let ms = Math.max(from, first); ms < Math.min(to, end + spare); ms += MINUTE) {
          open[(ms - first) / MINUTE] = blocked ? 0 : 1
          if (!blocked && ms < end && isStart(ms)) onGrid[(ms - first) / MINUTE] = 1
        }
      }
    }
  }
  const starts: number[] = []
  const withheld: Withheld = { notice: 0, horizon: 0, busy: 0, dayLimit: 0, own: 0 }
  const inTheWay = obstacles(question)
  onGrid.forEach((is, minute) => {
    const ms = first + minute * MINUTE
    if (!is || ms <= question.now.getTime()) return
    if (policy.enrolledUntil && ms >= policy.enrolledUntil.getTime()) return
    if (open.subarray(minute, minute + policy.minutes).some((cell) => cell === 0)) return
    const reason = inTheWay(ms)
    if (reason) withheld[reason]++
    else starts.push(ms)
  })
  return { starts, withheld }
}

function obstacles({ busy, policy, now }: SlotQuestion): (ms: number) => keyof Withheld | null {
  const zone = policy.teacherZone
  const dayOf = (ms: number) => Math.floor(wallMs(ms, zone) / DAY)
  const notice = Temporal.Instant.fromEpochMilliseconds(now.getTime()).add({ hours: policy.minNoticeHours })
  const lastDay = plainDay(now.getTime(), zone).add({ days: policy.horizonDays })
  const lastDayCount = Temporal.PlainDate.from('1970-01-01').until(lastDay).days
  const meets = (spans: readonly Span[], from: number, to: number) =>
    spans.some(({ startAt, endAt }) => startAt < endAt && startAt.getTime() < to && endAt.getTime() > from)
  return (ms) => {
    const to = ms + policy.minutes * MINUTE
    if (ms < notice.epochMilliseconds) return 'notice'
    if (dayOf(ms) > lastDayCount) return 'horizon'
    const from = ms - policy.bufferBeforeMinutes * MINUTE
    if (meets(busy.teacher, from, to + policy.bufferAfterMinutes * MINUTE)) return 'busy'
    const lessons = busy.lessonStarts.filter((startAt) => dayOf(startAt.getTime()) === dayOf(ms)).length
    if (policy.maxBookingsPerDay !== null && lessons >= policy.maxBookingsPerDay) return 'dayLimit'
    return meets(busy.student, ms, to) ? 'own' : null
  }
}
