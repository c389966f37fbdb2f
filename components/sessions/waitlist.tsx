import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Badge } from '@/components/ui/badge'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { Table } from '@/components/ui/table'
import type { LiveClass } from '@/lib/sessions/queries'
import type { WaitlistRow } from '@/lib/sessions/roster-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import {
  closeWaitlistAction,
  offerOutOfTurnAction,
  removeFromWaitlistAction,
  reopenWaitlistAction,
} from '@/lib/waitlist/teacher-actions'
import { Person } from './person'

export interface WaitlistProps {
  rows: readonly WaitlistRow[]
  viewer: Viewer
  session: LiveClass
  /** The class still takes bookings: the queue can be changed. */
  open: boolean
}

/** Who waits for a seat in a class, in order, and what its teacher can do about it. */
export function Waitlist({ rows, viewer, session, open }: WaitlistProps) {
  return (
    <Table
      caption="Waitlist"
      rows={rows}
      rowKey={(row) => row.entryId}
      columns={[
        { header: 'Student', primary: true, cell: (row) => <Person name={row.studentName} email={row.studentEmail} /> },
        { header: 'Place', align: 'end', cell: (row) => <span data-tabular>{row.position}</span> },
        { header: 'Seats', align: 'end', cell: (row) => <Seats row={row} /> },
        { header: 'Status', cell: (row) => <State row={row} viewer={viewer} /> },
        ...(open
          ? [
              {
                header: 'Actions',
                bare: true,
                cell: (row: WaitlistRow) => <Doings row={row} session={session} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function Seats({ row: { seatsWanted, seatsOffered, allOrNothing, status } }: { row: WaitlistRow }) {
  const wanted = <span data-tabular>{seatsWanted}</span>
  if (status === 'offered' && seatsOffered !== null && seatsOffered < seatsWanted) {
    return (
      <span data-tabular>
        {seatsOffered} of {seatsWanted}
      </span>
    )
  }
  return allOrNothing ? <>{wanted} together</> : wanted
}

function State({ row, viewer }: { row: WaitlistRow; viewer: Viewer }) {
  if (row.status !== 'offered' || !row.offerExpiresAt) {
    return (
      <span className="flex flex-wrap items-center gap-1.5">
        <Badge>Waiting</Badge>
        <span className="text-sm text-ink-soft">
          since <time dateTime={row.joinedAt}>{formatInstant(row.joinedAt, viewer)}</time>
        </span>
      </span>
    )
  }
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Badge tone="warning">{row.outOfTurn ? 'Offered out of turn' : 'Offered'}</Badge>
      <span className="text-sm text-ink-soft">
        until <time dateTime={row.offerExpiresAt}>{formatInstant(row.offerExpiresAt, viewer)}</time>
      </span>
    </span>
  )
}

function Doings({ row, session }: { row: WaitlistRow; session: LiveClass }) {
  const { entryId, studentName, status } = row
  const hidden = { entryId, sessionId: session.id }
  const free = session.capacity - session.seatsTaken - session.seatsHeld
  return (
    <div className="flex flex-wrap items-start gap-1.5">
      {status === 'waiting' && free > 0 && (
        <ActionForm
          action={offerOutOfTurnAction}
          hidden={hidden}
          idPrefix={`offer-${entryId}-`}
          aria-label={`Offer a seat to ${studentName}`}
        >
          <SubmitButton variant="secondary" size="sm">
            Offer now<span className="sr-only"> to {studentName}</span>
          </SubmitButton>
        </ActionForm>
      )}
      <ConfirmDetails
        label={
          <>
            Remove<span className="sr-only"> {studentName}</span>
          </>
        }
        size="sm"
        variant="danger-quiet"
        question={`${studentName} loses the place${status === 'offered' ? ' and the offer' : ''}.`}
      >
        <ActionForm
          action={removeFromWaitlistAction}
          hidden={hidden}
          idPrefix={`remove-${entryId}-`}
          aria-label={`Remove ${studentName} from the waitlist`}
        >
          <SubmitButton variant="danger" size="sm" className="self-start">
            Yes, remove
          </SubmitButton>
        </ActionForm>
      </ConfirmDetails>
    </div>
  )
}

/** How the queue of a class moves, and whether it takes anybody new. */
export function WaitlistState({ session, open }: Pick<WaitlistProps, 'session' | 'open'>) {
  const { waitlist, waitlistClosed } = session
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="max-w-prose text-sm text-ink-soft">
        Places are in the order of joining. A seat that frees up is offered to the first; who wants more seats than are
        free may take those or wait for all together, and smaller numbers then go to whoever is next.
        {waitlistClosed && ' The list is closed: nobody new can join, who waits keeps the place.'}
      </p>
      {open && waitlist && (
        <ActionForm
          action={waitlistClosed ? reopenWaitlistAction : closeWaitlistAction}
          hidden={{ sessionId: session.id }}
          idPrefix="list-"
          aria-label={waitlistClosed ? 'Reopen the waitlist' : 'Close the waitlist'}
        >
          <SubmitButton variant="secondary" size="sm">
            {waitlistClosed ? 'Reopen the list' : 'Close the list'}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}
