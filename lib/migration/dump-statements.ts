import { MoveRefused } from '@/lib/migration/arguments'
import { GOES_ON, tokenEnd } from '@/lib/migration/dump-tokens'
import { DumpWindow } from '@/lib/migration/dump-window'

/** A statement of a dump, without the comments before it and the semicolon after it, or a line meant for psql. */
export type DumpStatement = { text: string; line: number; forPsql: boolean }

/** A dump, read from its beginning to its end, once. */
export type DumpReader = {
  /** The next statement; null at the end. A long INSERT of many rows comes in parts, each a statement of its own. */
  next: () => Promise<DumpStatement | null>
  /** The rows that follow a `COPY … FROM stdin`, up to the line that ends them; in pieces of whole lines. */
  rows: () => AsyncGenerator<string>
  /** Reads past those rows. */
  passRows: () => Promise<void>
  /** Says whether a backslash means something in a plain string, as it did in very old servers. */
  setEscapes: (on: boolean) => void
}

const LONG_INSERT = 1 << 18
const LONGEST_STATEMENT = 1 << 26
const DULL = /[^'"$;()\-/]*/y
const SPACE = /\s*/y

/** Splits the text of a dump into its statements as psql would: it sees through quotes, dollar quotes and comments. */
export function readDump(chunks: AsyncIterable<string>): DumpReader {
  const text = new DumpWindow(chunks)
  // Of an INSERT that comes in parts: all that stands before its rows.
  let head: string | null = null
  let escapes = false
  const next = async (): Promise<DumpStatement | null> => {
    if (head === null && !(await skipToStatement(text))) return null
    const line = text.line
    if (head === null && text.held.startsWith('\\'))
      return { text: (await text.takeLine()).trim(), line, forPsql: true }
    const { end, rowsAt, cut } = await endOfStatement(text, head !== null, escapes)
    const body = text.take(end)
    text.take(1)
    const whole = (head ?? '') + body
    head = cut ? (head ?? body.slice(0, rowsAt)) : null
    return { text: whole, line, forPsql: false }
  }
  const passRows = async () => {
    for await (const { length } of copiedRows(text)) if (length === 0) return
  }
  return { next, rows: () => copiedRows(text), passRows, setEscapes: (on) => void (escapes = on) }
}

/** False when there is none. */
async function skipToStatement(text: DumpWindow): Promise<boolean> {
  for (;;) {
    text.take(await text.match(SPACE, 0))
    if (text.held.length < 2) await text.more()
    if (text.held === '') return false
    const isComment = text.held.startsWith('--') || text.held.startsWith('/*')
    if (text.held.startsWith('\ufeff') || text.held.startsWith(';')) text.take(1)
    else if (isComment) text.take(await wholeToken(text, 0, false))
    else return true
  }
}

type End = { end: number; rowsAt: number; cut: boolean }

/** `cut`: not the statement ends there but a row of a long INSERT, of which the rows begin at `rowsAt`. */
async function endOfStatement(text: DumpWindow, inRows: boolean, escapes: boolean): Promise<End> {
  if (text.held.length < 'INSERT INTO '.length) await text.more()
  const isInsert = /^INSERT\s/i.test(text.held)
  let rowsAt = inRows ? 0 : -1
  for (let [at, depth] = [0, 0]; ;) {
    at = await text.match(DULL, at)
    if (at >= text.held.length) throw cutOff(text)
    if (at > LONGEST_STATEMENT) throw new MoveRefused(`Line ${text.line}: a statement of more than 64 MB.`)
    const sign = text.held[at]
    if (sign === ';' && depth <= 0) return { end: at, rowsAt, cut: false }
    if (sign === '(' && depth === 0 && isInsert && rowsAt < 0 && endsInValues(text.held.slice(0, at))) rowsAt = at
    if (sign === '(') depth++
    if (sign === ')') depth--
    at = await wholeToken(text, at, escapes)
    if (sign === ')' && depth === 0 && rowsAt >= 0 && at > LONG_INSERT) {
      const comma = await text.match(SPACE, at)
      if (text.held[comma] === ',') return { end: comma, rowsAt, cut: true }
    }
  }
}

function endsInValues(text: string): boolean {
  return /\bVALUES\s*$/i.test(text)
}

async function wholeToken(text: DumpWindow, at: number, escapes: boolean): Promise<number> {
  for (;;) {
    const end = tokenEnd(text.held, at, { escapes, ended: text.ended })
    if (end !== GOES_ON) return end
    if (text.ended) throw cutOff(text)
    await text.more()
  }
}

async function* copiedRows(text: DumpWindow): AsyncGenerator<string> {
  // What is left of the line of the COPY itself.
  await text.takeLine()
  const start = text.line
  for (;;) {
    const end = endOfRows(text.held, text.ended)
    if (end >= 0) {
      const rows = text.take(end)
      if (rows !== '') yield rows
      await text.takeLine()
      return
    }
    const whole = text.held.lastIndexOf('\n') + 1
    if (whole > 0) yield text.take(whole)
    if (text.ended) throw cutOff(text, start)
    await text.more()
  }
}

/** Where the line `\.` begins; -1 when it is not there. In a row a backslash is never alone. */
function endOfRows(text: string, ended: boolean): number {
  for (let at = text.indexOf('\\.'); at >= 0; at = text.indexOf('\\.', at + 1)) {
    const after = text.slice(at + 2, at + 4)
    const isLine = after.startsWith('\n') || after === '\r\n' || (ended && after === '')
    if (isLine && (at === 0 || text[at - 1] === '\n')) return at
  }
  return -1
}

function cutOff(text: DumpWindow, line = text.line): MoveRefused {
  return new MoveRefused(`The dump ends in the middle of what begins on line ${line}: the file was cut off.`)
}
