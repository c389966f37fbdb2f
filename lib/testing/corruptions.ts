import { BOOKING_CORRUPTIONS } from '@/lib/testing/corrupt-bookings'
import { CLASS_CORRUPTIONS } from '@/lib/testing/corrupt-classes'
import { REST_CORRUPTIONS } from '@/lib/testing/corrupt-rest'
import { SCHEMA_CORRUPTIONS } from '@/lib/testing/corrupt-schema'

/** One wrong thing, as it might come about behind the guards' back, and what verify has to say to it. */
export type Corruption = {
  what: string
  /** SQL of the id of the row that it is done to, before it is done. */
  row: string
  /** In recording mode; `$row` is that id. */
  sql: string
  /** `id`: SQL of the row that is named, where it is another one. */
  finds: { check: string; table: string; column: string | null; id?: string }
}

/** What verify has to find, each by table, row and column. */
export const CORRUPTIONS: readonly Corruption[] = [
  ...CLASS_CORRUPTIONS,
  ...BOOKING_CORRUPTIONS,
  ...REST_CORRUPTIONS,
  ...SCHEMA_CORRUPTIONS,
]
