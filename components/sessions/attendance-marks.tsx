'use client'

import Check from 'lucide-react/icons/check'
import UserX from 'lucide-react/icons/user-x'
import Undo2 from 'lucide-react/icons/undo-2'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/lib/actions/action-result'
import { markAttendanceAction } from '@/lib/booking/teacher-actions'
import { useBoard } from './attendance-board'
import { askedMark } from './expected-marks'

export interface AttendanceMarksProps {
  bookingId: number
  studentName: string
  action: FormAction
  /** What the action needs beside the mark. */
  hidden: Readonly<Record<string, number>>
}

/** Marks whether one student came; the mark that stands is pressed, and can be taken back. Belongs in an AttendanceBoard. */
export function AttendanceMarks({ bookingId, studentName, action, hidden }: AttendanceMarksProps) {
  const { marks, expect } = useBoard()
  const status = marks[bookingId]
  const marked = status === 'attended' || status === 'no_show'
  return (
    <ActionForm
      action={action}
      hidden={hidden}
      idPrefix={`mark-${bookingId}-`}
      aria-label={`Attendance of ${studentName}`}
      className="gap-2!"
      onSend={(sent) => {
        const asked = askedMark(sent, bookingId)
        if (asked) expect(asked)
      }}
    >
      <div className="flex flex-wrap gap-1.5">
        <Mark value="attended" pressed={status === 'attended'} icon={<Check aria-hidden />}>
          Attended
        </Mark>
        <Mark value="no_show" pressed={status === 'no_show'} icon={<UserX aria-hidden />}>
          No-show
        </Mark>
        {marked && (
          <Button type="submit" name="mark" value="confirmed" variant="quiet" size="sm" icon={<Undo2 aria-hidden />}>
            Clear
          </Button>
        )}
      </div>
    </ActionForm>
  )
}

/** Marks everybody of a class who has no mark yet, or takes all marks back. Belongs in an AttendanceBoard. */
export function AttendanceOfAll({ sessionId }: { sessionId: number }) {
  const { marks, expect } = useBoard()
  const statuses = Object.values(marks)
  const unmarked = statuses.filter((status) => status === 'confirmed').length
  const marked = statuses.filter((status) => status === 'attended' || status === 'no_show').length
  if (unmarked + marked === 0) return null
  return (
    <ActionForm
      action={markAttendanceAction}
      hidden={{ sessionId, who: 'all' }}
      idPrefix="mark-all-"
      aria-label="Attendance of everybody"
      className="gap-2! px-4 pb-4 sm:px-5"
      onSend={(sent) => {
        const asked = askedMark(sent, 'all')
        if (asked) expect(asked)
      }}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="text-sm text-ink-soft" data-tabular>
          {marked} of {marked + unmarked} marked
        </p>
        {unmarked > 0 && (
          <Button type="submit" name="mark" value="attended" size="sm" icon={<Check aria-hidden />}>
            {marked === 0 ? 'All attended' : 'All others attended'}
          </Button>
        )}
        {marked > 0 && (
          <Button type="submit" name="mark" value="confirmed" variant="quiet" size="sm" icon={<Undo2 aria-hidden />}>
            Clear all
          </Button>
        )}
      </div>
    </ActionForm>
  )
}

// The mark itself shows that it was heard, so no button waits: a wrong one is put right with the next press.
function Mark(props: { value: string; pressed: boolean; icon: ReactNode; children: ReactNode }) {
  const { value, pressed, icon, children } = props
  return (
    <Button
      type="submit"
      name="mark"
      value={value}
      size="sm"
      icon={icon}
      aria-pressed={pressed}
      variant={pressed ? 'primary' : 'secondary'}
    >
      {children}
    </Button>
  )
}
