import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { LinkButton } from '@/components/ui/link-button'
import { routes } from '@/lib/routes'
import { leaveLessonsAction, pauseLessonsAction } from '@/lib/series/lesson-change-actions'
import type { OwnLessons } from '@/lib/series/own-lesson-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import { leftOutWords } from './left-out-words'

/** A repeating lesson of the viewer: what it is, how many are to come, which dates it goes without, and what can be done with all. */
export function OwnLessonSeries({ series, viewer }: { series: OwnLessons; viewer: Viewer }) {
  const { seriesId, courseTitle, teacherName, sentence, zone, booked, requested, held, leftOut, status } = series
  const toCome = booked + requested
  const isOpen = status === 'active' || status === 'paused'
  return (
    <Card title={`${courseTitle} with ${teacherName}`} className="mb-6">
      <p>{sentence ? `${sentence}, ${cityOf(zone)} time` : 'A lesson that repeats'}</p>
      <p role="status" className="mt-1 font-medium">
        {status === 'paused' && (
          <>
            <Badge tone="warning">Paused</Badge>{' '}
          </>
        )}
        {standing(booked, requested, held)}
      </p>
      {leftOut.length > 0 && (
        <div className="mt-2 text-ink-soft">
          <p>Left out:</p>
          <ul className="list-inside list-disc">
            {leftOut.map(({ startAt, reason }) => (
              <li key={startAt}>
                {formatInstant(startAt, viewer)}
                {leftOutWords(reason, 'student') && ` (${leftOutWords(reason, 'student')})`}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="mt-4 flex flex-wrap items-start gap-3">
        {status === 'active' && toCome > 0 && (
          <LinkButton href={routes.lessonSeries(seriesId)} size="sm">
            Move the rest
          </LinkButton>
        )}
        {status === 'paused' && (
          <LinkButton href={routes.lessonSeries(seriesId)} variant="primary" size="sm">
            Go on with it
          </LinkButton>
        )}
        <Pause {...{ seriesId, toCome }} isActive={status === 'active'} />
        <Leave {...{ seriesId }} count={isOpen ? toCome + held : 0} />
      </div>
    </Card>
  )
}

// Both forms stay when nothing is left to do in them: they say what has just been done.
function Pause({ seriesId, toCome, isActive }: { seriesId: number; toCome: number; isActive: boolean }) {
  return (
    <ActionForm
      action={pauseLessonsAction}
      hidden={{ seriesId }}
      idPrefix="pause-lessons-"
      aria-label="Pause the repeating lesson"
    >
      {isActive && toCome > 0 && (
        <ConfirmDetails
          label="Pause"
          size="sm"
          question={
            <p>
              You give up {lessons(toCome)} until you go on; then each is booked again if it can be had. One that is too
              near to be cancelled takes place.
            </p>
          }
        >
          <SubmitButton>Yes, pause it</SubmitButton>
        </ConfirmDetails>
      )}
    </ActionForm>
  )
}

function Leave({ seriesId, count }: { seriesId: number; count: number }) {
  return (
    <ActionForm
      action={leaveLessonsAction}
      hidden={{ seriesId }}
      idPrefix="leave-lessons-"
      aria-label="Leave the repeating lesson"
    >
      {count > 0 && (
        <ConfirmDetails
          label="Cancel all remaining lessons"
          variant="danger-quiet"
          size="sm"
          question={
            <p>
              You give up {lessons(count)}. One that is too near to be cancelled stays. To give up a single one, cancel
              it below.
            </p>
          }
        >
          <SubmitButton variant="danger">Yes, cancel them all</SubmitButton>
        </ConfirmDetails>
      )}
    </ActionForm>
  )
}

function standing(booked: number, requested: number, held: number): string {
  const said = [
    booked > 0 && `${lessons(booked)} booked.`,
    requested > 0 && `${lessons(requested)} asked for; your teacher decides.`,
    held > 0 && `${lessons(held)} given up until you go on.`,
  ].filter(Boolean)
  return said.length > 0 ? said.join(' ') : 'No lesson of it is still to come.'
}

function lessons(count: number): string {
  return count === 1 ? '1 lesson' : `${count} lessons`
}
