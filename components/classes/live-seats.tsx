'use client'

import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { QueryProvider } from '@/components/shell/query-provider'
import { routes } from '@/lib/routes'
import type { ClassSeats, SeatNews } from '@/lib/sessions/seats-queries'
import { newerNews } from './newer-news'
import { SeatState } from './seat-state'

const POLL_MS = 5000

const NewsContext = createContext<SeatNews | null>(null)

/** Keeps the seats of the classes in it live; `rendered` is what the server knew when it made the page. */
export function LiveSeatsProvider({ rendered, children }: { rendered: SeatNews; children: ReactNode }) {
  return (
    <QueryProvider>
      <Poll rendered={rendered}>{children}</Poll>
    </QueryProvider>
  )
}

/** One question for all classes of the page, every five seconds while it is visible, and when it comes back into sight. */
function Poll({ rendered, children }: { rendered: SeatNews; children: ReactNode }) {
  const ids = rendered.classes.map(({ sessionId }) => sessionId)
  const { data } = useQuery({
    queryKey: ['seats', ...ids],
    queryFn: ({ signal }) => fetchSeats(ids, signal),
    enabled: ids.length > 0,
    initialData: rendered,
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    structuralSharing: (known, incoming) => newerNews(known as SeatNews | undefined, incoming as SeatNews),
  })
  // A page rendered anew knows more than what was polled before it.
  return <NewsContext value={newerNews(data, rendered)}>{children}</NewsContext>
}

async function fetchSeats(ids: number[], signal: AbortSignal): Promise<SeatNews> {
  const response = await fetch(routes.seats(ids), { signal })
  if (!response.ok) throw new Error(`seats: ${response.status}`)
  return (await response.json()) as SeatNews
}

/** The seats of one class as known now; what the server rendered until there is news, and where nobody keeps them live. */
export function useSeats(rendered: ClassSeats): ClassSeats {
  const news = useContext(NewsContext)
  return news?.classes.find(({ sessionId }) => sessionId === rendered.sessionId) ?? rendered
}

/** How full a class is, kept live inside `LiveSeatsProvider`. */
export function LiveSeats({ rendered, compact }: { rendered: ClassSeats; compact?: boolean }) {
  return <SeatState seats={useSeats(rendered)} compact={compact} />
}
