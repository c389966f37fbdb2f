import { cookies } from 'next/headers'
import { cache } from 'react'
import type { Viewer } from '@/lib/time/format'
import { DEVICE_ZONE_COOKIE, resolveViewerZone, type ViewerZone } from '@/lib/time/viewer-zone'
import { currentActor } from './actor'

/**
 * Whom times are written for in this request: own setting, else the device's zone from its cookie, else the class's
 * zone, else UTC; with where the zone came from and what to call it. One look-up a request and class zone.
 */
export const currentViewer = cache(async (classZone?: string | null): Promise<Viewer & ViewerZone> => {
  const [actor, jar] = await Promise.all([currentActor(), cookies()])
  const zone = resolveViewerZone({
    ownSetting: actor?.zone,
    cookie: jar.get(DEVICE_ZONE_COOKIE)?.value,
    classZone,
  })
  return { ...zone, locale: 'en' }
})
