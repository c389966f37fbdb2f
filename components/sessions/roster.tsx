import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import type { RosterRow } from '@/lib/sessions/roster-queries'
import { markAttendanceAction } from '@/lib/booking/teacher-actions'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { MarkedStatus } from './attendance-board'
import { AttendanceMarks } from './attendance-marks'
import { Person } from './person'

export interface RosterProps {
  rows: readonly RosterRow[]
  viewer: Viewer
  sessionId: number
  /** The class has begun and was not cancelled: attendance can be marked. */
  marking: boolean
}

const hasSeat = ({ status }: RosterRow) => status === 'confirmed' || status === 'attended' || status === 'no_show'

/** Who booked a class, and who came. Belongs in an AttendanceBoard. */
export function Roster({ rows, viewer, sessionId, marking }: RosterProps) {
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
              <MarkedStatus bookingId={row.bookingId} status={row.status} />
              {row.clash && <Badge tone="warning">Elsewhere too</Badge>}
              {row.noShows > 0 && (
                <Badge tone="warning">{row.noShows === 1 ? '1 other no-show' : `${row.noShows} other no-shows`}</Badge>
              )}
            </span>
          ),
        },
        ...(marking
          ? [
              {
                header: 'Attendance',
                cell: (row: RosterRow) =>
                  hasSeat(row) && (
                    <AttendanceMarks
                      bookingId={row.bookingId}
                      studentName={row.studentName}
                      action={markAttendanceAction}
                      hidden={{ sessionId, who: row.bookingId }}
                    />
                  ),
              },
            ]
          : []),
        { header: 'Seats', align: 'end', cell: (row) => <span data-tabular>{row.seats}</span> },
        // While attendance is marked, its buttons need the room.
        ...(marking
          ? []
          : [
              {
                header: 'Booked',
                cell: (row: RosterRow) => (
                  <time dateTime={row.bookedAt} className="text-ink-soft">
                    {formatInstant(row.bookedAt, viewer)}
                  </time>
                ),
              },
            ]),
        // Most rosters have none; an empty column would only take room.
        ...(rows.some((row) => notesOf(row).length > 0)
          ? [{ header: 'Notes', cell: (row: RosterRow) => notesOf(row).length > 0 && <Notes notes={notesOf(row)} /> }]
          : []),
      ]}
    />
  )
}

// Reasons that nobody typed.
const reasonWords: Record<string, string | undefined> = {
  class_cancelled: 'The class was cancelled',
  moved_to_waitlist: 'Put on the waitlist instead',
  student: 'Cancelled by the student',
}

function notesOf({ cancelReason, studentNote, teacherNote }: RosterRow): string[] {
  const reason = reasonWords[cancelReason] ?? cancelReason
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
