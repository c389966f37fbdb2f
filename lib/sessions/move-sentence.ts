import { formatInstantWithZone, type Viewer } from '@/lib/time/format'
import type { MoveUnconfirmed } from './decisions'

/** Whom a move touches, before it is saved. */
export function moveSentence({ students, clashes }: MoveUnconfirmed, viewer: Viewer): string {
  const told = students === 1 ? '1 student is told, keeps' : `${students} students are told, keep`
  const seats = students === 1 ? 'the seat and may leave' : 'their seats and may leave'
  if (clashes.length === 0) return `${told} ${seats} without penalty. Nobody of them has anything else then.`
  const named = clashes.map(
    ({ studentName, title, startAt }) => `${studentName} has “${title}” from ${formatInstantWithZone(startAt, viewer)}`,
  )
  return `${told} ${seats} without penalty. In two places then: ${named.join('; ')}.`
}
