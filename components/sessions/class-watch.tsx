'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { QueryProvider } from '@/components/shell/query-provider'
import { routes } from '@/lib/routes'
import type { ClassNews } from '@/lib/sessions/news-queries'

const POLL_MS = 5000

export interface ClassWatchProps {
  sessionId: number
  /** The version that the server has rendered. */
  version: string
}

/** Keeps the page of a class as it is: asks whether it has changed, and has it rendered anew when it has. Shows nothing. */
export function ClassWatch(props: ClassWatchProps) {
  return (
    <QueryProvider>
      <Watch {...props} />
    </QueryProvider>
  )
}

function Watch({ sessionId, version }: ClassWatchProps) {
  const { refresh } = useRouter()
  const asked = useRef(version)
  const { data } = useQuery({
    queryKey: ['class-news', sessionId],
    queryFn: ({ signal }) => fetchNews(sessionId, signal),
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
  })
  const known = data?.version
  useEffect(() => {
    // Once per change: a page that is on its way is not asked for again.
    if (known === undefined || known === version || known === asked.current) return
    asked.current = known
    refresh()
  }, [known, version, refresh])
  return null
}

async function fetchNews(sessionId: number, signal: AbortSignal): Promise<ClassNews> {
  const response = await fetch(routes.teacherClassNews(sessionId), { signal })
  if (!response.ok) throw new Error(`class news: ${response.status}`)
  return (await response.json()) as ClassNews
}
