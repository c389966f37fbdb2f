import { ActionForm } from '@/components/forms/action-form'
import { RadioField, TextareaField, TextField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { moveLessonRestByTeacherAction } from '@/lib/series/lesson-change-actions'
import type { previewRestByTeacher, RestDateView } from '@/lib/series/lesson-change-queries'
import { formatDay, formatInstant, formatTimeRange, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'
import { RestDates, type StaysWords } from './rest-dates'
import type { RestTyped } from './rest-typed'

type Previewed = Extract<Awaited<ReturnType<typeof previewRestByTeacher>>, { ok: true }>['value']
type Why = Previewed[number] extends RestDateView<infer W> ? W : never

interface MoveTaughtLessonsProps {
  seriesId: number
  typed: RestTyped
  dates: Previewed
  zone: Zone
  viewer: Viewer
}

const STAYS: StaysWords = {
  moved: 'It was moved by itself.',
  move_asked: 'The student asked for another time of it.',
  too_late: 'It is too near to be changed.',
  same_time: 'It is at that time already.',
  proposed: 'You proposed this time, and the student has not answered.',
  asked: 'A request: answer it, or propose another time there.',
  chosen: 'You chose so.',
  left_out: 'It was left out.',
  over: 'It is over.',
  cancelled: 'It is cancelled.',
  held: 'It is held by a pause.',
}

/** What becomes of each lesson of a student that remains at the new time, and the form that moves them. */
export function MoveTaughtLessons({ seriesId, typed, dates, zone, viewer }: MoveTaughtLessonsProps) {
  const moving = dates.filter(({ becomes }) => becomes === 'moves').length
  const { from, weekday, startClock, movedToo } = typed
  const change = { weekday, startClock, ...(from && { fromOn: from }), ...(movedToo && { movedToo: 'on' }) }
  return (
    <ActionForm
      action={moveLessonRestByTeacherAction}
      hidden={{ seriesId, ...change }}
      labels={{ reason: 'Reason' }}
      idPrefix="rest-"
      aria-label="Move these lessons"
    >
      <RestDates
        {...{ dates, zone, viewer }}
        staysWords={STAYS}
        answer={(date, why) => (
          <>
            <p className="text-sm text-ink-soft">{whyWords(why, viewer)}</p>
            <Answer date={date} {...{ zone, viewer }} />
          </>
        )}
      />
      {moving > 0 ? (
        <>
          <TextareaField name="reason" label="Reason" hint="Your student reads it." rows={2} maxLength={500} />
          <div>
            <SubmitButton>{moving === 1 ? 'Move 1 lesson' : `Move ${moving} lessons`}</SubmitButton>
          </div>
        </>
      ) : (
        <p>Every lesson stays where it is.</p>
      )}
    </ActionForm>
  )
}

type Moving = Extract<Previewed[number], { becomes: 'moves' }>

function Answer({ date, zone, viewer }: { date: Moving; zone: Zone; viewer: Viewer }) {
  return (
    <div className="group/date mt-1">
      <RadioField
        name={`choice-${date.was}`}
        legend={<span className="sr-only">What to do on {formatDay(date.was)}</span>}
        initial="keep"
        choices={[
          { value: 'keep', label: `Keep ${formatInstant(date.startAt, viewer)}` },
          { value: 'move', label: 'Another time' },
          { value: 'skip', label: 'Cancel it' },
        ]}
      />
      <TextField
        name={`moveTo-${date.was}`}
        label={`Another time, in ${cityOf(zone)}`}
        type="datetime-local"
        initial={date.to.startWall}
        required
        className="mt-1 hidden max-w-72 group-has-[[value=move]:checked]/date:flex"
      />
    </div>
  )
}

function whyWords(why: Why, viewer: Viewer): string {
  switch (why.code) {
    case 'starts_in_past':
      return 'It has passed.'
    case 'student_not_enrolled':
      return why.endedAt
        ? `The enrolment of the student ends ${formatInstant(why.endedAt, viewer)}.`
        : 'The student is not enrolled in the course.'
    case 'teacher_busy':
      return why.clash
        ? `You have “${why.clash.title}” then, ${formatTimeRange(why.clash.startAt, why.clash.endAt, viewer)}.`
        : 'You have something else then.'
    case 'student_busy':
      return 'The student has something else then.'
  }
}
