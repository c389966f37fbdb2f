import type { Metadata } from 'next'
import Plus from 'lucide-react/icons/plus'
import { Agenda } from '@/components/schedule/agenda'
import { ScheduleBar } from '@/components/schedule/schedule-bar'
import { WeekGrid } from '@/components/schedule/week-grid'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { teacherHours } from '@/lib/sessions/hours-queries'
import { teacherWeek } from '@/lib/sessions/schedule-queries'
import { routes } from '@/lib/routes'
import { addDays, isDay, weekOf } from '@/lib/time/day'
import { formatDayRange } from '@/lib/time/format'
import { now, toIso } from '@/lib/time/instant'
import { dayOn, daysRange, startOfDay } from '@/lib/time/wall-time'
import { canonicalZone } from '@/lib/time/zone'
import { zoneGroups, zoneLabel } from '@/lib/time/zone-names'
import { type SearchParams, textIn } from '../read-query'

export const metadata: Metadata = { title: 'Schedule' }

/** Without a choice the screen decides: the week where there is room for it, the agenda on a phone. */
export default async function SchedulePage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const [week, askedView, askedZone] = [textIn(query, 'week'), textIn(query, 'view'), textIn(query, 'zone')]
  const view = askedView === 'week' || askedView === 'agenda' ? askedView : undefined
  const actor = await requireTeacher(routes.teacherSchedule({ week, view, zone: askedZone }))
  const own = await currentViewer()
  const at = now()

  const otherZone = askedZone ? canonicalZone(askedZone) : null
  const zone = otherZone ?? own.zone
  const today = dayOn(at, zone)
  const days = weekOf(week && isDay(week) && isNear(week, today) ? week : today)
  const [firstOn = today, lastOn = today] = [days[0], days[6]]
  const range = daysRange(firstOn, addDays(lastOn, 1), zone)
  const [items, hours] = await Promise.all([teacherWeek(actor.teacherId, range), teacherHours(actor.teacherId, range)])

  const shown = { items, hours, days, viewer: { zone, locale: own.locale }, now: toIso(at) }
  return (
    <>
      <PageHeader
        title="Schedule"
        lead={`${formatDayRange(firstOn, lastOn)}, times for ${zoneLabel(zone, startOfDay(firstOn, zone))}`}
        actions={
          <LinkButton href={routes.newLiveClass({ zone })} variant="primary" icon={<Plus aria-hidden />}>
            New class
          </LinkButton>
        }
      />
      <ScheduleBar
        firstOn={firstOn}
        isThisWeek={days.includes(today)}
        view={view}
        zone={zone}
        chosenZone={otherZone ?? undefined}
        zoneGroups={zoneGroups(at)}
      />
      {view !== 'agenda' && (
        <div className={view === 'week' ? undefined : 'hidden md:block'}>
          <WeekGrid {...shown} />
        </div>
      )}
      {view !== 'week' && (
        <div className={view === 'agenda' ? undefined : 'md:hidden'}>
          <Agenda {...shown} />
        </div>
      )}
    </>
  )
}

/** Within some decades: further off the calendar has no clock changes to tell and nobody has classes. */
function isNear(day: string, today: string): boolean {
  return Math.abs(Number(day.slice(0, 4)) - Number(today.slice(0, 4))) <= 50
}
