import { asInstant, instantFromMs, now, type Instant } from '@/lib/time/instant'

let aheadMs: number | null = null

/**
 * Learns from a moment the server wrote into a page. Pages arrive late, never early, so of all that were seen the one
 * furthest ahead of the device's clock is the truest; a page restored from the browser's cache teaches nothing wrong.
 */
export function learnServerTime(serverNow: string): void {
  const ahead = asInstant(serverNow).getTime() - now().getTime()
  aheadMs = aheadMs === null ? ahead : Math.max(aheadMs, ahead)
}

/** The server's time as far as this browser knows it (a device's clock may be wrong, its pace is not), else `unlearned`. */
export function serverTime(unlearned: Instant): Instant {
  return aheadMs === null ? unlearned : instantFromMs(now().getTime() + aheadMs)
}
