import type { Pace } from '@/lib/migration/pace-decisions'
import { formatDuration } from '@/lib/time/format'

/** What the move does at this moment and why, as one sentence. */
export function paceSentence(pace: Pick<Pace, 'doing' | 'batchSize' | 'silentMinutes'>): string {
  const { doing, batchSize, silentMinutes } = pace
  const batches = `${batchSize} ${batchSize === 1 ? 'row' : 'rows'} a batch`
  switch (doing) {
    case 'full_speed':
      return `At full speed, ${batches}: nobody is held up by it.`
    case 'load':
      return `It rests after each batch, ${batches}: the statements of others take more than twice as long while it works.`
    case 'locks':
      return `It makes its batches shorter and rests after each, now ${batches}: somebody had to wait for rows that it held.`
    case 'replica':
      return `It waits for a replica of this database that is more than five seconds behind.`
    case 'asked_to_pause':
      return `It was asked to pause, and holds still after the batch it is at.`
    case 'paused':
      return 'It holds still, because it was paused. What is done stays done.'
    case 'silent':
      return `Nothing was heard of it for ${silentMinutes < 1 ? 'some seconds' : formatDuration(silentMinutes)}: nobody runs it, or it waits for a lock. “npm run db -- backfill” goes on where it was.`
  }
}

const REASONS: Readonly<Record<string, string>> = {
  load: 'Rested, because others were slower',
  locks: 'Rested, because others waited for its locks',
  replica: 'Waited for a replica',
  paused: 'Paused',
}

/** What a part of the last minutes went to. */
export function heldWords(reason: string): string {
  return REASONS[reason] ?? `Held back (${reason})`
}

/** A part of 1 in whole percent; what is there is never said to be nothing. */
export function percentOf(share: number): string {
  return share > 0 && share < 0.01 ? 'under 1 %' : `${Math.round(share * 100)} %`
}
