import { type ClockJump, clockJumpOn } from '@/lib/time/clock-change'
import type { Day } from '@/lib/time/day'
import { asInstant, type Instant, instantFromMs, isAtOrBefore, minutesBetween } from '@/lib/time/instant'
import {
  clockOfWall,
  dayOfWall,
  dayRange,
  instantOf,
  wallMinutesBetween,
  type WallTime,
  wallTimeOf,
} from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'

/** What lies in time. Instants are ISO strings. */
export interface Timed {
  startAt: string
  endAt: string
}

/** The part of an item that is drawn in one day: minutes of the wall clock from midnight, and its place beside others. */
export interface Piece<Item> {
  item: Item
  fromMinute: number
  untilMinute: number
  lane: number
  lanes: number
  /** It began on an earlier day, or goes on into the next. */
  continued: boolean
  continues: boolean
}

/** A whole hour of a day that is still to come and free. */
export interface FreeHour {
  startWall: WallTime
  fromMinute: number
}

/** Wall minutes that a clock change skips (`gap`) or shows twice (`overlap`) on this day. */
export interface JumpBand {
  kind: 'gap' | 'overlap'
  fromMinute: number
  untilMinute: number
  jump: ClockJump
}

/** The part of some hours that lies in one day, behind the items. */
export interface HoursBand<Hours> {
  hours: Hours
  fromMinute: number
  untilMinute: number
}

export interface DayColumn<Item, Hours = never> {
  on: Day
  pieces: Piece<Item>[]
  /** In the order given. */
  hours: HoursBand<Hours>[]
  free: FreeHour[]
  band: JumpBand | null
}

export interface WeekLayout<Item, Hours = never> {
  /** Whole hours; what lies outside the working day widens it. */
  firstHour: number
  lastHour: number
  days: DayColumn<Item, Hours>[]
}

const DAY_MINUTES = 1440
/** The least height of a piece: shorter ones could not be read or hit. */
export const LEAST_MINUTES = 30
const WORKDAY = { firstHour: 7, lastHour: 21 }

/**
 * Lays a week out by the wall clock of a zone, on days of 23 and 25 hours too. An item across midnight is drawn in both
 * days; items that overlap stand side by side. Open hours widen the day as items do; time off is drawn where there is room.
 */
export function layoutWeek<Item extends Timed, Hours extends Timed & { kind: 'open' | 'off' } = never>(
  items: readonly Item[],
  days: readonly Day[],
  zone: Zone,
  now: Instant,
  hours: readonly Hours[] = [],
): WeekLayout<Item, Hours> {
  const drawn = days.map((on) => ({
    ...{ on, pieces: piecesOn(items, on, zone), hours: hoursOn(hours, on, zone), band: bandOn(on, zone) },
  }))
  const shown = drawn.flatMap((day) => [...day.pieces, ...day.hours.filter((band) => band.hours.kind === 'open')])
  const firstHour = Math.min(WORKDAY.firstHour, ...shown.map((piece) => Math.floor(piece.fromMinute / 60)))
  const lastHour = Math.max(WORKDAY.lastHour, ...shown.map((piece) => Math.ceil(piece.untilMinute / 60)))
  const clock = Array.from({ length: lastHour - firstHour }, (_, index) => firstHour + index)
  return {
    firstHour,
    lastHour,
    days: drawn.map((day) => ({ ...day, free: freeHours(day.on, clock, day.pieces, zone, now) })),
  }
}

function piecesOn<Item extends Timed>(items: readonly Item[], on: Day, zone: Zone): Piece<Item>[] {
  const pieces = items.flatMap((item) => {
    const part = partOn(item, on, zone)
    if (!part) return []
    const { fromMinute, minutes, continued, continues } = part
    const until = Math.min(DAY_MINUTES, fromMinute + Math.max(minutes, LEAST_MINUTES))
    return [{ item, fromMinute: Math.min(fromMinute, until - LEAST_MINUTES), untilMinute: until, continued, continues }]
  })
  return withLanes(pieces)
}

