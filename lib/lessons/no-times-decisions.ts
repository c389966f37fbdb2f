import type { Day } from '@/lib/time/day'

/** How many starts that lie in the teacher's windows are not offered, each counted for one reason. */
export type WithheldTimes = { notice: number; horizon: number; busy: number; dayLimit: number; own: number }

/** What there is to know about days on which nothing can be chosen. `today`, `horizonOn`: days of the teacher's zone. */
export type NoTimesFacts = {
  from: Day
  until: Day
  today: Day
  horizonOn: Day
  horizonDays: number
  minNoticeHours: number
  maxBookingsPerDay: number | null
  /** The student's enrolment ends on this day of the teacher's zone; null where it does not, and for visitors. */
  enrolmentEndsOn: Day | null
  /** The teacher keeps hours for this course at all, on whatever day from today on. */
  keepsHours: boolean
  withheld: WithheldTimes
}

/** Why nothing can be chosen. `only`: it is the one reason. */
export type WhyNoTimes =
  | { code: 'no_hours' }
  | { code: 'days_over' }
  | { code: 'beyond_horizon'; horizonOn: Day; horizonDays: number }
  | { code: 'enrolment_ends'; endsOn: Day }
  | { code: 'nothing_offered' }
  | { code: 'own_bookings' }
  | { code: 'fully_booked' }
  | { code: 'day_limit'; most: number }
  | { code: 'notice'; minNoticeHours: number }

/** Every reason why nothing can be chosen on these days, the one that matters most to a student first. At least one. */
export function whyNoTimes(facts: NoTimesFacts): WhyNoTimes[] {
  const { withheld, horizonOn, horizonDays, minNoticeHours, maxBookingsPerDay } = facts
  if (!facts.keepsHours) return [{ code: 'no_hours' }]
  if (facts.until < facts.today) return [{ code: 'days_over' }]
  if (facts.from > horizonOn) return [{ code: 'beyond_horizon', horizonOn, horizonDays }]
  const { enrolmentEndsOn: endsOn } = facts
  const ends: WhyNoTimes[] = endsOn !== null && endsOn <= facts.until ? [{ code: 'enrolment_ends', endsOn }] : []
  if (endsOn !== null && endsOn < facts.from) return ends
  const why = ends
  if (withheld.own > 0) why.push({ code: 'own_bookings' })
  if (withheld.busy > 0) why.push({ code: 'fully_booked' })
  if (withheld.dayLimit > 0 && maxBookingsPerDay !== null) why.push({ code: 'day_limit', most: maxBookingsPerDay })
  if (withheld.notice > 0 && minNoticeHours > 0) why.push({ code: 'notice', minNoticeHours })
  if (withheld.horizon > 0) why.push({ code: 'beyond_horizon', horizonOn, horizonDays })
  return why.length > 0 ? why : [{ code: 'nothing_offered' }]
}
