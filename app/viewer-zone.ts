import { cookies } from 'next/headers'
import { DEVICE_ZONE_COOKIE, resolveViewerZone, type ViewerZone } from '@/lib/time/viewer-zone'

/** The zone to render this request in: the person's own setting, else the device's cookie, else the class's zone, else UTC. */
export async function viewerZone(ownSetting: string | null, classZone: string | null = null): Promise<ViewerZone> {
  const cookie = (await cookies()).get(DEVICE_ZONE_COOKIE)?.value
  return resolveViewerZone({ ownSetting, cookie, classZone })
}
