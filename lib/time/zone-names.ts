import type { Instant } from './instant'
import { canonicalZone, offsetMinutesAt, type Zone } from './zone'

// Where the last part of the IANA name alone would mislead or misspell.
const CITY_NAMES: Readonly<Record<Zone, string>> = {
  'America/St_Johns': 'St John’s',
  'America/Indiana/Knox': 'Knox, Indiana',
  'America/Indiana/Vevay': 'Vevay, Indiana',
  'America/Kentucky/Monticello': 'Monticello, Kentucky',
  'America/North_Dakota/Center': 'Center, North Dakota',
  'Antarctica/DumontDUrville': 'Dumont d’Urville',
}

/** What people call the zone: `New York`, `St John’s`; the zones of `Etc/` have no place, only an offset: `UTC−5`. */
export function cityOf(zone: Zone): string {
  const named = CITY_NAMES[zone]
  if (named) return named
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(zone)
  // Etc/GMT+5 lies five hours behind UTC: POSIX counts westwards.
  if (fixed) return offsetLabel(Number(fixed[2]) * (fixed[1] === '+' ? -60 : 60))
  if (canonicalZone(zone) === 'UTC') return 'UTC'
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** `UTC`, `UTC+5:45`, `UTC−2:30` (with a real minus sign) for minutes ahead of UTC. */
export function offsetLabel(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}

/** `Kathmandu, UTC+5:45`: the place and what its clock is ahead of UTC at that instant. */
export function zoneLabel(zone: Zone, at: Instant): string {
  const city = cityOf(zone)
  const offset = offsetLabel(offsetMinutesAt(at, zone))
  return city === offset ? city : `${city}, ${offset}`
}

export interface ZoneChoice {
  zone: Zone
  label: string
  offsetMinutes: number
}

export interface ZoneGroup {
  region: string
  zones: ZoneChoice[]
}

/** Every zone of this runtime's tz database under its modern name, sorted, `UTC` included. */
export function allZones(): Zone[] {
  const names = Intl.supportedValuesOf('timeZone').map((zone) => canonicalZone(zone) ?? zone)
  return [...new Set(['UTC', ...names])].sort()
}

let lastGroups: { hour: number; groups: ZoneGroup[] } | null = null

/** All zones for a select, by region, each with its offset at that instant (to the hour: the list is kept that long). */
export function zoneGroups(at: Instant): ZoneGroup[] {
  const hour = Math.floor(at.getTime() / 3_600_000)
  if (lastGroups?.hour === hour) return lastGroups.groups
  const groups = new Map<string, ZoneChoice[]>()
  for (const zone of allZones()) {
    const region = zone.includes('/') && !zone.startsWith('Etc/') ? zone.slice(0, zone.indexOf('/')) : 'No place'
    const choice = { zone, label: zoneLabel(zone, at), offsetMinutes: offsetMinutesAt(at, zone) }
    groups.set(region, [...(groups.get(region) ?? []), choice])
  }
  const sorted = [...groups].map(([region, zones]) => ({ region, zones }))
  lastGroups = { hour, groups: sorted }
  return sorted
}
