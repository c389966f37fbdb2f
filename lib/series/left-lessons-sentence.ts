import { keptSentence } from './kept-sentence'
import type { LeftLessons } from './leave-lessons'

/** What came of giving up all that remains of a repeating lesson, in words. */
export function leftLessonsSentence({ left, kept }: LeftLessons): string {
  const lessons = left === 1 ? '1 lesson' : `${left} lessons`
  return [`${lessons} cancelled.`, keptSentence(kept)].filter(Boolean).join(' ')
}
