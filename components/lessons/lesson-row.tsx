import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import type { LessonTeacher } from '@/lib/lessons/student-queries'
import { routes } from '@/lib/routes'
import { formatDuration } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'

/** A teacher with a course in the list of lessons; the whole row leads to their free times. */
export function LessonRow({ of, viewerZone }: { of: LessonTeacher; viewerZone: Zone }) {
  return (
    <li className="relative flex gap-4 px-4 py-4 hover:bg-sunken/60 sm:px-5">
      <Avatar name={of.teacherName} size="lg" />
      <div className="min-w-0 flex-1">
        <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          <Link
            href={routes.lessonTeacher(of.teacherId, { course: of.courseId })}
            className="min-w-0 break-words underline-offset-3 after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:rounded-card focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-(--focus)"
          >
            {of.teacherName}: {of.courseTitle}
          </Link>
          {of.enrolled === false && <Badge>Not enrolled</Badge>}
        </h2>
        {of.about && <p className="max-w-prose text-ink-soft">{of.about}</p>}
        <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-ink-soft">
          <span>{of.lengths.map((minutes) => formatDuration(minutes)).join(' or ')}</span>
          <span>{of.approval ? 'by request' : 'booked at once'}</span>
          {of.teacherZone !== viewerZone && <span>teaches from {cityOf(of.teacherZone)}</span>}
        </p>
      </div>
    </li>
  )
}
