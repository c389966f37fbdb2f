import type { Client } from 'pg'
import type { Run, StepName } from '@/lib/migration/backfill-run'
import type { ReservedIds } from '@/lib/migration/reserve-ids'

/** What a batch is told: which keys come next, how many, and what the run decided when it began. */
export type BatchOrder = { after: number; limit: number; run: Run; ids: ReservedIds }

/** What a batch did: the largest key it looked at and how many rows it was about. */
export type BatchDone = { last: number; rows: number }

/** One pass over a table in the order of its keys; does one or several steps of the backfill at once. */
export type Pass = {
  title: string
  steps: readonly StepName[]
  /** Batch sizes in keys: the first batch, and the most one may grow to. */
  target: { first: number; most: number }
  /** SQL for the number of rows there are to do. */
  total: string
  /** Counting costs as much as doing: the pass begins without knowing how many. */
  isUncounted?: true
  /** One batch, inside a transaction of recording mode. Null when there is nothing after `after`. */
  batch: (client: Client, order: BatchOrder) => Promise<BatchDone | null>
}
