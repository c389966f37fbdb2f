'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { asInstant } from '@/lib/time/instant'
import { formatRelative, type Viewer } from '@/lib/time/format'
import { learnServerTime, serverTime } from './server-clock'

export interface RelativeTimeProps {
  /** ISO instant. */
  at: string
  /** ISO instant of the server when it rendered the page. */
  now: string
  viewer: Viewer
  className?: string
}

const TICK_MS = 10_000

/** `in 12 min`, kept up to date. The first render, here and on the server, says what was true at `now`. */
export function RelativeTime({ at, now, viewer, className }: RelativeTimeProps) {
  const subscribe = useCallback(
    (tick: () => void) => {
      learnServerTime(now)
      tick()
      const timer = setInterval(tick, TICK_MS)
      return () => clearInterval(timer)
    },
    [now],
  )
  const { zone, locale } = viewer
  const text = useSyncExternalStore(
    subscribe,
    () => formatRelative(at, serverTime(asInstant(now)), { zone, locale }),
    () => formatRelative(at, now, { zone, locale }),
  )
  return (
    <time dateTime={at} className={className}>
      {text}
    </time>
  )
}
