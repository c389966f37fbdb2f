import { ActionForm } from '@/components/forms/action-form'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import type { SeriesPreview } from '@/lib/series/preview-queries'
import { createSeriesAction } from '@/lib/series/teacher-actions'
import type { CourseChoice } from '@/lib/sessions/queries'
import type { Viewer } from '@/lib/time/format'
import type { ZoneGroup } from '@/lib/time/zone-names'
import { contentLabels, contentTypedIn } from './content-fields'
import { NewSeriesDates } from './new-series-dates'
import { RuleFields } from './rule-fields'
import type { FieldErrors } from './rule-refusal'
import type { Query, SeriesTyped } from './series-typed'

export interface NewSeriesFormProps {
  courses: readonly CourseChoice[]
  zoneGroups: readonly ZoneGroup[]
  query: Query
  typed: SeriesTyped
  errors: FieldErrors
  preview: SeriesPreview | null
  viewer: Viewer
}

/** One form from the first date to the last button, so that looking at the dates again loses nothing that was typed. */
export function NewSeriesForm({ courses, zoneGroups, query, typed, errors, preview, viewer }: NewSeriesFormProps) {
  return (
    <ActionForm
      action={createSeriesAction}
      hidden={preview ? { rule: preview.ruleText, previewed: preview.previewed } : undefined}
      labels={{ courseId: 'Course', title: 'Title', durationMinutes: 'Length in minutes', ...contentLabels }}
      about={preview?.previewed}
      aria-label="New series"
      className="max-w-3xl"
    >
      <RuleFields {...{ courses, zoneGroups, typed, errors }} hasDates={preview !== null} />
      {/* There before there are dates, so that it takes the focus once there are. */}
      <FocusOnChange state={preview ? JSON.stringify(query) : ''} className="rounded-card">
        {preview && <NewSeriesDates preview={preview} content={contentTypedIn(query)} viewer={viewer} />}
      </FocusOnChange>
    </ActionForm>
  )
}
