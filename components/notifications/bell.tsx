'use client'

import { useQuery } from '@tanstack/react-query'
import BellIcon from 'lucide-react/icons/bell'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { newerNews } from '@/components/classes/newer-news'
import { QueryProvider } from '@/components/shell/query-provider'
import type { UnreadNews } from '@/lib/notifications/queries'
import { routes } from '@/lib/routes'

const POLL_MS = 30_000
const MOST_SHOWN = 99

/** The way to one's notifications, with how many are unread; kept live, and a plain link before JavaScript has loaded. */
export function Bell({ rendered }: { rendered: UnreadNews }) {
  return (
    <QueryProvider>
      <LiveBell rendered={rendered} />
    </QueryProvider>
  )
}

/** Asks every half minute while the page is visible, when it comes back into sight, and on the next page. */
function LiveBell({ rendered }: { rendered: UnreadNews }) {
  const pathname = usePathname()
  const { data, refetch } = useQuery({
    queryKey: ['unread-notifications'],
    queryFn: ({ signal }) => fetchUnread(signal),
    initialData: rendered,
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    structuralSharing: (known, incoming) => newerNews(known as UnreadNews | undefined, incoming as UnreadNews),
  })
  // The header stays from page to page, so what was done on the last page is not in it.
  const seen = useRef(pathname)
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    void refetch()
  }, [pathname, refetch])

  const { unread } = newerNews(data, rendered)
  const shown = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread)
  return (
    <Link
      href={routes.notifications()}
      aria-current={pathname === routes.notifications() ? 'page' : undefined}
      className="relative flex size-10 items-center justify-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <BellIcon aria-hidden className="size-5" />
      <span className="sr-only">Notifications{unread > 0 && `, ${shown} unread`}</span>
      {unread > 0 && (
        <span
          aria-hidden
          data-tabular
          className="absolute end-0.5 top-0.5 min-w-4.5 rounded-full bg-fill px-1 text-center text-[0.6875rem] leading-4.5 font-semibold text-fill-ink"
        >
          {shown}
        </span>
      )}
    </Link>
  )
}

async function fetchUnread(signal: AbortSignal): Promise<UnreadNews> {
  const response = await fetch(routes.unreadNotifications(), { signal })
  if (!response.ok) throw new Error(`notifications: ${response.status}`)
  return (await response.json()) as UnreadNews
}
