import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { routes } from '@/lib/routes'
import type { SeriesPreview } from '@/lib/series/preview-queries'
import { formatDay, type Viewer } from '@/lib/time/format'
import { dayOfWall } from '@/lib/time/wall-time'
import { cityOf, zoneLabel } from '@/lib/time/zone-names'
import { asInstant } from '@/lib/time/instant'
import { ContentFields } from './content-fields'
import { PreviewDates } from './preview-dates'

export interface NewSeriesDatesProps {
  preview: SeriesPreview
  viewer: Viewer
}

/** The dates that were asked for, what is to be done about those that clash, the rest of the class, and the button that makes all. */
export function NewSeriesDates({ preview, viewer }: NewSeriesDatesProps) {
  return (
    <section aria-labelledby="dates" className="flex flex-col gap-5">
      <input type="hidden" name="rule" value={preview.ruleText} />
      <input type="hidden" name="previewed" value={preview.previewed} />
      <h2 id="dates" className="-mb-2 text-xl font-semibold">
        The dates
      </h2>
      <Card title={preview.dates.length === 1 ? 'One date' : `${preview.dates.length} dates`} level={3}>
        <div className="mb-4 flex flex-col gap-2">
          <p className="font-medium">
            {preview.sentence}, {cityOf(preview.zone)} time.
          </p>
          <Times preview={preview} viewer={viewer} />
          <Clashes preview={preview} />
        </div>
        <PreviewDates preview={preview} viewer={viewer} />
      </Card>
      <ContentFields />
      <FormActions>
        <SubmitButton>Make the series</SubmitButton>
        <LinkButton href={routes.teacherSeriesList()} variant="quiet">
          Back
        </LinkButton>
      </FormActions>
      <p className="text-sm text-ink-soft">All of it is made at once, or nothing.</p>
    </section>
  )
}

function Times({ preview: { dates, zone, goesOn, passesOver }, viewer }: NewSeriesDatesProps) {
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return null
  return (
    <>
      <p className="text-sm text-ink-soft">
        Times are for {zoneLabel(viewer.zone, asInstant(first.startAt))}
        {viewer.zone !== zone && `, with the time in ${cityOf(zone)} beside them`}.
      </p>
      {goesOn && (
        <p className="text-sm text-ink-soft">
          It has no end: these are the dates until {formatDay(dayOfWall(last.startWall))}. The next ones are made as
          time goes by, always 90 days ahead.
        </p>
      )}
      {passesOver === 'months' && <p className="text-sm text-ink-soft">Months without such a day are passed over.</p>}
      {passesOver === 'years' && <p className="text-sm text-ink-soft">Years without such a day are passed over.</p>}
    </>
  )
}

function Clashes({ preview: { dates, clashes } }: Pick<NewSeriesDatesProps, 'preview'>) {
  const clashing = dates.filter(({ obstacles }) => obstacles.length > 0)
  if (clashing.length === 0) return <p className="text-sm text-success-ink">Nothing of yours is in the way.</p>
  return (
    <Notice tone="warning" title={clashing.length === 1 ? 'One date clashes' : `${clashing.length} dates clash`}>
      <p>
        {clashes === 0 ? 'There is an answer for each: ' : 'Say for each what to do: '}
        {clashing.map(({ originalOn }, place) => (
          <span key={originalOn}>
            {place > 0 && ', '}
            <a href={`#date-${originalOn}`} className="underline underline-offset-3">
              {formatDay(originalOn, { style: 'short' })}
            </a>
          </span>
        ))}
        .
      </p>
    </Notice>
  )
}
