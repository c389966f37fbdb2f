import { keptSentence } from './kept-sentence'
import type { PausedLessons } from './pause-lessons'

/** What came of pausing a repeating lesson, in words. */
export function pausedSentence({ held, kept, proposed }: PausedLessons): string {
  const lessons = held === 1 ? '1 lesson is' : `${held} lessons are`
  const stays = proposed > 0 ? 'What your teacher proposed stays: answer it.' : ''
  return [`Paused: ${lessons} given up until you go on.`, keptSentence(kept), stays].filter(Boolean).join(' ')
}
