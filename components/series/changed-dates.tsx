import { CheckboxField, TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { routes } from '@/lib/routes'
import type { EditPreview } from '@/lib/series/edit-page-queries'
import type { TeacherSeries } from '@/lib/series/queries'
import type { Viewer } from '@/lib/time/format'
import { ContentFields } from './content-fields'
import { EditedDates } from './edited-dates'

export interface ChangedDatesProps {
  series: Pick<TeacherSeries, 'seriesId' | 'zone' | 'title' | 'content'>
  preview: EditPreview
  viewer: Viewer
}

/** What would become of each date, what is to be done about clashes, the rest of the class, and the button that does it. */
export function ChangedDates({ series, preview, viewer }: ChangedDatesProps) {
  const { seriesId, title, content, zone } = series
  const { bookings, dates } = preview
  return (
    <section aria-labelledby="changes" className="flex flex-col gap-5">
      <input type="hidden" name="previewed" value={preview.previewed} />
      {preview.rule && <input type="hidden" name="rule" value={preview.rule} />}
      <h2 id="changes" className="-mb-2 text-xl font-semibold">
        What changes
      </h2>
      <Card title={summary(preview)} level={3}>
        <EditedDates dates={dates} zone={zone} viewer={viewer} />
        {bookings > 0 && (
          <div className="mt-4">
            <CheckboxField
              name="confirmed"
              label={
                bookings === 1 ? 'Yes, change a date that is booked' : `Yes, change dates with ${bookings} bookings`
              }
              hint="Booked students are told. They keep their seat on a date that moves, or leave it without penalty."
            />
          </div>
        )}
      </Card>
      <Card title="What">
        <TextField name="title" label="Title" required initial={title} maxLength={200} />
      </Card>
      <ContentFields content={content} />
      <FormActions>
        <SubmitButton>Save changes</SubmitButton>
        <LinkButton href={routes.teacherSeries(seriesId)} variant="quiet">
          Back
        </LinkButton>
      </FormActions>
    </section>
  )
}

function summary({ moved, cancelled, made, clashes, dates }: EditPreview): string {
  const parts = [
    moved > 0 && `${moved} move`,
    made > 0 && `${made} new`,
    cancelled > 0 && `${cancelled} cancelled`,
    clashes > 0 && `${clashes} clash`,
  ].filter(Boolean)
  const all = dates.length === 1 ? 'One date' : `${dates.length} dates`
  return parts.length === 0 ? `${all}, all where they are` : `${all}: ${parts.join(', ')}`
}
