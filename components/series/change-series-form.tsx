'use client'

import { ActionForm } from '@/components/forms/action-form'
import type { TeacherSeries } from '@/lib/series/queries'
import { editSeriesAction } from '@/lib/series/teacher-actions'
import type { Day } from '@/lib/time/day'
import type { Viewer } from '@/lib/time/format'
import { ChangeFields } from './change-fields'
import { ChangedDates } from './changed-dates'
import { contentLabels } from './content-fields'
import { LookedAt } from './looked-at'
import type { ChangeTyped } from './series-typed'

export interface ChangeSeriesFormProps {
  series: Pick<TeacherSeries, 'seriesId' | 'zone' | 'sentence' | 'title' | 'content'>
  /** The date from which on it changes; null: all that are to come. */
  from: Day | null
  typed: ChangeTyped
  hasMoved: boolean
  viewer: Viewer
}

const shownLabels = { title: 'Title', ...contentLabels, confirmed: 'Booked dates' }

/** One form from when it is to the last button, so that looking at the dates again loses nothing that was typed. */
export function ChangeSeriesForm({ series, from, typed, hasMoved, viewer }: ChangeSeriesFormProps) {
  const { seriesId, zone, sentence } = series
  return (
    <ActionForm
      action={editSeriesAction}
      hidden={{ seriesId, scope: from === null ? 'all' : 'following', ...(from !== null && { fromOn: from }) }}
      labels={{ startClock: 'Start', durationMinutes: 'Length in minutes', ...shownLabels }}
      aria-label="Save changes"
      className="max-w-3xl"
    >
      {(answer) => (
        <LookedAt
          answer={answer}
          fields={Object.keys(shownLabels)}
          asked={(hasDates) => <ChangeFields {...{ zone, sentence, typed, hasMoved, hasDates }} />}
          shown={(preview) => <ChangedDates {...{ series, preview, viewer }} />}
        />
      )}
    </ActionForm>
  )
}