/** The parts of some hours that lie on a day, by the wall clock of the zone. */
export function hoursOn<Hours extends Timed>(hours: readonly Hours[], on: Day, zone: Zone): HoursBand<Hours>[] {
  return hours.flatMap((each) => {
    const part = partOn(each, on, zone)
    if (!part) return []
    return [
      { hours: each, fromMinute: part.fromMinute, untilMinute: Math.min(DAY_MINUTES, part.fromMinute + part.minutes) },
    ]
  })
}

function partOn({ startAt, endAt }: Timed, on: Day, zone: Zone) {
  const { from, to } = dayRange(on, zone)
  const [start, end] = [asInstant(startAt), asInstant(endAt)]
  if (isAtOrBefore(end, from) || isAtOrBefore(to, start)) return null
  const continued = start < from
  const fromMinute = continued ? 0 : minuteOfDay(start, zone)
  const untilMinute = end >= to ? DAY_MINUTES : minuteOfDay(end, zone)
  // In an hour that happens twice the clock may show the end before the start: then the real length is drawn.
  const minutes = untilMinute > fromMinute ? untilMinute - fromMinute : minutesBetween(start, end)
  return { fromMinute, minutes, continued, continues: end > to }
}

function minuteOfDay(at: Instant, zone: Zone): number {
  const wall = wallTimeOf(at, zone)
  return wallMinutesBetween(`${dayOfWall(wall)}T00:00`, wall)
}

type Unplaced<Item> = Omit<Piece<Item>, 'lane' | 'lanes'>

/** First free lane for each; all that hang together through overlaps share the same number of lanes. */
function withLanes<Item>(unplaced: Unplaced<Item>[]): Piece<Item>[] {
  const sorted = unplaced.toSorted((a, b) => a.fromMinute - b.fromMinute || b.untilMinute - a.untilMinute)
  const placed: Piece<Item>[] = []
  let group: Piece<Item>[] = []
  let laneEnds: number[] = []
  for (const piece of sorted) {
    if (laneEnds.every((end) => end <= piece.fromMinute)) {
      group = []
      laneEnds = []
    }
    const free = laneEnds.findIndex((end) => end <= piece.fromMinute)
    const lane = free === -1 ? laneEnds.length : free
    laneEnds[lane] = piece.untilMinute
    const place = { ...piece, lane, lanes: laneEnds.length }
    group.push(place)
    for (const other of group) other.lanes = laneEnds.length
    placed.push(place)
  }
  return placed
}

function bandOn(on: Day, zone: Zone): JumpBand | null {
  const jump = clockJumpOn(on, zone)
  if (!jump) return null
  const minute = (wall: WallTime) => Math.min(DAY_MINUTES, Math.max(0, wallMinutesBetween(`${on}T00:00`, wall)))
  return jump.minutes > 0
    ? { kind: 'gap', fromMinute: minute(jump.fromWall), untilMinute: minute(jump.toWall), jump }
    : { kind: 'overlap', fromMinute: minute(jump.toWall), untilMinute: minute(jump.fromWall), jump }
}

function freeHours(
  on: Day,
  hours: readonly number[],
  pieces: readonly Piece<unknown>[],
  zone: Zone,
  now: Instant,
): FreeHour[] {
  return hours.flatMap((hour) => {
    const fromMinute = hour * 60
    const startWall = `${on}T${String(hour).padStart(2, '0')}:00`
    if (pieces.some((piece) => piece.fromMinute < fromMinute + 60 && piece.untilMinute > fromMinute)) return []
    const reading = instantOf(startWall, zone)
    if (reading.kind === 'gap') return []
    const at = reading.kind === 'overlap' ? reading.later : reading.at
    return isAtOrBefore(at, now) ? [] : [{ startWall, fromMinute }]
  })
}

/** Where the clock stands: the day in the zone and the minute of its wall clock. */
export function nowOnTheWall(at: Instant, zone: Zone): { on: Day; minute: number } {
  // To the minute, so that server and browser agree on what they first draw.
  const whole = instantFromMs(Math.floor(at.getTime() / 60_000) * 60_000)
  const wall = wallTimeOf(whole, zone)
  return { on: dayOfWall(wall), minute: wallMinutesBetween(`${dayOfWall(wall)}T00:00`, wall) }
}

/** `02:00 → 03:00`, for the mark at a band. */
export function bandClocks({ jump }: JumpBand): string {
  return `${clockOfWall(jump.fromWall)} → ${clockOfWall(jump.toWall)}`
}
