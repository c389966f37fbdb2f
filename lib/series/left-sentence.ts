import type { LeftSeries } from './leave-series'

/** What came of leaving the rest of a series, in words. */
export function leftSentence({ left, queues, kept }: LeftSeries): string {
  const said = [
    left > 0 && `${dates(left)} cancelled.`,
    queues > 0 && `You no longer wait for ${dates(queues)}.`,
    kept.length > 0 && `${dates(kept.length)} can no longer be cancelled: talk to your teacher.`,
  ].filter(Boolean)
  return said.length > 0 ? said.join(' ') : 'You have no date of this series that is still to come.'
}

function dates(count: number): string {
  return count === 1 ? '1 date' : `${count} dates`
}
