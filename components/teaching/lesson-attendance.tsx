import { AttendanceBoard } from '@/components/sessions/attendance-board'
import { AttendanceMarks } from '@/components/sessions/attendance-marks'
import { Card } from '@/components/ui/card'
import { markLessonAction } from '@/lib/lessons/teacher-actions'
import type { BookingStatus } from '@/lib/sessions/roster-queries'

export interface LessonAttendanceProps {
  bookingId: number
  studentName: string
  status: BookingStatus
}

/** Whether the student came to a lesson that has begun. */
export function LessonAttendance({ bookingId, studentName, status }: LessonAttendanceProps) {
  return (
    <Card title="Attendance">
      <p className="mb-3 text-ink-soft">Did {studentName} come? You can correct it at any time.</p>
      <AttendanceBoard rows={[{ bookingId, status }]}>
        <AttendanceMarks
          bookingId={bookingId}
          studentName={studentName}
          action={markLessonAction}
          hidden={{ bookingId }}
        />
      </AttendanceBoard>
    </Card>
  )
}
