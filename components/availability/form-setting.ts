import type { CourseToOffer } from '@/lib/availability/queries'
import type { ZoneGroup } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'

/** What every form of availability offers to choose from. */
export interface FormSetting {
  courses: readonly CourseToOffer[]
  zoneGroups: readonly ZoneGroup[]
  /** New hours are in it unless another one is chosen. */
  ownZone: Zone
}
