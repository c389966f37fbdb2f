import { ActionForm } from '@/components/forms/action-form'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import type { EditPreview } from '@/lib/series/edit-page-queries'
import type { TeacherSeries } from '@/lib/series/queries'
import { editSeriesAction } from '@/lib/series/teacher-actions'
import type { Day } from '@/lib/time/day'
import type { Viewer } from '@/lib/time/format'
import { ChangeFields } from './change-fields'
import { ChangedDates } from './changed-dates'
import { contentLabels, contentTypedIn } from './content-fields'
import type { FieldErrors } from './rule-refusal'
import { type ChangeTyped, type Query, textOf } from './series-typed'

export interface ChangeSeriesFormProps {
  series: TeacherSeries
  /** The date from which on it changes; null: all that are to come. */
  from: Day | null
  query: Query
  typed: ChangeTyped
  errors: FieldErrors
  preview: EditPreview | null
  hasMoved: boolean
  viewer: Viewer
}

/** One form from when it is to the last button, so that looking at the dates again loses nothing that was typed. */
export function ChangeSeriesForm(props: ChangeSeriesFormProps) {
  const { series, from, query, typed, errors, preview, hasMoved, viewer } = props
  const { seriesId, zone, sentence } = series
  const content = contentTypedIn(query)
  return (
    <ActionForm
      action={editSeriesAction}
      hidden={{
        seriesId,
        scope: from === null ? 'all' : 'following',
        ...(from !== null && { fromOn: from }),
        ...(preview && { previewed: preview.previewed }),
        ...(preview?.rule && { rule: preview.rule }),
      }}
      labels={{
        startClock: 'Start',
        durationMinutes: 'Length in minutes',
        title: 'Title',
        ...contentLabels,
        confirmed: 'Booked dates',
      }}
      about={preview?.previewed}
      aria-label="Save changes"
      className="max-w-3xl"
    >
      <ChangeFields {...{ seriesId, from, zone, sentence, typed, errors, hasMoved }} hasDates={preview !== null} />
      {/* There before there are dates, so that it takes the focus once there are. */}
      <FocusOnChange state={preview ? JSON.stringify(query) : ''} className="rounded-card">
        {preview && (
          <ChangedDates
            {...{ series, preview, viewer }}
            typed={content && { title: textOf(query, 'title'), content }}
          />
        )}
      </FocusOnChange>
    </ActionForm>
  )
}
