import { cityOf } from './zone-names'
import { canonicalZone, type Zone } from './zone'

/** The cookie in which the device tells its zone. The inline script of `components/time/device-zone.tsx` writes it. */
export const DEVICE_ZONE_COOKIE = 'lectern-zone'

/** The zone a page is rendered in, where it came from, and what to call it in the page. */
export interface ViewerZone {
  zone: Zone
  source: 'setting' | 'device' | 'class' | 'none'
  name: string
}

export interface ViewerZoneSources {
  ownSetting?: string | null
  cookie?: string | null
  classZone?: string | null
}

/** Own setting, else the device's zone, else the class's, else UTC. What names no zone known here is passed over. */
export function resolveViewerZone({ ownSetting, cookie, classZone }: ViewerZoneSources): ViewerZone {
  const candidates = [
    ['setting', ownSetting],
    ['device', cookie],
    ['class', classZone],
  ] as const
  for (const [source, text] of candidates) {
    const zone = text ? canonicalZone(text) : null
    if (zone) return { zone, source, name: cityOf(zone) }
  }
  return { zone: 'UTC', source: 'none', name: 'UTC' }
}
