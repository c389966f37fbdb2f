import { rescheduleSentence } from '@/components/bookings/why-not-move'
import type { LessonPlace } from '@/lib/lessons/student-queries'
import type { Viewer } from '@/lib/time/format'

/** Why an own lesson cannot be moved. */
export function stuckSentence(stuck: NonNullable<LessonPlace['stuck']>, viewer: Viewer): string {
  return stuck.code === 'move_asked_already'
    ? 'You have asked for another time already, and your teacher has not answered. Take that request back first.'
    : rescheduleSentence(stuck, viewer)
}
