import { CheckboxField, SelectField, TextareaField, TextField } from '@/components/forms/fields'
import { Card } from '@/components/ui/card'
import type { TeacherSeries } from '@/lib/series/queries'

type Content = Omit<TeacherSeries['content'], 'durationMinutes'>

const none: Content = {
  description: '',
  capacity: 10,
  waitlist: false,
  maxSeatsPerBooking: 1,
  meetingProvider: null,
  meetingLink: '',
  meetingId: '',
  meetingPasscode: '',
}

const providers = [
  { value: 'zoom', label: 'Zoom' },
  { value: 'google_meet', label: 'Google Meet' },
  { value: 'microsoft_teams', label: 'Microsoft Teams' },
  { value: 'custom', label: 'Another one' },
]

/** What every class of a series is made with: seats, words, and where it meets. Single dates may have their own later. */
export function ContentFields({ content = none }: { content?: Content }) {
  const short = { type: 'number', inputMode: 'numeric', min: 1, max: 500, className: 'max-w-64' } as const
  return (
    <>
      <Card title="Seats of each date">
        <div className="flex flex-col gap-4">
          <TextField name="capacity" label="Seats" required initial={content.capacity} {...short} />
          <TextField
            name="maxSeatsPerBooking"
            label="Most for one booking"
            hint="A student who comes with others books for them too."
            required
            initial={content.maxSeatsPerBooking}
            {...short}
          />
          <CheckboxField
            name="waitlist"
            label="Keep a waitlist when a date is full"
            hint="Each date has its own; a seat that frees up is offered to the first."
            initial={content.waitlist}
            sentWith="capacity"
          />
        </div>
      </Card>
      <Card title="For every date">
        <div className="grid gap-5 sm:grid-cols-2">
          <TextareaField
            name="description"
            label="Description"
            initial={content.description}
            rows={3}
            className="sm:col-span-2"
          />
          <TextField
            name="meetingLink"
            label="Meeting link"
            type="url"
            inputMode="url"
            placeholder="https://"
            hint="Each date starts with this one and may get its own on its page."
            initial={content.meetingLink}
            className="sm:col-span-2"
          />
          <SelectField
            name="meetingProvider"
            label="Provider"
            none="As the link says"
            options={providers}
            initial={content.meetingProvider}
            className="sm:col-span-2"
          />
          <TextField name="meetingId" label="Meeting ID" initial={content.meetingId} autoComplete="off" />
          <TextField name="meetingPasscode" label="Passcode" initial={content.meetingPasscode} autoComplete="off" />
        </div>
      </Card>
    </>
  )
}

/** The names of these fields in words, for the summary of a form. */
export const contentLabels = {
  capacity: 'Seats',
  maxSeatsPerBooking: 'Most for one booking',
  waitlist: 'Waitlist',
  description: 'Description',
  meetingLink: 'Meeting link',
  meetingProvider: 'Provider',
  meetingId: 'Meeting ID',
  meetingPasscode: 'Passcode',
}
