'use client'

import Link from 'next/link'
import { type ReactNode, startTransition } from 'react'
import { markReadAction } from '@/lib/notifications/actions'

export interface ReadingLinkProps {
  href: string
  notificationId: number
  read: boolean
  className?: string
  children: ReactNode
}

/** Leads to what a notification is about; with JavaScript, following it also marks the notification as read. */
export function ReadingLink({ href, notificationId, read, className, children }: ReadingLinkProps) {
  function markRead() {
    if (read) return
    const sent = new FormData()
    sent.set('notificationId', String(notificationId))
    // The way there does not wait for it; a mark that fails is left as it was, to be made by hand.
    startTransition(async () => {
      await markReadAction(null, sent)
    })
  }
  return (
    <Link href={href} onClick={markRead} className={className}>
      {children}
    </Link>
  )
}
