import { BookingStatusBadge } from '@/components/sessions/status-badge'
import { Badge } from '@/components/ui/badge'
import type { BookingStatus } from '@/lib/sessions/roster-queries'

/** The state of a lesson at this moment, as its teacher reads it. */
export function LessonBadge({ status, proposed, over }: { status: BookingStatus; proposed: boolean; over: boolean }) {
  if (status === 'pending' && over) return <Badge dot>Never answered</Badge>
  if (status === 'pending' && proposed) return <Badge tone="info">Waits for the student</Badge>
  if (status === 'confirmed' && over) return <Badge dot>Over</Badge>
  return <BookingStatusBadge status={status} />
}
