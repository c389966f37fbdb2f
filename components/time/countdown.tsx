'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { formatCountdown, formatDuration } from '@/lib/time/format'
import { asInstant } from '@/lib/time/instant'
import { learnServerTime, serverTime } from './server-clock'

export interface CountdownProps {
  /** ISO instant it counts down to. */
  until: string
  /** ISO instant of the server when it rendered the page. */
  now: string
}

const TICK_MS = 1000
/** Minutes left that are worth interrupting for. */
const SAID_ALOUD = [10, 5, 1]

/**
 * What is left until `until`, by the server's clock. Seen, it moves every second; heard, it says whole minutes, and only
 * ten, five and one of them by itself. The first render, here and on the server, says what was true at `now`.
 */
export function Countdown({ until, now }: CountdownProps) {
  const subscribe = useCallback(
    (tick: () => void) => {
      learnServerTime(now)
      tick()
      const timer = setInterval(tick, TICK_MS)
      return () => clearInterval(timer)
    },
    [now],
  )
  const end = asInstant(until).getTime()
  const secondsFrom = (at: number) => Math.max(0, Math.ceil((end - at) / 1000))
  const seconds = useSyncExternalStore(
    subscribe,
    () => secondsFrom(serverTime(asInstant(now)).getTime()),
    () => secondsFrom(asInstant(now).getTime()),
  )
  const minutes = Math.ceil(seconds / 60)
  const heard = seconds === 0 ? 'The time is over.' : `${formatDuration(minutes)} left.`
  return (
    <>
      <span aria-hidden className="tabular-nums">
        {formatCountdown(seconds * 1000)}
      </span>
      <span className="sr-only">{heard}</span>
      <span className="sr-only" role="status">
        {SAID_ALOUD.includes(minutes) ? heard : ''}
      </span>
    </>
  )
}
