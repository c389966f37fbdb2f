import { CopyButton } from '@/components/ui/copy-button'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { routes } from '@/lib/routes'
import type { TeacherSeries } from '@/lib/series/queries'
import { formatDay, formatDuration } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'

/** What a series is by its rule, in words and as text for other calendars, and what its classes are made with. */
export function SeriesFacts({ series }: { series: TeacherSeries }) {
  const { sentence, zone, ruleText, skipOn, madeUntilOn, splitFromId, splitInto, content } = series
  return (
    <>
      <Card title="The rule">
        <div className="flex flex-col gap-2">
          <p className="font-medium">
            {sentence}, {cityOf(zone)} time.
          </p>
          <p className="text-sm text-ink-soft">{formatDuration(content.durationMinutes)} each.</p>
          {skipOn.length > 0 && (
            <p className="text-sm text-ink-soft">
              Not on {skipOn.map((on) => formatDay(on, { style: 'short' })).join(', ')}.
            </p>
          )}
          {madeUntilOn && (
            <p className="text-sm text-ink-soft">
              Without an end. Dates are made until {formatDay(madeUntilOn)}; more follow as time goes by.
            </p>
          )}
          {ruleText === '' && (
            <p className="text-sm text-ink-soft">It comes from the old system, which kept its dates but no rule.</p>
          )}
          {splitFromId !== null && (
            <p className="text-sm">
              It goes on from <TextLink href={routes.teacherSeries(splitFromId)}>an earlier series</TextLink>.
            </p>
          )}
          {splitInto.map((id) => (
            <p key={id} className="text-sm">
              Later dates are <TextLink href={routes.teacherSeries(id)}>a series of their own</TextLink>.
            </p>
          ))}
          {ruleText !== '' && (
            <details>
              <summary className="cursor-pointer text-sm text-accent-ink underline underline-offset-3">
                As text for other calendars
              </summary>
              <pre className="mt-2 rounded-control bg-sunken p-3 text-sm break-all whitespace-pre-wrap">{ruleText}</pre>
              <CopyButton text={ruleText} what="the rule" done="The rule is copied." />
            </details>
          )}
        </div>
      </Card>
      {series.type === 'group_series' && <Made content={content} />}
    </>
  )
}

function Made({ content }: Pick<TeacherSeries, 'content'>) {
  const { capacity, waitlist, maxSeatsPerBooking, meetingLink, meetingId, meetingPasscode, description } = content
  const facts = [
    { term: 'Seats', value: `${capacity}${maxSeatsPerBooking > 1 ? `, up to ${maxSeatsPerBooking} a booking` : ''}` },
    { term: 'Waitlist', value: waitlist ? 'Kept when a date is full' : 'None' },
    { term: 'Meeting link', value: meetingLink || 'None yet' },
    ...(meetingId ? [{ term: 'Meeting ID', value: meetingId }] : []),
    ...(meetingPasscode ? [{ term: 'Passcode', value: meetingPasscode }] : []),
    ...(description ? [{ term: 'Description', value: description }] : []),
  ]
  return (
    <Card title="Every date">
      <dl className="flex flex-col gap-3">
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt className="text-sm text-ink-faint">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-ink-soft">
        New dates are made with this. A date you changed by itself keeps its own.
      </p>
    </Card>
  )
}
