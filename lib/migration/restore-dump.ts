import { pipeline } from 'node:stream/promises'
import { type Client, DatabaseError } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { withClient } from '@/lib/db/database'
import { MoveRefused } from '@/lib/migration/arguments'
import { type Meaning, meaningOf, type PassedOver } from '@/lib/migration/dump-meaning'
import { type DumpReader, type DumpStatement, readDump } from '@/lib/migration/dump-statements'

const JOINED = 1 << 18
const ALREADY_THERE = ['42P06', '42710']

/** What became of a dump. */
export type Restored = {
  /** How many statements were run. */
  run: number
  /** How many were passed over, and why. */
  passedOver: Map<PassedOver, number>
  /** What failed and was not needed, each with its line. */
  problems: string[]
}

type Restore = { client: Client; name: string; reader: DumpReader; restored: Restored; waiting: DumpStatement[] }

/**
 * Restores what the import reads of a dump of PostgreSQL, given as `text`, into the empty database at `url`. The dump is
 * read once and never held as a whole. `name` is what it is called in messages. Ends when `signal` is set. Throws
 * `MoveRefused`, with the line, when a table or its rows cannot be restored.
 */
export async function restoreDump(
  name: string,
  text: AsyncIterable<string>,
  url: string,
  signal?: AbortSignal,
): Promise<Restored> {
  const restoreBy = async (client: Client) => {
    // A connection that is cut off is said by the statement that fails.
    client.on('error', () => undefined)
    await client.query(`SET synchronous_commit = off; SET client_min_messages = warning; SET TimeZone = 'UTC'`)
    const restored: Restored = { run: 0, passedOver: new Map(), problems: [] }
    const restore: Restore = { client, name, reader: readDump(text), restored, waiting: [] }
    for (;;) {
      const statement = await restore.reader.next()
      if (statement === null) break
      if (statement.forPsql) refuseOtherFiles(restore, statement)
      else await carryOut(restore, statement, meaningOf(statement.text))
    }
    await runWaiting(restore)
    return restored
  }
  return withClient(url, restoreBy, signal)
}

async function carryOut(restore: Restore, statement: DumpStatement, meaning: Meaning): Promise<void> {
  const { client, reader, restored, waiting } = restore
  if (meaning.act === 'run' && meaning.joins) {
    waiting.push(statement)
    if (waiting.reduce((sum, { text }) => sum + text.length, 0) >= JOINED) await runWaiting(restore)
    return
  }
  await runWaiting(restore)
  switch (meaning.act) {
    case 'run':
      return runOne(restore, statement, meaning)
    case 'copy':
      restored.run++
      return copy(restore, statement)
    case 'escapes':
      reader.setEscapes(meaning.on)
      await client.query(`SET standard_conforming_strings = ${meaning.on ? 'off' : 'on'}`)
      return
    case 'pass':
      if (meaning.why !== null) restored.passedOver.set(meaning.why, (restored.passedOver.get(meaning.why) ?? 0) + 1)
      if (meaning.rows) await reader.passRows()
      return
    case 'refuse':
      throw failed(restore, statement.line, `${JSON.stringify(beginning(statement))} ${meaning.why}`)
  }
}

/** The INSERTs that wait are sent together: a round trip for each would take most of the time. */
async function runWaiting(restore: Restore): Promise<void> {
  const statements = restore.waiting.splice(0)
  if (statements.length === 0) return
  restore.restored.run += statements.length
  try {
    await restore.client.query(statements.map(({ text }) => text).join(';\n'))
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    // They were one transaction, so none is there: one by one it shows which it was.
    for (const { text, line } of statements)
      await restore.client.query(text).catch((problem: unknown) => {
        throw failed(restore, line, problem)
      })
  }
}

async function runOne(restore: Restore, statement: DumpStatement, meaning: Meaning & { act: 'run' }): Promise<void> {
  const { client, restored } = restore
  try {
    await client.query(statement.text)
    restored.run++
  } catch (error) {
    if (meaning.vital || !(error instanceof DatabaseError)) throw failed(restore, statement.line, error)
    if (ALREADY_THERE.includes(error.code ?? '')) return
    if (meaning.orElse) restored.passedOver.set(meaning.orElse, (restored.passedOver.get(meaning.orElse) ?? 0) + 1)
    else restored.problems.push(`${restore.name}, line ${statement.line}: ${error.message} (${beginning(statement)})`)
  }
}

async function copy(restore: Restore, { text, line }: DumpStatement): Promise<void> {
  try {
    await pipeline(restore.reader.rows(), restore.client.query(copyFrom(text)))
  } catch (error) {
    // PostgreSQL counts the rows from the line after the COPY.
    const row = error instanceof DatabaseError ? /, line (\d+)/.exec(error.where ?? '')?.[1] : undefined
    const rowsAt = line + text.split('\n').length - 1
    throw failed(restore, row === undefined ? line : rowsAt + Number(row), error)
  }
}

function refuseOtherFiles(restore: Restore, { text, line }: DumpStatement): void {
  if (!/^\\(i|ir|include|include_relative|copy)\b/.test(text)) return
  throw failed(restore, line, `${JSON.stringify(text.slice(0, 60))} takes something from another file`)
}

function failed({ name }: Restore, line: number, why: unknown): Error {
  if (why instanceof MoveRefused || (why instanceof Error && !(why instanceof DatabaseError))) return why
  const detail = why instanceof DatabaseError && why.detail !== undefined ? ` (${why.detail})` : ''
  const what = why instanceof DatabaseError ? `${why.message}${detail}` : String(why)
  return new MoveRefused(`${name}, line ${line}: ${what}.`, { cause: why })
}

function beginning({ text }: DumpStatement): string {
  return text.slice(0, 60).replace(/\s+/g, ' ').trim()
}
