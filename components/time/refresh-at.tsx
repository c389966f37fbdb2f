'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { asInstant, isAtOrAfter } from '@/lib/time/instant'
import { learnServerTime, serverTime } from './server-clock'

const TICK_MS = 2000

export interface RefreshAtProps {
  /** ISO instant at which the page says something else. */
  at: string
  /** ISO instant of the server when it rendered the page. */
  now: string
}

/** Asks for the page again once the server's clock has reached `at`, also after the device slept through it. Shows nothing. */
export function RefreshAt({ at, now }: RefreshAtProps) {
  const { refresh } = useRouter()
  useEffect(() => {
    learnServerTime(now)
    if (isAtOrAfter(asInstant(now), asInstant(at))) return
    const timer = setInterval(() => {
      if (!isAtOrAfter(serverTime(asInstant(now)), asInstant(at))) return
      clearInterval(timer)
      refresh()
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [at, now, refresh])
  return null
}
