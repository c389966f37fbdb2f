import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LeaveBehindForm } from '@/components/migration/leave-behind-form'
import { nameOf } from '@/components/migration/moved-row-item'
import { OriginalValues } from '@/components/migration/original-values'
import { reasonWords } from '@/components/migration/row-words'
import { LessonDateForm } from '@/components/teaching/lesson-date-form'
import { undatedReason } from '@/components/teaching/undated-words'
import { BookingStatusBadge } from '@/components/sessions/status-badge'
import { Person } from '@/components/sessions/person'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/actor'
import { isAdmin } from '@/lib/auth/decisions'
import { currentViewer } from '@/lib/auth/viewer'
import { rescueLessonAction } from '@/lib/lessons/admin-actions'
import { type LessonsTeacher, type UndatedLesson, undatedLesson } from '@/lib/lessons/undated-queries'
import { type MovedRow, quarantinedRow, type RescuedLesson } from '@/lib/migration/row-queries'
import { routes } from '@/lib/routes'
import { formatInstant, formatSessionTime, type Viewer } from '@/lib/time/format'
import { asInstant, now } from '@/lib/time/instant'
import { isZone } from '@/lib/time/zone'
import { zoneGroups, zoneLabel } from '@/lib/time/zone-names'
import { rowIdOf } from '../../../../teacher/read-query'

export const metadata: Metadata = { title: 'A row in quarantine' }

export default async function QuarantinedPage({ params }: { params: Promise<{ id: string }> }) {
  const id = rowIdOf((await params).id)
  await requireActor(routes.quarantined(id), isAdmin)
  const [viewer, found, undated] = await Promise.all([currentViewer(), quarantinedRow(id), undatedLesson(id)])
  if (!found) notFound()
  const { row, lesson } = found
  return (
    <>
      <PageHeader
        title={nameOf(row, 'quarantine')}
        lead={reasonWords(row.reason)}
        status={<Standing over={row.over} />}
        breadcrumb={[
          { href: routes.adminMigration(), label: 'Moving this school' },
          { href: routes.movedRows({ table: row.table, reason: row.reason }), label: 'Rows of the move' },
        ]}
      />
      <div className="flex flex-col gap-6">
        {row.over && <Over row={row} over={row.over} lesson={lesson} viewer={viewer} />}
        {undated ? <LessonFacts {...undated} viewer={viewer} /> : <RowFacts row={row} />}
        {undated && <Rescue {...undated} />}
        {!row.over && (
          <Card title="Leave it behind">
            <p className="mb-4 max-w-prose text-ink-soft">
              Nothing is moved: what the old system says stays where it is and is not asked about again.
            </p>
            <LeaveBehindForm
              quarantineId={id}
              usual={row.reason === 'booked_twice' ? 'The same lesson as the booking that stands.' : ''}
            />
          </Card>
        )}
        <Card title="As the old system had it">
          <OriginalValues values={row.original ?? {}} />
        </Card>
      </div>
    </>
  )
}

function Standing({ over }: Pick<MovedRow, 'over'>) {
  if (!over) return <Badge tone="warning">In quarantine</Badge>
  return over.note === '' ? <Badge tone="success">Rescued</Badge> : <Badge>Left behind</Badge>
}

interface OverProps {
  row: MovedRow
  over: NonNullable<MovedRow['over']>
  lesson: RescuedLesson | null
  viewer: Viewer
}

/** What became of it, and the way on. */
function Over({ row, over, lesson, viewer }: OverProps) {
  const next = (
    <LinkButton href={routes.movedRows({ table: row.table, reason: row.reason })} size="sm">
      Others of this kind
    </LinkButton>
  )
  const who = `${formatInstant(over.at, viewer)}${over.by ? `, by ${over.by}` : ''}`
  if (over.note !== '') {
    return (
      <Notice role="status" title="Left behind" actions={next}>
        “{over.note}” {who}.
      </Notice>
    )
  }
  const time = lesson && formatSessionTime(lesson.startAt, lesson.endAt, viewer)
  return (
    <Notice role="status" tone="success" title="Rescued" actions={next}>
      {lesson && time && (
        <p>
          It is a lesson in {lesson.courseTitle} now: <time dateTime={time.dateTime}>{time.primary}</time> (
          {time.zoneLabel}).
        </p>
      )}
      <p>{who}.</p>
    </Notice>
  )
}

type Undated = { lesson: UndatedLesson; teacher: LessonsTeacher }

// The old system took any text for a zone.
const zoneOf = ({ lesson: { slot }, teacher }: Undated) => teacher.zone ?? (isZone(slot.zone) ? slot.zone : 'UTC')

function LessonFacts({ lesson, teacher, viewer }: Undated & { viewer: Viewer }) {
  const { studentName, studentEmail, courseTitle, status, bookedAt, note } = lesson
  // As the form has it: nobody should have to convert what they are to type.
  const zone = zoneOf({ lesson, teacher })
  const times = lesson.slot.startAt ? ` Times of ${zoneLabel(zone, asInstant(lesson.slot.startAt))}.` : ''
  const facts = [
    { term: 'What is wrong', value: undatedReason(lesson, { zone }) + times },
    { term: 'Student', value: <Person name={studentName} email={studentEmail} /> },
    { term: 'Teacher', value: <Person name={teacher.name} email={teacher.email} /> },
    { term: 'Course', value: courseTitle ?? 'Not known' },
    { term: 'Booking', value: <BookingStatusBadge status={status} /> },
    { term: 'Booked', value: <time dateTime={bookedAt}>{formatInstant(bookedAt, viewer)}</time> },
    ...(note === '' ? [] : [{ term: 'Note', value: <span className="whitespace-pre-line">“{note}”</span> }]),
  ]
  return (
    <Card title="What is known">
      <DefinitionList facts={facts} />
    </Card>
  )
}

function RowFacts({ row: { session, person, teacherName } }: { row: MovedRow }) {
  const facts = [
    ...(session
      ? [{ term: 'Class', value: <TextLink href={routes.class(session.id)}>{session.title}</TextLink> }]
      : []),
    ...(person ? [{ term: 'Person', value: <Person {...person} /> }] : []),
    ...(teacherName === null ? [] : [{ term: 'Teacher', value: teacherName }]),
  ]
  if (facts.length === 0) return null
  return (
    <Card title="What it is about">
      <DefinitionList facts={facts} />
    </Card>
  )
}

function Rescue({ lesson, teacher }: Undated) {
  const zone = zoneOf({ lesson, teacher })
  const at = now()
  const isTwice = lesson.reason === 'booked_twice'
  const isStuck = lesson.courseId === null && teacher.courses.length === 0
  return (
    <Card title={isTwice ? 'It is another lesson' : 'Say when it is, or was'}>
      <p className="mb-4 max-w-prose text-ink-soft">
        {isTwice && 'Then it was at another time. '}
        With its date it becomes a lesson of {teacher.name}’s, and everything else the old system says of it comes over.
        The start is written in {teacher.zone ? 'their zone' : 'the zone of their hours'}: {zoneLabel(zone, at)}.
      </p>
      {isStuck ? (
        <Notice tone="warning" title="No course to choose">
          {teacher.name} is assigned to no course yet. Assign one first, then come back.
        </Notice>
      ) : (
        <LessonDateForm
          lesson={lesson}
          action={rescueLessonAction}
          zone={zone}
          zoneGroups={zoneGroups(at)}
          courses={teacher.courses}
          className="max-w-2xl"
        />
      )}
    </Card>
  )
}
