'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { ClassSeats } from '@/lib/sessions/seats-queries'
import { useSeats } from './live-seats'
import { freeSeats } from './seat-state'

/** On the page of a full class: when a seat comes free and nobody waits, the page is asked for again, with its way to book. */
export function RefreshWhenFree({ rendered }: { rendered: ClassSeats }) {
  const { refresh } = useRouter()
  const seats = useSeats(rendered)
  const bookable = freeSeats(seats) > 0 && seats.waiting === 0
  useEffect(() => {
    if (bookable) refresh()
  }, [bookable, refresh])
  return null
}
