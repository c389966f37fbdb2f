import { Notice } from '@/components/ui/notice'
import type { DecidedRequest } from '@/lib/booking/request-queries'

/** Says what the teacher has just decided. */
export function DecidedNotice({ decided }: { decided: DecidedRequest | null }) {
  if (!decided) return null
  return (
    <Notice tone="success" role="status" className="mb-5">
      {sentenceFor(decided)}
    </Notice>
  )
}

function sentenceFor({ studentName, status, waits }: DecidedRequest): string {
  if (status === 'declined') {
    return waits ? `${studentName} is on the waitlist now.` : `The request of ${studentName} is declined.`
  }
  if (status === 'rescheduled') return `${studentName} is asked whether the time you proposed will do.`
  return status === 'confirmed' ? `${studentName} is approved.` : `The request of ${studentName} is ${status}.`
}
