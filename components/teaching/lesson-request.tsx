import { Card } from '@/components/ui/card'
import type { BookingRequest } from '@/lib/booking/request-queries'
import type { Viewer } from '@/lib/time/format'
import { Clashes } from './clashes'
import { RequestAnswers } from './request-answers'
import { clashSentences, insteadSentence } from './request-words'

export interface LessonRequestProps {
  request: BookingRequest
  viewer: Viewer
  /** ISO, the moment of the page. */
  now: string
}

/** A request on its own page, which says the lesson and its student itself: what it would meet, and the answers to it. */
export function LessonRequest({ request, viewer, now }: LessonRequestProps) {
  const instead = insteadSentence(request, viewer)
  return (
    <Card title={request.lesson?.proposed ? 'What you proposed' : 'Request'}>
      <Clashes sentences={clashSentences(request, viewer)} className="mb-4" />
      {instead && <p className="mb-4 text-ink-soft">{instead}</p>}
      <RequestAnswers request={request} now={now} />
    </Card>
  )
}
