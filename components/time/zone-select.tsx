import type { ComponentProps } from 'react'
import { controlClass } from '@/components/ui/control-class'
import { canonicalZone, type Zone } from '@/lib/time/zone'
import { cityOf, type ZoneGroup } from '@/lib/time/zone-names'

export interface ZoneSelectProps extends Omit<ComponentProps<'select'>, 'defaultValue' | 'children'> {
  /** `zoneGroups(now())`, made on the server. */
  groups: readonly ZoneGroup[]
  defaultValue?: Zone | null
  /** A first choice that stands for none, e.g. "As my device says". */
  none?: string
}

/** Every zone in the platform's own list, by region, with its present offset; typing finds a city. */
export function ZoneSelect({ groups, defaultValue, none, className, ...rest }: ZoneSelectProps) {
  const chosen = defaultValue ? (canonicalZone(defaultValue) ?? defaultValue) : ''
  const listed = !chosen || groups.some(({ zones }) => zones.some(({ zone }) => zone === chosen))
  return (
    <select className={controlClass(`min-h-10 py-1.5 ${className ?? ''}`)} defaultValue={chosen} {...rest}>
      {none !== undefined && <option value="">{none}</option>}
      {!listed && <option value={chosen}>{cityOf(chosen)}</option>}
      {groups.map(({ region, zones }) => (
        <optgroup key={region} label={region}>
          {zones.map(({ zone, label }) => (
            <option key={zone} value={zone}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
