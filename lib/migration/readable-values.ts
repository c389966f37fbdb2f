import { DatabaseError, type Client } from 'pg'
import { type DraftRow, putAside } from '@/lib/migration/choose-values'
import type { OldRowNote } from '@/lib/migration/import-report'
import type { TablePlan } from '@/lib/migration/old-tables'
import type { OwnColumns } from '@/lib/migration/write-batch'

// PostgreSQL also reads "now", "infinity" and years before Christ as instants. No school means those.
const DAY = String.raw`\d{4}-\d\d-\d\d`
const CLOCK = String.raw`\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d(:?\d\d)?))?`
const SHAPES: Readonly<Record<string, RegExp>> = {
  'timestamp(6) with time zone': new RegExp(`^${DAY}([ T]${CLOCK})?$`),
  date: new RegExp(`^${DAY}`),
}

/**
 * Puts aside every value that PostgreSQL cannot read as its column's type: the column stays empty or takes its default, the
 * original goes to quarantine. Where the row means nothing without the value (`plan.meaning`, or a column that must be
 * filled and has no default) the row is broken. One statement for a batch in which all can be read.
 */
export async function putUnreadableAside(
  client: Client,
  { meaning }: TablePlan,
  own: OwnColumns,
  drafts: DraftRow[],
): Promise<{ whole: DraftRow[]; broken: OldRowNote[] }> {
  const broken = new Map<string, OldRowNote>()
  for (const column of await columnsWithTrouble(client, own, drafts)) {
    const { type = 'text', mayBeNull = true, fallback = null } = own.get(column) ?? {}
    const said = drafts.filter((draft) => typeof draft.values[column] === 'string')
    for (const draft of await unreadable(client, column, type, said)) {
      const value = JSON.stringify(draft.values[column]?.slice(0, 100))
      const isVital = (meaning ?? []).includes(column) || !(mayBeNull || fallback !== null)
      if (isVital) broken.set(draft.legacyId, { id: draft.legacyId, what: `${column} ${value} is no ${type}` })
      else putAside(draft, column, 'unreadable', null)
    }
  }
  return { whole: drafts.filter(({ legacyId }) => !broken.has(legacyId)), broken: [...broken.values()] }
}

async function columnsWithTrouble(client: Client, own: OwnColumns, drafts: DraftRow[]): Promise<string[]> {
  const typed = [...new Set(drafts.flatMap(({ values }) => Object.keys(values)))].flatMap((column) => {
    const type = own.get(column)?.type ?? 'text'
    return type === 'text' ? [] : [{ column, type }]
  })
  const texts = typed.map(({ column }) => drafts.map(({ values }) => values[column] ?? null))
  const fits = typed.every(({ type }, place) => (texts[place] ?? []).every((text) => hasShape(type, text)))
  if (fits && (await reads(client, typed.map(({ type }) => type), texts))) return [] // prettier-ignore
  const trouble: string[] = []
  for (const [place, { column, type }] of typed.entries()) {
    const values = texts[place] ?? []
    if (!values.every((text) => hasShape(type, text)) || !(await reads(client, [type], [values]))) trouble.push(column)
  }
  return trouble
}

/** Those of the drafts whose value cannot be read; found by halves, so that a few cost little. */
async function unreadable(client: Client, column: string, type: string, drafts: DraftRow[]): Promise<DraftRow[]> {
  const shaped = drafts.filter((draft) => hasShape(type, draft.values[column] ?? null))
  const found = drafts.filter((draft) => !shaped.includes(draft))
  const search = async (some: DraftRow[]): Promise<void> => {
    const texts = some.map(({ values }) => values[column] ?? null)
    if (some.length === 0 || (await reads(client, [type], [texts]))) return
    if (some.length === 1) {
      found.push(...some)
      return
    }
    const half = Math.ceil(some.length / 2)
    await search(some.slice(0, half))
    await search(some.slice(half))
  }
  await search(shaped)
  return found
}

function hasShape(type: string, text: string | null): boolean {
  return text === null || (SHAPES[type]?.test(text) ?? true)
}

async function reads(client: Client, types: string[], texts: (string | null)[][]): Promise<boolean> {
  if (types.length === 0) return true
  try {
    await client.query(
      `SELECT ${types.map((type, place) => `$${place + 1}::text[]::${type}[] IS NULL`).join(', ')}`,
      texts,
    )
    return true
  } catch (error) {
    if (error instanceof DatabaseError && error.code?.startsWith('22')) return false
    throw error
  }
}
