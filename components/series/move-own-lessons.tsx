import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { whyNotLesson } from '@/components/lessons/why-not-lesson'
import { moveLessonRestAction } from '@/lib/series/lesson-change-actions'
import type { LessonDateView } from '@/lib/series/lesson-preview-queries'
import type { RestDateView } from '@/lib/series/lesson-change-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import type { Zone } from '@/lib/time/zone'
import { OtherTimeChoice } from './other-time-choice'
import { RestDates, type StaysWords } from './rest-dates'
import type { RestTyped } from './rest-typed'

interface MoveOwnLessonsProps {
  seriesId: number
  teacherName: string
  typed: RestTyped
  dates: readonly RestDateView<NonNullable<LessonDateView['why']>>[]
  zone: Zone
  viewer: Viewer
}

const STAYS: StaysWords = {
  moved: 'It was moved by itself.',
  move_asked: 'You have asked for another time of it, and your teacher has not answered.',
  too_late: 'It is too near to be changed.',
  same_time: 'It is at that time already.',
  proposed: 'Your teacher proposed this time: answer that first.',
  asked: 'Your teacher has not answered yet.',
  chosen: 'You chose so.',
  left_out: 'It was left out.',
  over: 'It is over.',
  cancelled: 'It is cancelled.',
  held: 'It is held by a pause.',
}

/** What becomes of each own lesson that remains at the new time, and the form that moves them. */
export function MoveOwnLessons({ seriesId, teacherName, typed, dates, zone, viewer }: MoveOwnLessonsProps) {
  const moving = dates.filter(({ becomes }) => becomes === 'moves')
  const asks = dates.some((date) => date.becomes === 'moves' && date.asked)
  const { from, weekday, startClock, movedToo } = typed
  const change = { weekday, startClock, ...(from && { fromOn: from }), ...(movedToo && { movedToo: 'on' }) }
  return (
    <ActionForm
      action={moveLessonRestAction}
      hidden={{ seriesId, ...change }}
      idPrefix="rest-"
      aria-label="Move these lessons"
    >
      <RestDates
        {...{ dates, zone, viewer }}
        staysWords={STAYS}
        answer={(date, why) => (
          <>
            <p className="text-sm text-ink-soft">{whyNotLesson(why, teacherName, viewer).text}</p>
            <OtherTimeChoice
              originalOn={date.was}
              otherTimes={date.to.otherTimes}
              without={{ value: 'keep', label: `Keep ${formatInstant(date.startAt, viewer)}` }}
              also={{ value: 'skip', label: 'Give it up' }}
              zone={zone}
              viewer={viewer}
            />
          </>
        )}
      />
      {asks && (
        <p className="text-sm text-ink-soft">
          Your teacher approves lessons: the new times are asked for, and what you have stays until the answer is yes.
        </p>
      )}
      {moving.length > 0 ? (
        <div>
          <SubmitButton>{asks ? 'Ask for these times' : 'Move these lessons'}</SubmitButton>
        </div>
      ) : (
        <p>Every lesson stays where it is.</p>
      )}
    </ActionForm>
  )
}
