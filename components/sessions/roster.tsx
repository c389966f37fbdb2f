import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import type { RosterRow, WaitlistRow } from '@/lib/sessions/roster-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { BookingStatusBadge } from './status-badge'

/** Who booked a class. */
export function Roster({ rows, viewer }: { rows: readonly RosterRow[]; viewer: Viewer }) {
  return (
    <Table
      caption="Roster"
      rows={rows}
      rowKey={(row) => row.bookingId}
      columns={[
        { header: 'Student', primary: true, cell: (row) => <Person name={row.studentName} email={row.studentEmail} /> },
        {
          header: 'Status',
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-1.5">
              <BookingStatusBadge status={row.status} />
              {row.clash && <Badge tone="warning">Elsewhere too</Badge>}
            </span>
          ),
        },
        { header: 'Seats', align: 'end', cell: (row) => <span data-tabular>{row.seats}</span> },
        {
          header: 'Booked',
          cell: (row) => (
            <time dateTime={row.bookedAt} className="text-ink-soft">
              {formatInstant(row.bookedAt, viewer)}
            </time>
          ),
        },
        // Most rosters have none; an empty column would only take room.
        ...(rows.some((row) => notesOf(row).length > 0)
          ? [{ header: 'Notes', cell: (row: RosterRow) => notesOf(row).length > 0 && <Notes notes={notesOf(row)} /> }]
          : []),
      ]}
    />
  )
}

function notesOf({ cancelReason, studentNote, teacherNote }: RosterRow): string[] {
  const reason = cancelReason === 'class_cancelled' ? 'The class was cancelled' : cancelReason
  return [studentNote && `“${studentNote}”`, teacherNote, reason].filter(Boolean)
}

function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <ul className="max-w-[40ch] text-sm text-ink-soft">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

/** Who waits for a seat in a class, in order. */
export function Waitlist({ rows, viewer }: { rows: readonly WaitlistRow[]; viewer: Viewer }) {
  return (
    <Table
      caption="Waitlist"
      rows={rows}
      rowKey={(row) => row.entryId}
      columns={[
        { header: 'Student', primary: true, cell: (row) => <Person name={row.studentName} email={row.studentEmail} /> },
        { header: 'Place', align: 'end', cell: (row) => <span data-tabular>{row.position}</span> },
        { header: 'Seats wanted', align: 'end', cell: (row) => <span data-tabular>{row.seatsWanted}</span> },
        {
          header: 'Status',
          cell: (row) =>
            row.status === 'offered' && row.offerExpiresAt ? (
              <span className="flex flex-wrap items-center gap-1.5">
                <Badge tone="warning">Offered</Badge>
                <span className="text-sm text-ink-soft">
                  until <time dateTime={row.offerExpiresAt}>{formatInstant(row.offerExpiresAt, viewer)}</time>
                </span>
              </span>
            ) : (
              <Badge>Waiting</Badge>
            ),
        },
        {
          header: 'Joined',
          cell: (row) => (
            <time dateTime={row.joinedAt} className="text-ink-soft">
              {formatInstant(row.joinedAt, viewer)}
            </time>
          ),
        },
      ]}
    />
  )
}

function Person({ name, email }: { name: string; email: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} />
      <span className="min-w-0">
        <span className="block font-medium">{name}</span>
        <a
          href={`mailto:${email}`}
          className="inline-block max-w-full py-0.5 text-sm wrap-anywhere text-ink-soft underline-offset-3 hover:text-ink hover:underline"
        >
          {email}
        </a>
      </span>
    </span>
  )
}
