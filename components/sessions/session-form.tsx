import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField, SelectField, TextareaField, TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { changeSessionAction, createSessionAction } from '@/lib/sessions/actions'
import type { CourseChoice, LiveClass } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { asInstant } from '@/lib/time/instant'
import { wallTimeOf, type WallTime } from '@/lib/time/wall-time'
import { canonicalZone, type Zone } from '@/lib/time/zone'
import type { ZoneGroup } from '@/lib/time/zone-names'
import { MoveConfirmation } from './move-confirmation'
import { StartFields } from './start-fields'

const labels = {
  courseId: 'Course',
  title: 'Title',
  description: 'Description',
  startWall: 'Start',
  zone: 'Time zone',
  durationMinutes: 'Length',
  confirmMove: 'Moving the class',
  capacity: 'Seats',
  maxSeatsPerBooking: 'Seats a booking',
  meetingProvider: 'Provider',
  meetingLink: 'Meeting link',
  meetingId: 'Meeting ID',
  meetingPasscode: 'Passcode',
}

export interface NewSessionFormProps {
  courses: readonly CourseChoice[]
  zoneGroups: readonly ZoneGroup[]
  /** What the schedule or a link has already said. */
  prefill: { courseId?: number; startWall?: WallTime; zone: Zone; durationMinutes: number }
}

/** Makes a class. */
export function NewSessionForm({ courses, zoneGroups, prefill }: NewSessionFormProps) {
  const only = courses.length === 1 ? courses[0]?.id : undefined
  return (
    <ActionForm action={createSessionAction} labels={labels} aria-label="New class" className="max-w-3xl">
      <Card title="What">
        <div className="flex flex-col gap-5">
          <SelectField
            name="courseId"
            label="Course"
            required
            none={only ? undefined : 'Choose a course'}
            options={courses.map(({ id, title }) => ({ value: id, label: title }))}
            initial={prefill.courseId ?? only}
          />
          <WhatFields />
        </div>
      </Card>
      <WhenCard>
        <StartFields zoneGroups={zoneGroups} initialWall={prefill.startWall} initialZone={prefill.zone} />
        <LengthField initial={prefill.durationMinutes} />
      </WhenCard>
      <SeatsCard capacity={10} waitlist={false} maxSeatsPerBooking={1} />
      <WhereCard />
      <FormActions>
        <SubmitButton>Create class</SubmitButton>
        <LinkButton href={routes.teacherLiveClasses()} variant="quiet">
          Back
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}

/** Changes a class. */
export function EditSessionForm({ session, zoneGroups }: { session: LiveClass; zoneGroups: readonly ZoneGroup[] }) {
  const zone = canonicalZone(session.zone) ?? session.zone
  return (
    <ActionForm
      action={changeSessionAction}
      hidden={{ sessionId: session.id }}
      labels={labels}
      aria-label="Edit class"
      className="max-w-3xl"
    >
      <Card title="What">
        <div className="flex flex-col gap-5">
          <WhatFields session={session} />
        </div>
      </Card>
      <WhenCard>
        <StartFields
          zoneGroups={zoneGroups}
          initialWall={wallTimeOf(asInstant(session.startAt), zone)}
          initialZone={zone}
          startAt={session.startAt}
        />
        <LengthField initial={session.durationMinutes} />
        <MoveConfirmation />
      </WhenCard>
      <SeatsCard
        capacity={session.capacity}
        waitlist={session.waitlist}
        maxSeatsPerBooking={session.maxSeatsPerBooking}
        hint={seatsHint(session)}
      />
      <WhereCard session={session} />
      <FormActions>
        <SubmitButton>Save changes</SubmitButton>
        <LinkButton href={routes.teacherLiveClass(session.id)} variant="quiet">
          Back
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}

function WhatFields({ session }: { session?: LiveClass }) {
  return (
    <>
      <TextField name="title" label="Title" required initial={session?.title} maxLength={200} />
      <TextareaField name="description" label="Description" initial={session?.description} rows={3} />
    </>
  )
}

function WhenCard({ children }: { children: ReactNode }) {
  return (
    <Card title="When">
      <div className="flex flex-col gap-5">{children}</div>
    </Card>
  )
}

function LengthField({ initial }: { initial: number }) {
  return (
    <TextField
      name="durationMinutes"
      label="Length in minutes"
      type="number"
      inputMode="numeric"
      min={5}
      max={1440}
      required
      initial={initial}
      className="max-w-48"
    />
  )
}

function seatsHint({ seatsTaken, seatsHeld, waitingCount }: LiveClass): string | undefined {
  const now = [seatsTaken > 0 && `${seatsTaken} taken`, seatsHeld > 0 && `${seatsHeld} held for offers`].filter(Boolean)
  const queue =
    waitingCount > 0 &&
    `${waitingCount === 1 ? 'One person waits' : `${waitingCount} people wait`}: more seats are offered at once, in order.`
  return [now.length > 0 && `${now.join(', ')} now.`, queue].filter(Boolean).join(' ') || undefined
}

interface SeatsCardProps {
  capacity: number
  waitlist: boolean
  maxSeatsPerBooking: number
  hint?: string
}

function SeatsCard({ capacity, waitlist, maxSeatsPerBooking, hint }: SeatsCardProps) {
  const short = { type: 'number', inputMode: 'numeric', min: 1, max: 500, className: 'max-w-64' } as const
  return (
    <Card title="Seats">
      <div className="flex flex-col gap-4">
        <TextField name="capacity" label="Seats" required initial={capacity} hint={hint} {...short} />
        <TextField
          name="maxSeatsPerBooking"
          label="Most for one booking"
          hint="A student who comes with others books for them too."
          required
          initial={maxSeatsPerBooking}
          {...short}
        />
        <CheckboxField
          name="waitlist"
          label="Keep a waitlist when it is full"
          hint="Students queue in the order they came; a seat that frees up is offered to the first."
          initial={waitlist}
        />
      </div>
    </Card>
  )
}

const providers = [
  { value: 'zoom', label: 'Zoom' },
  { value: 'google_meet', label: 'Google Meet' },
  { value: 'microsoft_teams', label: 'Microsoft Teams' },
  { value: 'custom', label: 'Another one' },
]

function WhereCard({ session }: { session?: LiveClass }) {
  return (
    <Card title="Where">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="meetingLink"
          label="Meeting link"
          type="url"
          inputMode="url"
          placeholder="https://"
          hint="Shown to students with a confirmed seat, from ten minutes before the start."
          initial={session?.meetingLink}
          className="sm:col-span-2"
        />
        <SelectField
          name="meetingProvider"
          label="Provider"
          none="As the link says"
          options={providers}
          hint="Zoom: link, meeting ID and passcode. Google Meet: the link is enough. Microsoft Teams: the link, or its meeting ID and passcode. Another one: whatever your students need to get in."
          initial={session?.meetingProvider}
          className="sm:col-span-2"
        />
        <TextField
          name="meetingId"
          label="Meeting ID"
          hint="For those who dial in or whose link fails."
          initial={session?.meetingId}
          autoComplete="off"
        />
        <TextField
          name="meetingPasscode"
          label="Passcode"
          hint="Shown with the link, to the same people."
          initial={session?.meetingPasscode}
          autoComplete="off"
        />
      </div>
    </Card>
  )
}
