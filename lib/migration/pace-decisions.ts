import { addMinutes, type Instant, isAtOrAfter, minutesBetween } from '@/lib/time/instant'

/** How a run got on until `at`, as it is kept about once a second. */
export type PaceMark = { at: Instant; batchSize: number; throttledMs: number; reason: string }

/** Where a run stands that has not finished. */
export type Standing = { pausedAt: Instant | null; pauseRequestedAt: Instant | null }

/** What a backfill does at this moment, and how much of the last minutes it held back. */
export type Pace = {
  /** `locks`, `load`, `replica`: it rests for that reason. `silent`: nothing has been heard of it. */
  doing: 'full_speed' | 'locks' | 'load' | 'replica' | 'asked_to_pause' | 'paused' | 'silent'
  /** Keys of a batch. */
  batchSize: number
  /** Whole minutes since it was last heard of. */
  silentMinutes: number
  /** What of the last minutes went to work, and what to each reason to hold back: parts of 1, the largest first. */
  windowSeconds: number
  working: number
  held: { reason: string; share: number }[]
}

const WINDOW_MINUTES = 5
const SILENT_AFTER_MS = 15_000
const RESTS = ['locks', 'load', 'replica'] as const

/**
 * What the marks of an unfinished run (the oldest first) say about its pace at `now`; null while there are none. The window is the
 * five minutes before the last mark, or before `now` while it is paused.
 */
export function decidePace(
  marks: readonly PaceMark[],
  { pausedAt, pauseRequestedAt }: Standing,
  now: Instant,
): Pace | null {
  const last = marks.at(-1)
  if (!last) return null
  const until = pausedAt ? now : last.at
  const inWindow = marks.filter(({ at }) => isAtOrAfter(at, addMinutes(until, -WINDOW_MINUTES)))
  const first = inWindow[0]?.at ?? pausedAt ?? until
  const windowMs = Math.max(0, until.getTime() - first.getTime())
  const heldMs = new Map<string, number>()
  const hold = (reason: string, ms: number) => heldMs.set(reason, (heldMs.get(reason) ?? 0) + Math.max(0, ms))
  // What the first mark held back lies before the window.
  for (const { reason, throttledMs } of inWindow.slice(1)) if (throttledMs > 0) hold(reason, throttledMs)
  if (pausedAt) hold('paused', Math.min(windowMs, until.getTime() - pausedAt.getTime()))
  const allMs = [...heldMs.values()].reduce((sum, ms) => sum + ms, 0)
  // A hold that began before the window can be longer than it.
  const wholeMs = Math.max(windowMs, allMs, 1)
  const held = [...heldMs].map(([reason, ms]) => ({ reason, share: ms / wholeMs })).sort((a, b) => b.share - a.share)
  return {
    doing: doingOf(last, { pausedAt, pauseRequestedAt }, now),
    batchSize: last.batchSize,
    silentMinutes: Math.max(0, Math.floor(minutesBetween(last.at, now))),
    windowSeconds: Math.round(windowMs / 1_000),
    working: 1 - allMs / wholeMs,
    held,
  }
}

function doingOf(last: PaceMark, { pausedAt, pauseRequestedAt }: Standing, now: Instant): Pace['doing'] {
  if (pausedAt) return 'paused'
  if (now.getTime() - last.at.getTime() > SILENT_AFTER_MS) return 'silent'
  if (pauseRequestedAt) return 'asked_to_pause'
  return RESTS.find((reason) => reason === last.reason) ?? 'full_speed'
}
