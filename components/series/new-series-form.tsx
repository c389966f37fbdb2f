'use client'

import { ActionForm } from '@/components/forms/action-form'
import { createSeriesAction } from '@/lib/series/teacher-actions'
import type { CourseChoice } from '@/lib/sessions/queries'
import type { Viewer } from '@/lib/time/format'
import type { ZoneGroup } from '@/lib/time/zone-names'
import { contentLabels } from './content-fields'
import { LookedAt } from './looked-at'
import { NewSeriesDates } from './new-series-dates'
import { RuleFields } from './rule-fields'
import type { SeriesTyped } from './series-typed'

export interface NewSeriesFormProps {
  courses: readonly CourseChoice[]
  zoneGroups: readonly ZoneGroup[]
  typed: SeriesTyped
  viewer: Viewer
}

/** One form from the first date to the last button, so that looking at the dates again loses nothing that was typed. */
export function NewSeriesForm({ courses, zoneGroups, typed, viewer }: NewSeriesFormProps) {
  return (
    <ActionForm
      action={createSeriesAction}
      labels={{ courseId: 'Course', title: 'Title', durationMinutes: 'Length in minutes', ...contentLabels }}
      aria-label="New series"
      className="max-w-3xl"
    >
      {(answer) => (
        <LookedAt
          answer={answer}
          fields={Object.keys(contentLabels)}
          asked={(hasDates) => <RuleFields {...{ courses, zoneGroups, typed, hasDates }} />}
          shown={(preview) => <NewSeriesDates {...{ preview, viewer }} />}
        />
      )}
    </ActionForm>
  )
}
