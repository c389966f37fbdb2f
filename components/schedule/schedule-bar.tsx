import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import clsx from 'clsx'
import Link from 'next/link'
import { ZoneSelect } from '@/components/time/zone-select'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { routes, type ScheduleParameters } from '@/lib/routes'
import { addDays, type Day } from '@/lib/time/day'
import type { ZoneGroup } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'

export interface ScheduleBarProps {
  /** The Monday shown. */
  firstOn: Day
  isThisWeek: boolean
  /** Absent: as wide as the screen is. */
  view?: 'week' | 'agenda'
  zone: Zone
  /** Only where another zone than the viewer's own was chosen. */
  chosenZone?: Zone
  zoneGroups: readonly ZoneGroup[]
}

/** The way through the schedule: weeks, the two views, and the zone it is shown in. All of it plain links and a GET form. */
export function ScheduleBar({ firstOn, isThisWeek, view, zone, chosenZone, zoneGroups }: ScheduleBarProps) {
  const to = (change: ScheduleParameters) =>
    routes.teacherSchedule({ week: isThisWeek ? undefined : firstOn, view, zone: chosenZone, ...change })
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      <nav aria-label="Weeks" className="flex items-center gap-1.5">
        <LinkButton href={to({ week: addDays(firstOn, -7) })} aria-label="Previous week" className="w-10 px-0">
          <ChevronLeft aria-hidden />
        </LinkButton>
        <LinkButton href={to({ week: undefined })} aria-current={isThisWeek ? 'date' : undefined}>
          Today
        </LinkButton>
        <LinkButton href={to({ week: addDays(firstOn, 7) })} aria-label="Next week" className="w-10 px-0">
          <ChevronRight aria-hidden />
        </LinkButton>
      </nav>
      <nav aria-label="View" className="inline-flex rounded-control bg-sunken p-1">
        <ViewLink href={to({ view: 'week' })} isCurrent={view === 'week'} isDefault={!view} wide>
          Week
        </ViewLink>
        <ViewLink href={to({ view: 'agenda' })} isCurrent={view === 'agenda'} isDefault={!view}>
          Agenda
        </ViewLink>
      </nav>
      <form
        action={routes.teacherSchedule()}
        className="flex min-w-0 basis-full items-center gap-2 sm:ms-auto sm:basis-auto"
      >
        {!isThisWeek && <input type="hidden" name="week" value={firstOn} />}
        {view && <input type="hidden" name="view" value={view} />}
        <label htmlFor="schedule-zone" className="sr-only">
          Time zone of the schedule
        </label>
        <ZoneSelect
          id="schedule-zone"
          name="zone"
          groups={zoneGroups}
          defaultValue={zone}
          key={zone}
          className="sm:w-56"
        />
        <Button type="submit">Show</Button>
      </form>
    </div>
  )
}

interface ViewLinkProps {
  href: string
  isCurrent: boolean
  /** No view was chosen, so the width decides: this one is shown on wide screens, or on narrow ones. */
  isDefault: boolean
  wide?: boolean
  children: string
}

const chosenLook = 'bg-surface font-medium text-ink shadow-card'

function ViewLink({ href, isCurrent, isDefault, wide, children }: ViewLinkProps) {
  const base = 'flex min-h-8 items-center rounded-md px-3 text-[0.9375rem]'
  if (!isDefault) {
    const look = isCurrent ? chosenLook : 'text-ink-soft hover:text-ink'
    return (
      <Link href={href} aria-current={isCurrent ? 'page' : undefined} className={clsx(base, look)}>
        {children}
      </Link>
    )
  }
  // One of the two is hidden, from assistive technology as well.
  return (
    <>
      <Link
        href={href}
        aria-current="page"
        className={clsx(base, chosenLook, wide ? 'hidden! md:flex!' : 'md:hidden!')}
      >
        {children}
      </Link>
      <Link
        href={href}
        className={clsx(base, 'text-ink-soft hover:text-ink', wide ? 'md:hidden!' : 'hidden! md:flex!')}
      >
        {children}
      </Link>
    </>
  )
}
