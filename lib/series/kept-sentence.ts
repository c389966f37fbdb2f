import type { KeptLesson } from './lesson-series-decisions'

/** That lessons are too near to be given up, in words; '' where there are none. */
export function keptSentence(kept: readonly KeptLesson[]): string {
  if (kept.length === 0) return ''
  return kept.length === 1
    ? '1 lesson can no longer be cancelled and takes place.'
    : `${kept.length} lessons can no longer be cancelled and take place.`
}
