import Check from 'lucide-react/icons/check'
import UserX from 'lucide-react/icons/user-x'
import Undo2 from 'lucide-react/icons/undo-2'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { markAttendanceAction } from '@/lib/booking/teacher-actions'
import type { RosterRow } from '@/lib/sessions/roster-queries'

/** Marks whether one student came; the mark that stands is pressed, and can be taken back. */
export function AttendanceMarks({ row, sessionId }: { row: RosterRow; sessionId: number }) {
  const { bookingId, studentName, status } = row
  const marked = status === 'attended' || status === 'no_show'
  return (
    <ActionForm
      action={markAttendanceAction}
      hidden={{ sessionId, who: bookingId }}
      idPrefix={`mark-${bookingId}-`}
      aria-label={`Attendance of ${studentName}`}
      className="gap-2!"
    >
      <div className="flex flex-wrap gap-1.5">
        <Mark value="attended" pressed={status === 'attended'} icon={<Check aria-hidden />}>
          Attended
        </Mark>
        <Mark value="no_show" pressed={status === 'no_show'} icon={<UserX aria-hidden />}>
          No-show
        </Mark>
        {marked && (
          <SubmitButton name="mark" value="confirmed" variant="quiet" size="sm" icon={<Undo2 aria-hidden />}>
            Clear
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  )
}

/** Marks everybody who has no mark yet, or takes all marks back. */
export function AttendanceOfAll({ rows, sessionId }: { rows: readonly RosterRow[]; sessionId: number }) {
  const unmarked = rows.filter(({ status }) => status === 'confirmed').length
  const marked = rows.filter(({ status }) => status === 'attended' || status === 'no_show').length
  if (unmarked + marked === 0) return null
  return (
    <ActionForm
      action={markAttendanceAction}
      hidden={{ sessionId, who: 'all' }}
      idPrefix="mark-all-"
      aria-label="Attendance of everybody"
      className="gap-2! px-4 pb-4 sm:px-5"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="text-sm text-ink-soft" data-tabular>
          {marked} of {marked + unmarked} marked
        </p>
        {unmarked > 0 && (
          <SubmitButton name="mark" value="attended" variant="secondary" size="sm" icon={<Check aria-hidden />}>
            {marked === 0 ? 'All attended' : 'All others attended'}
          </SubmitButton>
        )}
        {marked > 0 && (
          <SubmitButton name="mark" value="confirmed" variant="quiet" size="sm" icon={<Undo2 aria-hidden />}>
            Clear all
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  )
}

function Mark(props: { value: string; pressed: boolean; icon: React.ReactNode; children: React.ReactNode }) {
  const { value, pressed, icon, children } = props
  return (
    <SubmitButton
      name="mark"
      value={value}
      size="sm"
      icon={icon}
      aria-pressed={pressed}
      variant={pressed ? 'primary' : 'secondary'}
    >
      {children}
    </SubmitButton>
  )
}
