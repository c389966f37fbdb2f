import type { Metadata } from 'next'
import { EditorCard } from '@/components/availability/editor-card'
import { PreviewBar } from '@/components/availability/preview-bar'
import { RuleLists } from '@/components/availability/rule-lists'
import { WeekPreview } from '@/components/availability/week-preview'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { coursesToOffer, teacherAvailability } from '@/lib/availability/queries'
import { teacherWeek } from '@/lib/sessions/schedule-queries'
import { type AvailabilityParameters, routes } from '@/lib/routes'
import { addDays, isDay, weekOf } from '@/lib/time/day'
import { formatDayRange } from '@/lib/time/format'
import { now, toIso } from '@/lib/time/instant'
import { dayOn, daysRange, startOfDay } from '@/lib/time/wall-time'
import { zoneGroups, zoneLabel } from '@/lib/time/zone-names'
import { numberIn, type SearchParams, textIn } from '../read-query'

export const metadata: Metadata = { title: 'Availability' }

export default async function AvailabilityPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readParameters(await searchParams)
  const { teacherId } = await requireTeacher(routes.teacherAvailability(asked))
  const viewer = await currentViewer()
  const at = now()
  const today = dayOn(at, viewer.zone)
  const days = weekOf(asked.week && isNear(asked.week, today) ? asked.week : today)
  const [firstOn = today, lastOn = today] = [days[0], days[6]]
  const range = daysRange(firstOn, addDays(lastOn, 1), viewer.zone)

  const courses = await coursesToOffer(teacherId)
  const course = courses.find(({ id }) => id === asked.course)
  const [{ rules, week }, items] = await Promise.all([
    teacherAvailability(
      { teacherId, range: { startAt: range.from, endAt: range.to }, courseId: course?.id ?? null },
      at,
    ),
    teacherWeek(teacherId, range),
  ])
  const edited = rules.find(({ ruleId }) => ruleId === asked.edit)
  const isThisWeek = days.includes(today)
  const here = { week: isThisWeek ? undefined : firstOn, course: course?.id }
  return (
    <>
      <PageHeader
        title="Availability"
        lead="The hours in which students can book 1:1 lessons with you, and your time off."
      />
      <Removed what={asked.removed} />
      {!courses.some(({ lessons }) => lessons) && (
        <Notice className="mb-5">
          None of your courses has 1:1 lessons, so nobody can book in these hours yet. An admin sets what a course
          offers.
        </Notice>
      )}
      <p className="mb-4 lg:hidden">
        <TextLink href="#preview">To the week as students see it</TextLink>
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <EditorCard
            add={asked.add ?? 'weekly'}
            day={asked.day}
            rule={edited}
            here={here}
            viewer={viewer}
            courses={courses}
            zoneGroups={zoneGroups(at)}
            ownZone={viewer.zone}
          />
          <RuleLists rules={rules} editedId={edited?.ruleId} viewer={viewer} here={here} />
        </div>
        <section aria-labelledby="preview" className="min-w-0 lg:sticky lg:top-4">
          <h2 id="preview" className="mb-1 text-lg font-semibold">
            {course ? `What students of ${course.title} can book` : 'What students can book'}
          </h2>
          <p className="mb-3 text-sm text-ink-soft">
            {formatDayRange(firstOn, lastOn)}, times for {zoneLabel(viewer.zone, startOfDay(firstOn, viewer.zone))}.
            Open hours less what is booked; your <TextLink href={routes.teacherPolicies()}>policies</TextLink> decide
            about lengths, notice and time kept free around lessons.
          </p>
          <PreviewBar
            firstOn={firstOn}
            isThisWeek={isThisWeek}
            courses={courses}
            at={{ ...asked, ...here, removed: undefined }}
          />
          <WeekPreview week={week} items={items} days={days} viewer={viewer} now={toIso(at)} />
        </section>
      </div>
    </>
  )
}

function Removed({ what }: { what: AvailabilityParameters['removed'] }) {
  if (!what) return null
  return (
    <Notice tone="success" role="status" className="mb-5">
      {what === 'deleted'
        ? 'Deleted.'
        : 'Switched off, not deleted: lessons of the old system were booked through it and would be deleted with it.'}
    </Notice>
  )
}

function readParameters(query: Awaited<SearchParams>): AvailabilityParameters {
  const [week, add, day, removed] = ['week', 'add', 'day', 'removed'].map((name) => textIn(query, name))
  return {
    week: isDay(week) ? week : undefined,
    course: numberIn(query, 'course'),
    edit: numberIn(query, 'edit'),
    add: add === 'weekly' || add === 'once' || add === 'off' ? add : undefined,
    day: day && /^[0-6]$/.test(day) ? Number(day) : undefined,
    removed: removed === 'deleted' || removed === 'switched_off' ? removed : undefined,
  }
}

/** Within some decades: further off the calendar has no clock changes to tell and nobody has classes. */
function isNear(day: string, today: string): boolean {
  return Math.abs(Number(day.slice(0, 4)) - Number(today.slice(0, 4))) <= 50
}
