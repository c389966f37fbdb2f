import type { ReactNode } from 'react'
import { Person } from '@/components/sessions/person'
import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import type { TeacherLesson } from '@/lib/lessons/queries'
import { formatDuration, formatInstant, type Viewer } from '@/lib/time/format'
import { studentTime } from './request-words'

/** What a 1:1 lesson is, as its teacher sees it. */
export function LessonDetails({ lesson, viewer }: { lesson: TeacherLesson; viewer: Viewer }) {
  const { startAt, endAt, status, studentNote, teacherNote, bufferBeforeMinutes, bufferAfterMinutes } = lesson
  const noShows = lesson.noShows - (status === 'no_show' ? 1 : 0)
  const theirs = studentTime(lesson, viewer)
  return (
    <Card title="Details">
      <DefinitionList
        facts={[
          {
            term: 'Student',
            value: (
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Person name={lesson.studentName} email={lesson.studentEmail} />
                {noShows > 0 && (
                  <Badge tone="warning">{noShows === 1 ? '1 other no-show' : `${noShows} other no-shows`}</Badge>
                )}
              </span>
            ),
          },
          {
            term: 'When',
            value: (
              <>
                <SessionTime startAt={startAt} endAt={endAt} viewer={viewer} withZone />
                {theirs && <span className="block text-sm text-ink-soft">{theirs}</span>}
              </>
            ),
          },
          {
            term: 'Length',
            value: `${formatDuration(lesson.minutes)}${buffers(bufferBeforeMinutes, bufferAfterMinutes)}`,
          },
          { term: 'Course', value: lesson.courseTitle },
          ...(studentNote ? [{ term: 'The student says', value: <Words>“{studentNote}”</Words> }] : []),
          ...(teacherNote ? [{ term: 'Your note', value: <Words>{teacherNote}</Words> }] : []),
          {
            term: lesson.status === 'pending' ? 'Asked' : 'Booked',
            value: <time dateTime={lesson.askedAt}>{formatInstant(lesson.askedAt, viewer)}</time>,
          },
          { term: 'Cancelling', value: `By the student until ${formatDuration(lesson.cancelWindowHours * 60)} before` },
        ]}
      />
    </Card>
  )
}

function buffers(before: number, after: number): string {
  const kept = [before > 0 && `${formatDuration(before)} before`, after > 0 && `${formatDuration(after)} after`]
  const said = kept.filter(Boolean).join(' and ')
  return said && `, with ${said} kept free`
}

function Words({ children }: { children: ReactNode }) {
  return <p className="max-w-prose wrap-anywhere whitespace-pre-line">{children}</p>
}
