'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 2_000

/** Asks for the page again every two seconds while something moves and somebody looks. */
export function RefreshWhile({ moving }: { moving: boolean }) {
  const { refresh } = useRouter()
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [moving, refresh])
  return null
}
