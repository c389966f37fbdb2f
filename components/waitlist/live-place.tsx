'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { QueryProvider } from '@/components/shell/query-provider'
import { routes } from '@/lib/routes'
import type { MyPlaces, PlaceNews } from '@/lib/waitlist/queries'

const POLL_MS = 5000

export interface LivePlaceProps {
  /** What the page says of the viewer's places. */
  rendered: readonly PlaceNews[]
  /** ISO instant of the server when it rendered the page. */
  now: string
  /** Only the place in this class matters here; all of them unless given. */
  sessionId?: number
}

/**
 * Keeps what a page says about the viewer's places in queues true: asks every five seconds while it is visible, and has
 * the page made anew when a place, an offer or a free seat is another one. Shows nothing itself.
 */
export function LivePlace(props: LivePlaceProps) {
  return (
    <QueryProvider>
      <Watch {...props} />
    </QueryProvider>
  )
}

function Watch({ rendered, now, sessionId }: LivePlaceProps) {
  const { refresh } = useRouter()
  const asked = useRef('')
  const { data } = useQuery({
    queryKey: ['my-places'],
    queryFn: ({ signal }) => fetchPlaces(signal),
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
  })
  const shown = JSON.stringify(rendered)
  const news = data && data.asOf > now ? JSON.stringify(of(data.places, sessionId)) : shown
  useEffect(() => {
    // Once for each piece of news, even where the page does not come to say it.
    if (news === shown || asked.current === news) return
    asked.current = news
    refresh()
  }, [news, shown, refresh])
  return null
}

const of = (places: readonly PlaceNews[], sessionId?: number) =>
  places.filter((place) => sessionId === undefined || place.sessionId === sessionId)

async function fetchPlaces(signal: AbortSignal): Promise<MyPlaces> {
  const response = await fetch(routes.myPlaces(), { signal })
  if (!response.ok) throw new Error(`places: ${response.status}`)
  return (await response.json()) as MyPlaces
}
