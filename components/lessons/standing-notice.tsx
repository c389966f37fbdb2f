import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { Standing } from '@/lib/lessons/lesson-page-queries'
import { routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'

export interface StandingNoticeProps {
  standing: Standing
  courseTitle: string
  /** This page, to come back to after signing in. */
  page: string
  viewer: Viewer
}

/** What keeps the viewer from booking lessons of a course, whatever the time; nothing where nothing does. */
export function StandingNotice({ standing, courseTitle, page, viewer }: StandingNoticeProps) {
  switch (standing.kind) {
    case 'may_book':
      return null
    case 'visitor':
      return (
        <Notice
          className="mb-6"
          title="Sign in to book"
          actions={
            <>
              <LinkButton href={routes.signIn(page)} variant="primary" size="sm">
                Sign in
              </LinkButton>
              <LinkButton href={routes.signUp(page)} size="sm">
                Sign up
              </LinkButton>
            </>
          }
        >
          Anybody can look at the times. Booking one takes a student account.
        </Notice>
      )
    case 'not_a_student':
      return (
        <Notice className="mb-6" title="Lessons are for students">
          You are signed in with an account that cannot book lessons.
        </Notice>
      )
    case 'not_enrolled':
      return (
        <Notice tone="warning" className="mb-6" title="You are not enrolled in this course">
          Only students of “{courseTitle}” can book its lessons. Ask your school to enrol you; then you can book here.
        </Notice>
      )
    case 'enrolment_over':
      return (
        <Notice tone="warning" className="mb-6" title="Your enrolment has ended">
          Your enrolment in “{courseTitle}” was valid until {formatInstant(standing.endedAt, viewer)}. Ask your school
          to extend it.
        </Notice>
      )
  }
}
