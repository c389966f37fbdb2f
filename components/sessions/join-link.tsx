'use client'

import Video from 'lucide-react/icons/video'
import { useCallback, useSyncExternalStore } from 'react'
import { buttonClass, type ButtonSize } from '@/components/ui/button-class'
import { learnServerTime, serverTime } from '@/components/time/server-clock'
import { addMinutes, asInstant, type Instant, isAtOrAfter, isBefore } from '@/lib/time/instant'

export interface JoinLinkProps {
  href: string
  /** Of the class, for the link's name. */
  title: string
  /** ISO instants; `now` is the server's when it rendered the page. */
  startAt: string
  endAt: string
  now: string
  size?: ButtonSize
}

const EARLY_MINUTES = 10
const TICK_MS = 10_000

/** The way into a class, from ten minutes before its start until its end; absent outside of that. Comes and goes by itself. */
export function JoinLink({ href, title, startAt, endAt, now, size = 'sm' }: JoinLinkProps) {
  const subscribe = useCallback(
    (tick: () => void) => {
      learnServerTime(now)
      const timer = setInterval(tick, TICK_MS)
      return () => clearInterval(timer)
    },
    [now],
  )
  const isOpen = (at: Instant) =>
    isAtOrAfter(at, addMinutes(asInstant(startAt), -EARLY_MINUTES)) && isBefore(at, asInstant(endAt))
  const open = useSyncExternalStore(
    subscribe,
    () => isOpen(serverTime(asInstant(now))),
    () => isOpen(asInstant(now)),
  )
  if (!open || !/^https?:/i.test(href)) return null
  return (
    <a href={href} target="_blank" rel="noreferrer" className={buttonClass('primary', size)}>
      <Video aria-hidden />
      Join
      <span className="sr-only"> {title}, opens in a new tab</span>
    </a>
  )
}
