import type { Metadata } from 'next'
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import Plus from 'lucide-react/icons/plus'
import type { ReactNode } from 'react'
import { AgendaItem } from '@/components/schedule/agenda'
import { AttentionList } from '@/components/teaching/attention-list'
import { RequestList } from '@/components/teaching/request-list'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Stat, StatGroup } from '@/components/ui/stat'
import { TextLink } from '@/components/ui/text-link'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { teacherDashboard, type TeacherDashboard } from '@/lib/sessions/dashboard-queries'
import { routes } from '@/lib/routes'
import { formatDay, type Viewer } from '@/lib/time/format'
import { asInstant, now, toIso } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { zoneLabel } from '@/lib/time/zone-names'

export const metadata: Metadata = { title: 'Teaching' }

export default async function TeacherDashboardPage() {
  const actor = await requireTeacher(routes.teacherDashboard())
  const viewer = await currentViewer()
  const at = now()
  const { next, requests, attention, counts } = await teacherDashboard(actor.teacherId, at)
  const today = dayOn(at, viewer.zone)
  const todays = next.filter(({ startAt }) => dayOn(asInstant(startAt), viewer.zone) <= today)
  const later = next.slice(todays.length)
  const list = { viewer, now: toIso(at) }
  return (
    <>
      <PageHeader
        title={formatDay(today, { style: 'long' })}
        lead={`Times are for ${zoneLabel(viewer.zone, at)}.`}
        actions={
          <LinkButton href={routes.newLiveClass()} variant="primary" icon={<Plus aria-hidden />}>
            New class
          </LinkButton>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Today" flush actions={<TextLink href={routes.teacherSchedule()}>Whole week</TextLink>}>
            {todays.length > 0 ? (
              <Items items={todays} {...list} />
            ) : (
              <p className="px-4 pt-1 pb-4 text-ink-soft sm:px-5">Nothing more today.</p>
            )}
          </Card>
          <Card title="Next" flush actions={<TextLink href={routes.teacherLiveClasses()}>All classes</TextLink>}>
            {later.length > 0 ? (
              <Items items={later} {...list} withDay />
            ) : (
              <div className="p-4 sm:px-5">
                <EmptyState
                  title="Nothing in the next two weeks"
                  icon={<CalendarPlus aria-hidden />}
                  actions={<LinkButton href={routes.teacherSchedule()}>Choose a free time</LinkButton>}
                />
              </div>
            )}
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Aside title="Needs attention" empty="All is well." isEmpty={attention.length === 0}>
            <AttentionList entries={attention} viewer={viewer} />
          </Aside>
          <Aside
            title={counts.requests > requests.length ? `Requests (${counts.requests})` : 'Requests'}
            empty="Nobody waits for an answer."
            isEmpty={requests.length === 0}
            actions={requests.length > 0 && <TextLink href={routes.teacherRequests()}>Decide</TextLink>}
          >
            <RequestList requests={requests} viewer={viewer} />
          </Aside>
        </div>
      </div>
      <h2 className="sr-only">In numbers</h2>
      <div className="mt-6">
        <Numbers counts={counts} />
      </div>
    </>
  )
}

interface ItemsProps {
  items: TeacherDashboard['next']
  viewer: Viewer
  now: string
  withDay?: boolean
}

function Items({ items, ...shown }: ItemsProps) {
  return (
    <ol className="divide-y divide-line">
      {items.map((item) => (
        <AgendaItem key={`${item.kind}-${item.id}`} item={item} {...shown} />
      ))}
    </ol>
  )
}

function Aside(props: { title: string; empty: string; isEmpty: boolean; actions?: ReactNode; children: ReactNode }) {
  return (
    <Card title={props.title} flush actions={props.actions}>
      {props.isEmpty ? <p className="px-4 pt-1 pb-4 text-ink-soft sm:px-5">{props.empty}</p> : props.children}
    </Card>
  )
}

function Numbers({ counts }: { counts: TeacherDashboard['counts'] }) {
  return (
    <StatGroup>
      <Stat label="Classes ahead" value={counts.classesAhead} href={routes.teacherLiveClasses()} />
      <Stat label="1:1 lessons ahead" value={counts.lessonsAhead} href={routes.teacherSchedule()} />
      <Stat label="Requests to decide" value={counts.requests} href={routes.teacherRequests()} />
      <Stat
        label="Students"
        value={counts.students}
        note={`enrolled in your ${counts.courses === 1 ? 'course' : `${counts.courses} courses`}`}
      />
    </StatGroup>
  )
}
