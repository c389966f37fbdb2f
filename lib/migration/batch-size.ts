/** How many rows the next batch takes. */
export type BatchSize = {
  readonly rows: number
  /** A batch of `rows` rows was done in `tookMs` milliseconds. */
  done: (rows: number, tookMs: number) => void
  /** A lock did not come in time: half as many rows, held half as long. */
  timedOut: () => void
  /** From now on a batch should take this long. */
  aimAt: (targetMs: number) => void
}

type Limits = { first: number; most: number; targetMs: number }

const WEIGHT_OF_NEWEST = 0.3
const MOST_GROWTH = 2

/**
 * Finds the batch size that takes about `targetMs`: the time per row as a moving average, never more than twice the
 * last size. With `fixed` the size stays, except that a lock timeout halves it for good.
 */
export function adaptiveBatchSize({ first, most, targetMs: firstTargetMs }: Limits, fixed?: number): BatchSize {
  let targetMs = firstTargetMs
  let size = fixed ?? first
  let ceiling = fixed ?? most
  let msPerRow: number | undefined
  return {
    get rows() {
      return size
    },
    done(rows, tookMs) {
      if (rows === 0 || fixed !== undefined) return
      const newest = tookMs / rows
      msPerRow = msPerRow === undefined ? newest : msPerRow + WEIGHT_OF_NEWEST * (newest - msPerRow)
      const wanted = Math.floor(targetMs / Math.max(msPerRow, 0.001))
      size = Math.max(1, Math.min(wanted, size * MOST_GROWTH, ceiling))
      // What a timeout took away comes back slowly.
      ceiling = Math.min(most, Math.ceil(ceiling + ceiling / 10))
    },
    timedOut() {
      size = Math.max(1, Math.floor(size / 2))
      ceiling = size
    },
    aimAt(wantedMs) {
      // A shorter batch is wanted at once, a longer one is grown into.
      if (fixed === undefined && wantedMs < targetMs) size = Math.max(1, Math.floor((size * wantedMs) / targetMs))
      targetMs = wantedMs
    },
  }
}
