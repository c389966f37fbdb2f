import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { TeacherLesson } from '@/lib/lessons/queries'
import { routes } from '@/lib/routes'
import { formatSessionTime, type Viewer } from '@/lib/time/format'

/** What became of a lesson that does not take place as it stands here; nothing for one that does. */
export function LessonOutcome({ lesson, viewer }: { lesson: TeacherLesson; viewer: Viewer }) {
  const { status, reason, byStudent, studentName, replacedBy } = lesson
  if (status === 'rescheduled') {
    return (
      <Notice tone="info" className="mb-5">
        This time was given up for another one
        {replacedBy && (
          <>
            :{' '}
            <TextLink href={routes.teacherLesson(replacedBy.bookingId)}>
              {formatSessionTime(replacedBy.startAt, replacedBy.endAt, viewer).primary}
            </TextLink>
          </>
        )}
        .
      </Notice>
    )
  }
  if (status === 'confirmed' && replacedBy?.status === 'pending') {
    return (
      <Notice tone="warning" className="mb-5">
        {studentName} would rather have it at another time:{' '}
        <TextLink href={routes.teacherLesson(replacedBy.bookingId)}>
          {formatSessionTime(replacedBy.startAt, replacedBy.endAt, viewer).primary}
        </TextLink>
        .
      </Notice>
    )
  }
  if (status !== 'cancelled' && status !== 'declined') return null
  const by = byStudent ? ` by ${studentName}` : ''
  return (
    <Notice tone="info" className="mb-5">
      {status === 'declined' ? 'This request was declined' : 'This lesson was cancelled'}
      {by}.{reason && ` “${reason}”`}
    </Notice>
  )
}
