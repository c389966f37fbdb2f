import { type PolicyLevel, SAYS_NOTHING } from './decisions'

/** A row of `teacher_booking_policy` as `to_jsonb` or `to_json` gives it: the columns' own names, null where it says nothing. */
export type PolicyRow = Readonly<Record<string, unknown>>

const COLUMNS = Object.keys(SAYS_NOTHING).map((name) => ({
  name,
  column: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
}))

/** What a row of policy says, for statements that read it along with much else; null where there is no row. */
export function levelOfRow(row: PolicyRow | null): PolicyLevel | null {
  return row && (Object.fromEntries(COLUMNS.map(({ name, column }) => [name, row[column]])) as PolicyLevel)
}
