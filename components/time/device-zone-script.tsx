import { DEVICE_ZONE_COOKIE } from '@/lib/time/viewer-zone'

/**
 * Runs in the head, before anything is painted: notes the device's zone in the cookie, and on the very first visit asks
 * for the page again, so that the server renders it in that zone. Stopping the parser leaves nothing to see or hydrate
 * of the first answer. It cannot loop: it reloads only when the cookie is known to have been kept, and never a reload.
 * One fixed text, so that a content security policy can name it by hash.
 */
export const DEVICE_ZONE_SCRIPT = `(function(){
var zone=Intl.DateTimeFormat().resolvedOptions().timeZone
if(!zone)return
function kept(){var found=/(?:^|; )${DEVICE_ZONE_COOKIE}=([^;]*)/.exec(document.cookie);return found&&found[1]===zone}
if(kept())return
document.cookie='${DEVICE_ZONE_COOKIE}='+zone+'; path=/; max-age=31536000; samesite=lax'+(location.protocol==='https:'?'; secure':'')
if(!kept()||!document.currentScript.hasAttribute('data-follow'))return
var entry=performance.getEntriesByType('navigation')[0]
if(entry&&entry.type==='reload')return
window.stop()
location.reload()
})()`

export interface DeviceZoneScriptProps {
  /** Whether pages are rendered in the device's zone, i.e. the person has no zone of their own set. */
  followsDevice: boolean
  /** For a content security policy with nonces. */
  nonce?: string
}

/** Belongs first in `<head>` of the root layout. Without JavaScript pages show the class's own zone, by name. */
export function DeviceZoneScript({ followsDevice, nonce }: DeviceZoneScriptProps) {
  return (
    <script
      nonce={nonce}
      // Browsers hide the nonce from the document, so hydration would see another value.
      suppressHydrationWarning
      data-follow={followsDevice ? '' : undefined}
      dangerouslySetInnerHTML={{ __html: DEVICE_ZONE_SCRIPT }}
    />
  )
}
