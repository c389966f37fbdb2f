/** The part of `document` that is needed here. */
export interface CookieJar {
  cookie: string
  location: { protocol: string }
}

const YEAR_SECONDS = 31_536_000

function zoneIn(jar: CookieJar, name: string): string | undefined {
  const pair = jar.cookie.split('; ').find((part) => part.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}

/** Notes the device's zone in its cookie. True only when that changed it; a browser that keeps no cookies is false. */
export function keepDeviceZone(jar: CookieJar, name: string): boolean {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!zone || zoneIn(jar, name) === zone) return false
  const secure = jar.location.protocol === 'https:' ? '; secure' : ''
  jar.cookie = `${name}=${zone}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`
  return zoneIn(jar, name) === zone
}
