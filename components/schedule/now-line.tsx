'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { learnServerTime, serverTime } from '@/components/time/server-clock'
import type { Day } from '@/lib/time/day'
import { asInstant, type Instant } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { nowOnTheWall } from './week-layout'

export interface NowLineProps {
  /** ISO instant of the server when it rendered the page. */
  now: string
  on: Day
  zone: Zone
  firstHour: number
  lastHour: number
}

const TICK_MS = 15_000

/** The present minute as a line across its day; moves by itself. Decoration: the items say their times. */
export function NowLine({ now, on, zone, firstHour, lastHour }: NowLineProps) {
  const subscribe = useCallback(
    (tick: () => void) => {
      learnServerTime(now)
      const timer = setInterval(tick, TICK_MS)
      return () => clearInterval(timer)
    },
    [now],
  )
  const minuteAt = (at: Instant) => {
    const wall = nowOnTheWall(at, zone)
    return wall.on === on ? wall.minute : -1
  }
  const minute = useSyncExternalStore(
    subscribe,
    () => minuteAt(serverTime(asInstant(now))),
    () => minuteAt(asInstant(now)),
  )
  if (minute < firstHour * 60 || minute > lastHour * 60) return null
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-x-0 z-5 flex items-center"
      style={{ top: `calc(var(--hour) * ${(minute - firstHour * 60) / 60})` }}
    >
      <span className="-ms-1 size-2 shrink-0 rounded-full bg-danger-fill" />
      <span className="h-px flex-1 bg-danger-fill" />
    </div>
  )
}
