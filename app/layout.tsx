import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/shell/site-footer'
import { SiteHeader } from '@/components/shell/site-header'
import { SkipLink } from '@/components/shell/skip-link'
import { DeviceZone } from '@/components/time/device-zone'
import { DeviceZoneScript } from '@/components/time/device-zone-script'
import { ToastRegion } from '@/components/ui/toast'
import { currentActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { unreadNews } from '@/lib/notifications/queries'
import { now } from '@/lib/time/instant'

export const metadata: Metadata = {
  title: { default: 'Lectern', template: '%s · Lectern' },
  description: 'Live classes: find one, book a seat, be there on time, whatever your time zone.',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#1b1d1a' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [actor, viewer] = await Promise.all([currentActor(), currentViewer()])
  const unread = await unreadNews(actor?.userId ?? null, now())
  const followsDevice = viewer.source !== 'setting'
  return (
    <html lang={viewer.locale}>
      <head>
        <DeviceZoneScript followsDevice={followsDevice} />
      </head>
      <body className="flex flex-col">
        <DeviceZone followsDevice={followsDevice} />
        <SkipLink />
        <SiteHeader actor={actor} unread={unread} />
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-page flex-1 px-4 py-7 sm:px-6 sm:py-10">
          {children}
        </main>
        <SiteFooter viewer={viewer} signedIn={actor !== null} />
        <ToastRegion />
      </body>
    </html>
  )
}
